/** A piece of a line between two gaps. */
export interface Cell {
  readonly text: string;
  /** 0-based offset in the line, UTF-16 code units. */
  readonly start: number;
}

const GAP = / {2,}|\s*\t\s*/g;
const HEADING = /^[A-Z][A-Z0-9_./%-]*(?: [A-Z0-9_./%-]+)*(?:\([A-Za-z%]+\))?$/;
/** At least one of these is in every table that kubectl itself lays out. */
const USUAL = new Set([
  'NAME',
  'AGE',
  'READY',
  'STATUS',
  'KIND',
  'TYPE',
  'REVISION',
  'NAMESPACE',
  'CURRENT',
  'LAST SEEN',
  'IMAGE',
]);

/** The pieces of a line between gaps (two or more spaces, or a tab). */
export function splitCells(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let start = line.length - line.trimStart().length;
  const text = line.trimEnd();
  for (const gap of text.matchAll(GAP)) {
    if (gap.index < start) continue;
    cells.push({ text: text.slice(start, gap.index), start });
    start = gap.index + gap[0].length;
  }
  if (start < text.length) cells.push({ text: text.slice(start), start });
  return cells;
}

/**
 * The headings of a table's first line, or undefined where it is none. `first`: nothing stands right above it, so that
 * headings of the reader's own (custom-columns) are believed.
 */
export function headingsOf(line: string, first: boolean): readonly Cell[] | undefined {
  if (/^\s/.test(line)) return undefined;
  const cells = splitCells(line);
  if (cells.length === 0) return undefined;
  const headings = cells.at(-1)?.text === '...' ? cells.slice(0, -1) : cells;
  if (!headings.every((cell) => HEADING.test(cell.text))) return undefined;
  const usual = headings.some((cell) => USUAL.has(cell.text));
  if (cells.length === 1) return first && usual ? cells : undefined;
  return first || usual ? cells : undefined;
}

/** Where the pieces of a row stand below the headings, given how far the row was shifted by a filled placeholder. */
function columnsAt(cells: readonly Cell[], headings: readonly Cell[], shift: number): readonly number[] {
  return cells.map((cell, index) => {
    const start = index === 0 ? cell.start : cell.start + shift;
    return headings.findLastIndex((heading) => heading.start <= start);
  });
}

function exactColumns(cells: readonly Cell[], headings: readonly Cell[], shift: number): readonly number[] | undefined {
  const columns = columnsAt(cells, headings, shift);
  const exact = cells.every(
    (cell, index) => index === 0 || headings[columns[index] ?? -1]?.start === cell.start + shift,
  );
  return exact ? columns : undefined;
}

/**
 * The cells of a row, one for each heading, '' where there is none. As many pieces as headings: each is one cell, whatever the
 * alignment. Otherwise the headings' positions decide, also where the row as a whole is shifted.
 */
export function cellsUnder(headings: readonly Cell[], line: string): readonly string[] {
  const cells = splitCells(line);
  if (cells.length === headings.length) return cells.map((cell) => cell.text);
  const second = cells[1];
  const shifts = [0, ...(second === undefined ? [] : headings.slice(1).map((heading) => heading.start - second.start))];
  shifts.sort((one, other) => Math.abs(one) - Math.abs(other));
  let columns = columnsAt(cells, headings, 0);
  for (const shift of shifts) {
    const exact = exactColumns(cells, headings, shift);
    if (exact === undefined) continue;
    columns = exact;
    break;
  }
  const row = headings.map(() => '');
  for (const [index, cell] of cells.entries()) {
    const column = Math.max(columns[index] ?? 0, 0);
    row[column] = row[column] === '' ? cell.text : `${row[column] ?? ''}  ${cell.text}`;
  }
  return row;
}
