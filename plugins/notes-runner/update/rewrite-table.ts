import { matchCell } from '../compare/cell.ts';
import type { Constraint } from '../compare/constraints.ts';
import type { ComparisonContext } from '../compare/context.ts';
import { alignCells } from '../compare/diff.ts';
import { matchRow, pairRows, type RowsQuestion } from '../compare/rows.ts';
import type { Row, TableSection } from '../compare/section.ts';
import { editScript } from '../compare/edit-script.ts';
import type { Wording } from './page-names.ts';

/** A row of the page, its cells brought under the cluster's headings: as written, and with placeholders filled. */
interface PageRow extends Row {
  readonly written: readonly string[];
}

type Cells = readonly string[];
/** A row to be laid out, or a `...` row. */
type Line = { readonly cells: Cells } | { readonly wildcard: string };

/** The page's rows under the cluster's headings; what the page had no column for is taken from the cluster. */
function project(template: TableSection, headings: readonly string[], wording: Wording): readonly PageRow[] {
  const columns = headings.map((heading) => template.headings.findIndex((own) => wording.bind(own) === heading));
  return template.rows.map((row) => {
    const written = columns.map((column) => (column < 0 ? '' : (row.cells[column] ?? '')));
    return { ...row, written, cells: written.map((cell) => wording.bind(cell)) };
  });
}

/** Cells that still hold keep the page's text. */
function mergeRow(
  row: PageRow,
  actual: Row,
  headings: readonly string[],
  wording: Wording,
  context: ComparisonContext,
): Cells {
  return actual.cells.map((cell, column) => {
    const written = row.written[column] ?? '';
    const matched = matchCell(headings[column] ?? '', row.cells[column] ?? '', cell, actual.cells[0] ?? '', context);
    return matched === undefined || contradicts(matched, context) ? wording.unbind(cell, written) : written;
  });
}

function contradicts(constraints: readonly Constraint[], context: ComparisonContext): boolean {
  return constraints.some(({ key, value }) => context.renaming.get(key)?.has(value) === false);
}

/** In the order of the cluster's rows. */
function orderedLines(
  rows: readonly PageRow[],
  question: RowsQuestion,
  headings: readonly string[],
  wording: Wording,
  context: ComparisonContext,
): readonly Line[] {
  const edits = editScript({
    expectedCount: rows.length,
    actualCount: question.actual.length,
    isWildcard: (index) => rows[index]?.wildcard === true,
    matches: (one, other) => {
      const [row, actual] = [rows[one], question.actual[other]];
      return row !== undefined && actual !== undefined && matchRow(row, actual, question, context) !== undefined;
    },
    similarity: (one, other) => {
      const [row, actual] = [rows[one], question.actual[other]];
      return row !== undefined && row.cells[0] === actual?.cells[0] ? 1 : 0;
    },
  });
  return edits.flatMap((edit): readonly Line[] => {
    const row = 'expected' in edit ? rows[edit.expected] : undefined;
    const actual = 'actual' in edit ? question.actual[edit.actual] : undefined;
    if (edit.kind === 'wildcard') return [{ wildcard: row?.text ?? '...' }];
    if (edit.kind === 'keep') return [{ cells: row?.written ?? [] }];
    if (row !== undefined && actual !== undefined)
      return [{ cells: mergeRow(row, actual, headings, wording, context) }];
    return edit.kind === 'add' ? [{ cells: (actual?.cells ?? []).map((cell) => wording.unbind(cell)) }] : [];
  });
}

/** Each row of the page with the cluster's row that it is, or most likely means. */
function pairedLines(
  rows: readonly PageRow[],
  question: RowsQuestion,
  headings: readonly string[],
  wording: Wording,
  context: ComparisonContext,
): readonly Line[] {
  const pairing = pairRows(question, context);
  const lineOf = new Map<Row, Cells | undefined>();
  const rowOf = new Map<number, PageRow>();
  for (const { row, actual, exact } of pairing) {
    const [page, other] = [rows.find(({ line }) => line === row.line), question.actual[actual]];
    if (page === undefined || other === undefined) continue;
    lineOf.set(page, exact ? page.written : mergeRow(page, other, headings, wording, context));
    rowOf.set(actual, page);
  }
  if (rows.some((row) => row.wildcard)) {
    return rows.flatMap((row): readonly Line[] => {
      if (row.wildcard) return [{ wildcard: row.text }];
      const cells = lineOf.get(row);
      return cells === undefined ? [] : [{ cells }];
    });
  }
  return question.actual.map((actual, index) => {
    const row = rowOf.get(index);
    return { cells: (row && lineOf.get(row)) ?? actual.cells.map((cell) => wording.unbind(cell)) };
  });
}

/** Spaces between the columns as kubectl laid them out; 3 in most tables, 2 in `rollout history`. */
function gapOf(actual: readonly string[]): number {
  const gaps = actual.flatMap((line) => [...line.trim().matchAll(/ {2,}/g)].map(([gap]) => gap.length));
  return gaps.length === 0 ? 3 : Math.min(...gaps);
}

/**
 * The page's table with the cluster's values: cells that still hold, `...` rows and captures stay as they are, columns are
 * aligned anew.
 */
export function rewriteTable(
  template: TableSection,
  actual: TableSection,
  actualLines: readonly string[],
  wording: Wording,
  context: ComparisonContext,
): readonly string[] {
  const open = template.headings.at(-1) === '...';
  const known = template.headings.length - 1;
  const headings = open ? [...actual.headings.slice(0, known), '...'] : actual.headings;
  const cluster = open
    ? actual.rows.map((row) => ({ ...row, cells: [...row.cells.slice(0, known), '...'] }))
    : actual.rows;
  const rows = project(template, headings, wording);
  const question: RowsQuestion = {
    headings,
    actualHeadings: headings,
    expected: rows,
    actual: cluster,
    line: template.line,
  };
  const lines = (context.sorted ? orderedLines : pairedLines)(rows, question, headings, wording, context);
  const cells = lines.flatMap((line) => ('cells' in line ? [line.cells] : []));
  const aligned = [...alignCells([headings.map((heading) => wording.unbind(heading)), ...cells], gapOf(actualLines))];
  const laidOut = [aligned.shift() ?? ''];
  for (const line of lines) laidOut.push('cells' in line ? (aligned.shift() ?? '') : line.wildcard);
  return laidOut;
}
