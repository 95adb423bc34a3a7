import { fillTemplate, type Template, type ValueOf } from './template.ts';

/** A stretch of a line without two blanks in a row. */
interface Cell {
  /** 0-based columns, as written. */
  readonly start: number;
  readonly end: number;
  /** Filled. */
  readonly text: string;
}

/**
 * Fills expected output, or a whole console block. Columns of a table come to stand as kubectl prints them with these values;
 * an empty line or a statement ends a table.
 */
export function fillOutput(template: Template, valueOf: ValueOf): string {
  const lines: string[] = [];
  let table: Template[] = [];
  const endTable = (): void => {
    lines.push(...fillTable(table, valueOf));
    table = [];
  };
  for (const line of linesOf(template)) {
    if (isRow(line)) {
      table.push(line);
    } else {
      endTable();
      lines.push(fillTemplate(line, valueOf));
    }
  }
  endTable();
  return lines.join('\n');
}

function linesOf(template: Template): Template[] {
  const lines: Template[number][][] = [[]];
  for (const part of template) {
    const [first = '', ...others] = typeof part === 'string' ? part.split('\n') : [part];
    if (first !== '') lines.at(-1)?.push(first);
    for (const other of others) lines.push(other === '' ? [] : [other]);
  }
  return lines;
}

function isRow([first, ...others]: Template): boolean {
  if (first === undefined) return false;
  if (typeof first !== 'string') return true;
  return !/^[$>](?: |$)/.test(first) && (others.length > 0 || first.trim() !== '');
}

function fillTable(table: readonly Template[], valueOf: ValueOf): string[] {
  const rows = table.map((line) => cellsOf(line, valueOf));
  const moved = movedColumns(rows);
  return rows.map((cells) => cells.reduce((line, { start, text }) => line.padEnd(moved.get(start) ?? 0) + text, ''));
}

function cellsOf(line: Template, valueOf: ValueOf): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let start = 0;
  let text = '';
  const endCell = (): void => {
    cells.push({ start, end: column, text });
    text = '';
  };
  for (const part of line) {
    if (typeof part !== 'string') {
      text += valueOf(part.name) ?? part.written;
      column += part.written.length;
      continue;
    }
    for (const stretch of part.split(/( {2,})/)) {
      if (/^ {2,}$/.test(stretch)) endCell();
      else text += stretch;
      column += stretch.length;
      if (/^ {2,}$/.test(stretch)) start = column;
    }
  }
  endCell();
  return cells;
}

/** Where each column begins once the cells are filled: behind the longest cell before it, at the distance that it had. */
function movedColumns(rows: readonly (readonly Cell[])[]): ReadonlyMap<number, number> {
  const pairs = rows.flatMap((cells) =>
    cells.slice(1).map((cell, index) => ({ column: cell.start, left: cells[index] ?? cell })),
  );
  const moved = new Map([[0, 0]]);
  for (const column of [...new Set(pairs.map((pair) => pair.column))].sort((a, b) => a - b)) {
    const lefts = pairs.filter((pair) => pair.column === column).map(({ left }) => left);
    const distance = Math.min(...lefts.map(({ end }) => column - end));
    const ends = lefts.map(({ start, text }) => (moved.get(start) ?? start) + text.length);
    moved.set(column, Math.max(...ends) + distance);
  }
  return moved;
}
