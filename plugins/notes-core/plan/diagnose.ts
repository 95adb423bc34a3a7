import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Page } from '../page/page.ts';
import {
  findUnboundInShell,
  findUnboundInText,
  findUnboundInYaml,
  type UnboundPlaceholder,
} from '../placeholders/unbound.ts';
import { markPlaceholders } from '../placeholders/template.ts';
import { findRefusals } from '../policy/policy.ts';
import { splitStatements } from '../shell/statements.ts';
import { readSyntax } from '../shell/syntax.ts';
import { findZshTraps, type ZshTrap } from '../shell/zsh-words.ts';
import { mapLine, positionAt, type MappedText } from '../text/mapped-text.ts';
import type { SourceRange } from '../text/position.ts';
import { contentKind, type BoundBlock } from './bound-block.ts';
import { findEndless } from './endless.ts';

interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
}

function at(file: string, text: MappedText, start: number, end: number, problem: Problem): Diagnostic {
  const range = { start: positionAt(text, start), end: positionAt(text, Math.max(start, end)) };
  return { ...problem, severity: 'error', file, range };
}

function inRange(file: string, range: SourceRange, problem: Problem): Diagnostic {
  return { ...problem, severity: 'error', file, range };
}

/** What is wrong with a block that would run, before it does. `known` are the names that are or will be bound. */
export function diagnoseBlock(bound: BoundBlock, file: string, known: readonly string[]): Diagnostic[] {
  const { block, text, outputs } = bound;
  if (block.kind === 'skipped' || block.options.skip !== undefined) return [];
  const unbound = unboundIn(bound, known).map((found) => at(file, text, found.start, found.end, unboundProblem(found)));
  for (const output of outputs) {
    for (const found of findUnboundInText(output.content.text, known)) {
      unbound.push(at(file, output.content, found.start, found.end, unboundProblem(found)));
    }
  }
  // `<pod-name>` is a redirect to the shell: its complaints would only hide the reason.
  if (unbound.length > 0) return unbound;
  return [...syntaxProblems(bound, file), ...statementProblems(bound, file), ...zshProblems(bound, file)];
}

function unboundIn({ block, text, statements }: BoundBlock, known: readonly string[]): UnboundPlaceholder[] {
  if (block.kind === 'output' || block.kind === 'display') return [];
  if (block.kind === 'console') {
    // Offsets are the statement's; in the block it stands elsewhere.
    const inStatements = new Set(
      statements.flatMap(({ analysis }) =>
        findUnboundInShell(analysis.text.text, analysis.syntax, known).map(({ written }) => written),
      ),
    );
    const everywhere = findUnboundInShell(text.text, readSyntax(''), known);
    const near = findUnboundInText(text.text, known);
    const all = [...everywhere.filter(({ written }) => inStatements.has(written)), ...near];
    return all.filter((found, index) => all.findIndex(({ start }) => start === found.start) === index);
  }
  switch (contentKind(block)) {
    case 'shell':
      return findUnboundInShell(text.text, readSyntax(text.text), known);
    case 'yaml':
      return findUnboundInYaml(text.text, known);
    default:
      return findUnboundInText(text.text, known);
  }
}

function unboundProblem({ name, written, meant }: UnboundPlaceholder): Problem {
  const bracket = (other: string): string => written.charAt(0) + other + written.charAt(written.length - 1);
  const hint =
    meant === name
      ? `\`${name}\` is captured further below on the page: move this block below it.`
      : meant === undefined
        ? `Bind it in the front matter:  values: { ${name}: { default: … } }`
        : `Did you mean \`${bracket(meant)}\`?`;
  return {
    code: 'NOTES-PLACEHOLDER-UNBOUND',
    message: `Unexpected placeholder \`${written}\`, expected a name that the page binds.`,
    hint,
  };
}

function syntaxProblems({ text, shellProblems, consoleProblems }: BoundBlock, file: string): Diagnostic[] {
  const shell = shellProblems.slice(0, 1).map(({ message, offset }) =>
    at(file, text, offset, offset, {
      code: 'NOTES-SHELL-SYNTAX',
      message: `Unexpected shell syntax: ${message}.`,
      hint: 'Paste the block into bash to see what it makes of it.',
    }),
  );
  const consoles = consoleProblems.map(({ message, hint, offset }) =>
    at(file, text, offset, offset, { code: 'NOTES-CONSOLE-SYNTAX', message, hint }),
  );
  return [...shell, ...consoles];
}

function statementProblems({ block, statements, shellProblems }: BoundBlock, file: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (block.kind !== 'shell' && block.kind !== 'console') return found;
  const { fails, background } = block.options;
  if ((fails ?? background) !== undefined && statements.length !== 1 && shellProblems.length === 0) {
    const option = fails === undefined ? 'background=' : 'expect=fail';
    const second = statements[1]?.analysis.place ?? block.range.start;
    found.push(
      inRange(
        file,
        { start: second, end: second },
        {
          code: 'NOTES-ONE-STATEMENT',
          message: `Unexpected number of statements in a block with ${option}: ${statements.length}, expected one.`,
          hint: 'Put the others into blocks of their own.',
        },
      ),
    );
  }
  for (const { analysis } of statements) {
    for (const { message, hint, offset } of findRefusals(analysis.syntax)) {
      found.push(at(file, analysis.text, offset, offset, { code: 'NOTES-REFUSED', message, hint }));
    }
    const endless =
      fails === undefined && background === undefined
        ? findEndless(analysis, block.options.timeoutMs !== undefined)
        : undefined;
    if (endless !== undefined) {
      const message = `Unexpected \`${endless.what}\`, which does not end by itself, in a block without background=.`;
      found.push(at(file, analysis.text, 0, 0, { code: 'NOTES-ENDLESS', message, hint: endless.hint }));
    }
  }
  return found;
}

function zshProblems({ statements, shellProblems }: BoundBlock, file: string): Diagnostic[] {
  if (shellProblems.length > 0) return [];
  return statements.flatMap(({ analysis: { text } }) =>
    findZshTraps(text.text).map((trap) =>
      at(file, text, trap.offset, trap.offset + trap.found.length, zshProblem(trap)),
    ),
  );
}

function zshProblem({ found, effect, instead }: ZshTrap): Problem {
  return {
    code: 'NOTES-ZSH',
    message: `Unexpected \`${found}\`, which zsh ${effect}.`,
    hint: `Readers paste into zsh, too. Write \`${instead}\`.`,
  };
}

/** What is wrong with the statements that front matter reads values with. */
export function diagnoseValues(page: Page): Diagnostic[] {
  const names = new Set(['namespace', ...page.config.values.map(({ name }) => name)]);
  return page.config.values.flatMap((value) => {
    if (value.kind !== 'from') return [];
    const refusals = findRefusals(readSyntax(value.statement)).map(({ message, hint }): Problem => {
      return { code: 'NOTES-REFUSED', message, hint };
    });
    const { problems } = splitStatements(mapLine(value.statement, value.range.start));
    const syntax = problems.slice(0, 1).map(({ message }): Problem => {
      return { code: 'NOTES-SHELL-SYNTAX', message: `Unexpected shell syntax in values.${value.name}: ${message}.` };
    });
    // `[pod-name]` is a pattern only until it is filled in.
    const { marked } = markPlaceholders(value.statement, (name) => names.has(name));
    const zsh = findZshTraps(marked).map(zshProblem);
    return [...refusals, ...syntax, ...zsh].map((problem) => inRange(page.file, value.range, problem));
  });
}

/** Names that front matter binds and no block uses. */
export function diagnoseUnused(page: Page, used: ReadonlySet<string>): Diagnostic[] {
  return page.config.values
    .filter(({ name }) => !used.has(name))
    .map(({ name, range }) =>
      inRange(page.file, range, {
        code: 'NOTES-PLACEHOLDER-UNUSED',
        message: `Unexpected value \`${name}\`, expected one that a block of the page uses.`,
        hint: `Write \`[${name}]\` where it belongs, or remove it.`,
      }),
    );
}
