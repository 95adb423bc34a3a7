import { forEachChild, parse } from 'unbash';
import type { ParsedScript, Statement, SyntaxNode } from 'unbash';
import { joinMapped } from '../text/join-mapped.ts';
import { sliceMapped, type MappedText } from '../text/mapped-text.ts';
import { syntaxErrors } from './syntax.ts';

/** What the shell would not understand. */
export interface ShellProblem {
  /** Such as `unterminated single quote`. */
  readonly message: string;
  /** 0-based offset in the block. */
  readonly offset: number;
}

/** Where the heredocs of a statement begin and end; undefined where there are none behind `end`. */
function heredocsBehind(statement: Statement): { start: number; end: number } | undefined {
  let start = Infinity;
  let end = -1;
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'HereDoc' && node.body.pos >= statement.end) {
      start = Math.min(start, node.body.pos);
      end = Math.max(end, node.closing?.end ?? node.body.end);
    }
    forEachChild(node, visit);
  };
  visit(statement);
  return end === -1 ? undefined : { start, end };
}

function statementText(source: MappedText, statement: Statement): MappedText {
  const head = sliceMapped(source, statement.pos, statement.end);
  const heredocs = heredocsBehind(statement);
  if (heredocs === undefined) return head;
  const lineEnd = source.text.indexOf('\n', statement.end);
  // `cat <<EOF; echo done`: the heredoc begins behind the rest of the line, which is another statement.
  const newline = sliceMapped(source, lineEnd, lineEnd + 1);
  return joinMapped([head, newline, sliceMapped(source, heredocs.start, heredocs.end)]);
}

/**
 * The statements of a script, in order, each with its heredocs. `a && b`, loops and `a &` are one statement; `a; b` are two.
 * Comments belong to none. Where there are problems the statements are what could be made out.
 */
export function splitStatements(source: MappedText): {
  readonly statements: readonly MappedText[];
  readonly problems: readonly ShellProblem[];
} {
  const script = parse(source.text);
  const problems = syntaxErrors(script).map(({ message, pos }) => ({ message, offset: pos }));
  const statements = script.commands
    .filter((statement) => statement.end > statement.pos)
    .map((statement) => statementText(source, statement));
  return { statements, problems };
}

const ENDS_EARLY = /^unterminated|^expected (?!redirect target)/;

/** Whether a terminal would go on asking (`> `) after these lines. */
export function isIncomplete(text: string): boolean {
  if (/(?<!\\)(?:\\\\)*\\\n?$/.test(text)) return true;
  const script: ParsedScript = parse(text);
  const end = text.trimEnd().length;
  return syntaxErrors(script).some(
    ({ message, pos }) => ENDS_EARLY.test(message) && (message.startsWith('unterminated') || pos >= end - 1),
  );
}

/** Puts ` || true` behind a statement, in front of its heredocs: whatever it ends with, a script goes on. */
export function mayFail(statement: string): string {
  const end = parse(statement).commands.at(-1)?.end ?? statement.length;
  return `${statement.slice(0, end)} || true${statement.slice(end)}`;
}
