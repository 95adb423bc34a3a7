import type { Block, OutputBlock } from '../block/block.ts';
import { readConsole, type ConsoleProblem } from '../console/console.ts';
import { CONSOLE_LANGUAGE, SHELL_LANGUAGES, YAML_LANGUAGE } from '../info-string/languages.ts';
import { bindPlaceholders, bindString, findPlaceholders } from '../placeholders/bind.ts';
import { findCaptures } from '../placeholders/captures.ts';
import { splitStatements, type ShellProblem } from '../shell/statements.ts';
import { positionAt, sliceMapped, type MappedText } from '../text/mapped-text.ts';
import { readManifest, type ManifestObject } from '../yaml/manifest.ts';
import { analyse, type Analysis } from './analysis.ts';
import type { Bindings } from './bindings.ts';
import type { ExpectedOutput } from './plan.ts';

export interface BoundStatement {
  readonly analysis: Analysis;
  readonly expected: readonly ExpectedOutput[];
  /** As titles show it: what only the run knows is left as the page has it. */
  readonly title: string;
}

/** A block that takes part in the run, its placeholders filled, its statements and objects read. */
export interface BoundBlock {
  readonly block: Block;
  /** The blocks with its expected output. */
  readonly outputs: readonly OutputBlock[];
  readonly text: MappedText;
  /** Content with what titles may show filled in. */
  readonly title: string;
  /** Names of placeholders in it, its info string and its outputs. */
  readonly used: ReadonlySet<string>;
  readonly statements: readonly BoundStatement[];
  readonly objects: readonly ManifestObject[];
  /** Names that its expected output captures for later blocks. */
  readonly captures: readonly string[];
  readonly shellProblems: readonly ShellProblem[];
  readonly consoleProblems: readonly ConsoleProblem[];
}

/** What the content of a block is, also where the block is skipped. */
export type ContentKind = 'shell' | 'console' | 'yaml' | 'other';

export function contentKind({ kind, language }: Block): ContentKind {
  if (kind === 'shell' || kind === 'console') return kind;
  if (kind === 'manifest' || kind === 'fragment' || kind === 'assert') return 'yaml';
  if (kind === 'output' || kind === 'display') return 'other';
  if (SHELL_LANGUAGES.includes(language)) return 'shell';
  if (language === CONSOLE_LANGUAGE) return 'console';
  return language === YAML_LANGUAGE ? 'yaml' : 'other';
}

/** Fills a block with the values known at its place. `outputs` are the output blocks that belong to it. */
export function bindBlock(block: Block, outputs: readonly OutputBlock[], bindings: Bindings): BoundBlock {
  const isKnown = (name: string): boolean => bindings.values.has(name);
  const { text, used } = bindPlaceholders(block.content, bindings.values);
  const title = bindString(block.content.text, bindings.titleValues);
  const names = new Set(used);
  for (const part of [block.info, ...outputs.flatMap((output) => [output.info, output.content.text])]) {
    for (const { name } of findPlaceholders(part, isKnown)) names.add(name);
  }
  const expected = outputs.map((output): ExpectedOutput => {
    const { k8s } = output.options;
    const whole = withoutLastLineEnd(bindPlaceholders(output.content, bindings.readerValues).text);
    return { text: whole, ...(k8s === undefined ? {} : { k8s }) };
  });
  const base = { block, outputs, text, title, used: names, objects: [], shellProblems: [], consoleProblems: [] };
  const isFile = block.kind === 'file' || block.options.title !== undefined;
  const kind = isFile ? 'other' : contentKind(block);
  if (kind === 'console') return { ...base, ...readConsoleBlock(block, text, bindings) };
  if (kind === 'shell') {
    const { statements, problems } = splitStatements(text);
    const titles = splitStatements({ text: title, spans: [] }).statements;
    const last = statements.length - 1;
    const bound = statements.map((statement, index): BoundStatement => {
      const shown = titles.length === statements.length ? titles[index]?.text : undefined;
      return { analysis: analyse(statement), expected: index === last ? expected : [], title: shown ?? statement.text };
    });
    return { ...base, statements: bound, captures: capturesIn(expected), shellProblems: problems };
  }
  // A fragment or an assertion has a kind, too, but creates nothing.
  const creates = kind === 'yaml' && block.kind !== 'fragment' && block.kind !== 'assert';
  const objects = creates ? readManifest(text.text) : [];
  return { ...base, statements: [], captures: [], objects };
}

function readConsoleBlock(
  block: Block,
  text: MappedText,
  bindings: Bindings,
): Pick<BoundBlock, 'statements' | 'captures' | 'shellProblems' | 'consoleProblems'> {
  const { entries, problems } = readConsole(text);
  const shown = readConsole(bindPlaceholders(block.content, bindings.readerValues).text).entries;
  const titles = readConsole({ text: bindString(block.content.text, bindings.titleValues), spans: [] }).entries;
  const shellProblems: ShellProblem[] = [];
  const statements = entries.map(({ statement, expected }, index): BoundStatement => {
    shellProblems.push(...splitStatements(statement).problems.map((problem) => inBlock(problem, statement, text)));
    return {
      analysis: analyse(statement),
      expected: [{ text: shown[index]?.expected ?? expected }],
      title: titles[index]?.statement.text ?? statement.text,
    };
  });
  const captures = capturesIn(statements.flatMap(({ expected }) => expected));
  return { statements, captures, shellProblems, consoleProblems: problems };
}

/** The same problem by its offset in the block. */
function inBlock(problem: ShellProblem, statement: MappedText, block: MappedText): ShellProblem {
  const { line, column } = positionAt(statement, problem.offset);
  for (const span of block.spans) {
    const inside =
      span.source.line === line && span.source.column <= column && column < span.source.column + span.length;
    if (inside) return { ...problem, offset: span.offset + (span.kind === 'copied' ? column - span.source.column : 0) };
  }
  return problem;
}

function capturesIn(expected: readonly ExpectedOutput[]): string[] {
  return [...new Set(expected.flatMap(({ text }) => findCaptures(text.text).map(({ name }) => name)))];
}

function withoutLastLineEnd(text: MappedText): MappedText {
  const end = text.text.replace(/(?:\r?\n)+$/, '').length;
  return end === text.text.length ? text : sliceMapped(text, 0, end);
}
