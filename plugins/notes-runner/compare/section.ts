import { isWildcard } from './shapes.ts';
import { cellsUnder, headingsOf, splitCells, type Cell } from './table.ts';

export interface Row {
  /** 0-based line of the text. */
  readonly line: number;
  readonly text: string;
  /** One for each heading; for a row without headings, its pieces. */
  readonly cells: readonly string[];
  /** `...`: any rows. */
  readonly wildcard: boolean;
}

/** A table below its headings. */
export interface TableSection {
  readonly kind: 'table';
  /** 0-based line of the headings. */
  readonly line: number;
  readonly headings: readonly string[];
  /** Where each heading stands, to lay the table out again. */
  readonly columns: readonly Cell[];
  readonly rows: readonly Row[];
}
/** Rows without headings (`--no-headers`): three or more columns, the same number in each. */
export interface BareSection {
  readonly kind: 'bare';
  readonly line: number;
  readonly rows: readonly Row[];
}
/** Anything else. */
export interface LinesSection {
  readonly kind: 'lines';
  readonly line: number;
  readonly lines: readonly string[];
}
export type Section = TableSection | BareSection | LinesSection;

/** The lines of an output: without trailing blanks, and without empty lines at its end. */
export function linesOf(text: string): readonly string[] {
  const lines = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function sectionOfLines(lines: readonly string[], line: number): Section | undefined {
  const from = lines.findIndex((text) => text !== '');
  if (from < 0) return undefined;
  const kept = lines.slice(from, lines.findLastIndex((text) => text !== '') + 1);
  const start = line + from;
  const rows = kept.map((text, index): Row => {
    const cells = splitCells(text).map((cell) => cell.text);
    return { line: start + index, text, cells, wildcard: isWildcard(text) };
  });
  const width = rows.find((row) => !row.wildcard)?.cells.length ?? 0;
  const bare =
    width >= 3 && rows.every((row) => row.wildcard || (row.cells.length === width && !/^[\s\-{["#]/.test(row.text)));
  return bare ? { kind: 'bare', line: start, rows } : { kind: 'lines', line: start, lines: kept };
}

/** Tables and what stands between them. Empty lines separate; they are part only of a section of lines. */
export function sectionsOf(lines: readonly string[]): readonly Section[] {
  const sections: Section[] = [];
  let plain: string[] = [];
  const flush = (end: number): void => {
    const section = sectionOfLines(plain, end - plain.length);
    if (section !== undefined) sections.push(section);
    plain = [];
  };
  for (let index = 0; index < lines.length;) {
    const line = lines[index] ?? '';
    const first = index === 0 || lines[index - 1] === '';
    const columns = headingsOf(line, first);
    if (columns === undefined) {
      plain.push(line);
      index += 1;
      continue;
    }
    flush(index);
    const rows: Row[] = [];
    let next = index + 1;
    for (; next < lines.length; next += 1) {
      const text = lines[next] ?? '';
      if (text === '' || headingsOf(text, false) !== undefined) break;
      rows.push({ line: next, text, cells: cellsUnder(columns, text), wildcard: isWildcard(text) });
    }
    sections.push({ kind: 'table', line: index, headings: columns.map((cell) => cell.text), columns, rows });
    index = next;
  }
  flush(lines.length);
  return sections;
}
