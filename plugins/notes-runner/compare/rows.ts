import { alignItems, assignItems, maximumMatching } from './assignment.ts';
import { matchBareCell, matchCell } from './cell.ts';
import type { Difference, PartComparison } from './comparison.ts';
import type { Bindings, Constraint } from './constraints.ts';
import type { ComparisonContext } from './context.ts';
import { alignCells, renderDiff, type DiffLine } from './diff.ts';
import type { BareSection, Row, TableSection } from './section.ts';
import { isWildcard } from './shapes.ts';
import { matchText } from './text-pattern.ts';

/** More rows than this are compared in order. */
const UNORDERED_LIMIT = 300;

/** The page's and the cluster's side of a table, or of rows without headings. */
export interface RowsQuestion {
  /** `undefined` for rows without headings. */
  readonly headings: readonly string[] | undefined;
  readonly actualHeadings: readonly string[] | undefined;
  readonly expected: readonly Row[];
  readonly actual: readonly Row[];
  /** 0-based line of the expected text where the table begins. */
  readonly line: number;
}

/** What a column is: the page's heading may end in `...`, which leaves the rest of the columns open. */
function openEnded(headings: readonly string[] | undefined): boolean {
  return headings?.at(-1) === '...';
}

/** What must hold for one row to be the other. */
export function matchRow(
  expected: Row,
  actual: Row,
  question: RowsQuestion,
  context: ComparisonContext,
): readonly Constraint[] | undefined {
  const { headings } = question;
  const open = openEnded(headings) || expected.cells.at(-1) === '...';
  const width = open
    ? expected.cells.findLastIndex((cell) => cell !== '' && cell !== '...') + 1
    : expected.cells.length;
  if (open ? actual.cells.length < width : actual.cells.length !== width) return undefined;
  const rowName = actual.cells[0] ?? '';
  const constraints: Constraint[] = [];
  for (let column = 0; column < width; column += 1) {
    const [one, other] = [expected.cells[column] ?? '', actual.cells[column] ?? ''];
    const found =
      headings === undefined
        ? matchBareCell(one, other, context)
        : matchCell(headings[column] ?? '', one, other, rowName, context);
    if (found === undefined) return undefined;
    constraints.push(...found);
  }
  return constraints;
}

function sameHeadings(question: RowsQuestion, context: ComparisonContext): boolean {
  const { headings, actualHeadings } = question;
  if (headings === undefined || actualHeadings === undefined) return headings === actualHeadings;
  const open = openEnded(headings);
  const named = open ? headings.slice(0, -1) : headings;
  if (open ? actualHeadings.length < named.length : actualHeadings.length !== named.length) return false;
  return named.every((heading, index) => matchText(heading, actualHeadings[index] ?? '', context) !== undefined);
}

export function tableQuestion(expected: TableSection, actual: TableSection): RowsQuestion {
  const { headings, line } = expected;
  return { headings, actualHeadings: actual.headings, expected: expected.rows, actual: actual.rows, line };
}
export function bareQuestion(expected: BareSection, actual: BareSection): RowsQuestion {
  return {
    headings: undefined,
    actualHeadings: undefined,
    expected: expected.rows,
    actual: actual.rows,
    line: expected.line,
  };
}

/** Compares rows: as a multiset, or in order where the statement sorts. */
export function compareRows(question: RowsQuestion, bindings: Bindings, context: ComparisonContext): PartComparison {
  if (!sameHeadings(question, context)) return headingsDiffer(question);
  const { expected, actual } = question;
  const rows = expected.filter((row) => !row.wildcard);
  const open = rows.length < expected.length;
  if (context.sorted || actual.length > UNORDERED_LIMIT || rows.length > UNORDERED_LIMIT) {
    const wildcards = new Set([...expected.keys()].filter((index) => expected[index]?.wildcard === true));
    const pair = (one: number, other: number) => matchPair(expected[one], actual[other], question, context);
    const counts = { expected: expected.length, actual: actual.length };
    const solution = alignItems(pair, counts, wildcards, bindings, context.renaming);
    if (solution !== undefined) return { equal: true, solution };
    return rowsDiffer(question, rows, open, context);
  }
  if (open ? rows.length <= actual.length : rows.length === actual.length) {
    const pairs = rows.map((row) => actual.map((other) => matchRow(row, other, question, context)));
    if (!maximumMatching(pairs, actual.length).includes(-1)) {
      const solution = assignItems(pairs, bindings, context.renaming);
      if (solution !== undefined) return { equal: true, solution };
      const culprit = rows.findIndex(
        (_, index) => assignItems(pairs.slice(0, index + 1), bindings, context.renaming) === undefined,
      );
      return rowsDiffer(question, rows, open, context, rows[culprit]);
    }
  }
  return rowsDiffer(question, rows, open, context);
}

function matchPair(one: Row | undefined, other: Row | undefined, question: RowsQuestion, context: ComparisonContext) {
  return one === undefined || other === undefined ? undefined : matchRow(one, other, question, context);
}

function headingsDiffer(question: RowsQuestion): Difference {
  const [page, cluster] = [question.headings ?? [], question.actualHeadings ?? []];
  const missing = page.find((heading) => heading !== '...' && !cluster.includes(heading));
  const unexpected = cluster.find((heading) => !page.includes(heading));
  const reason =
    missing === undefined
      ? unexpected === undefined
        ? 'Columns stand in another order than the page shows.'
        : `Unexpected column ${unexpected}, expected only ${page.join(', ')}.`
      : `Expected column ${missing} is missing from the output.`;
  return { equal: false, reason, line: question.line, diff: [`- ${page.join('   ')}`, `+ ${cluster.join('   ')}`] };
}

/** How much an actual row resembles an expected one: equal cells, the name most of all. */
function resemblance(row: Row, other: Row, question: RowsQuestion, context: ComparisonContext): number {
  const same = row.cells.map((cell, column) => {
    const heading = question.headings?.[column] ?? '';
    return matchCell(heading, cell, other.cells[column] ?? '', other.cells[0] ?? '', context) !== undefined;
  });
  return same.filter(Boolean).length + (same[0] === true ? row.cells.length : 0);
}

/** Which actual row each expected row is, or most likely means; -1 where there is none. `exact`: nothing differs. */
interface RowPairing {
  readonly row: Row;
  readonly actual: number;
  readonly exact: boolean;
}

/** Pairs rows as far as they go: those that match, then those that resemble each other. Wildcard rows are left out. */
export function pairRows(question: RowsQuestion, context: ComparisonContext): readonly RowPairing[] {
  const rows = question.expected.filter((row) => !row.wildcard).slice(0, UNORDERED_LIMIT);
  const actual = question.actual.slice(0, UNORDERED_LIMIT);
  const pairs = rows.map((row) => actual.map((other) => allowed(matchRow(row, other, question, context), context)));
  const matching = maximumMatching(pairs, actual.length);
  const scored = rows.flatMap((row, index) =>
    matching[index] !== -1
      ? []
      : actual.flatMap((other, at) =>
          matching.includes(at) ? [] : [{ index, at, score: resemblance(row, other, question, context) }],
        ),
  );
  const paired = new Map<number, number>();
  const taken = new Set<number>();
  for (const { index, at, score } of scored.sort((one, other) => other.score - one.score)) {
    if (score === 0 || paired.has(index) || taken.has(at)) continue;
    paired.set(index, at);
    taken.add(at);
  }
  return rows.map((row, index) => {
    const match = matching[index] ?? -1;
    return match >= 0 ? { row, actual: match, exact: true } : { row, actual: paired.get(index) ?? -1, exact: false };
  });
}

/** A match that contradicts what the page's names stand for is none. */
function allowed(constraints: readonly Constraint[] | undefined, context: ComparisonContext) {
  const contradicts = constraints?.some(({ key, value }) => context.renaming.get(key)?.has(value) === false);
  return contradicts === true ? undefined : constraints;
}

function rowsDiffer(
  question: RowsQuestion,
  rows: readonly Row[],
  open: boolean,
  context: ComparisonContext,
  renamed?: Row,
): Difference {
  const pairing = pairRows(question, context);
  const lines: { readonly mark: DiffLine['mark']; readonly cells: readonly string[] }[] = [];
  let first: { readonly reason: string; readonly line: number } | undefined;
  const seen = new Set<number>();
  for (const { row, actual, exact: matches } of pairing) {
    const exact = matches && row !== renamed;
    seen.add(actual);
    const other = question.actual[actual];
    lines.push({ mark: exact ? ' ' : '-', cells: row.cells });
    if (exact) continue;
    if (other !== undefined) lines.push({ mark: '+', cells: other.cells });
    first ??= { line: row.line, reason: reasonFor(row, other, question, context) };
  }
  const extra = open ? [] : question.actual.filter((_, index) => !seen.has(index));
  for (const row of extra) lines.push({ mark: '+', cells: row.cells });
  const unexpected = extra[0];
  if (unexpected !== undefined) {
    const last = rows.at(-1)?.line ?? question.line;
    first ??= {
      line: last,
      reason: `Unexpected row ${unexpected.cells[0] ?? ''}, expected ${rows.length} rows in all.`,
    };
  }
  first ??= { line: rows[0]?.line ?? question.line, reason: 'Rows stand in another order than the page shows.' };
  const headings = question.headings === undefined ? [] : [question.headings];
  const aligned = alignCells([...headings, ...lines.map((line) => line.cells)]);
  const diff = lines.map((line, index) => ({ mark: line.mark, text: aligned[index + headings.length] ?? '' }));
  const heading: DiffLine[] = headings.length === 0 ? [] : [{ mark: ' ', text: aligned[0] ?? '', kept: true }];
  return { equal: false, ...first, diff: renderDiff([...heading, ...diff]) };
}

function reasonFor(row: Row, other: Row | undefined, question: RowsQuestion, context: ComparisonContext): string {
  const name = row.cells[0] ?? '';
  if (other === undefined) return `Expected row ${name} is missing from the output.`;
  for (const [column, cell] of row.cells.entries()) {
    const actual = other.cells[column] ?? '';
    const heading = question.headings?.[column] ?? `column ${column + 1}`;
    if (isWildcard(cell) || matchCell(heading, cell, actual, other.cells[0] ?? '', context) !== undefined) continue;
    const place = column === 0 ? '' : ` in the row of ${name}`;
    return `Unexpected ${heading} ${actual === '' ? 'left empty' : actual}${place}, expected ${cell === '' ? 'nothing' : cell}.`;
  }
  return `The name ${name} stands for another object than above on this page.`;
}
