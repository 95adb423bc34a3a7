/** One line of a diff: the page's, the cluster's, or both. */
export interface DiffLine {
  readonly mark: '-' | '+' | ' ';
  readonly text: string;
  /** Shown however far the next change is (the headings of a table). */
  readonly kept?: true;
}

const LIMIT = 40;
const CONTEXT = 2;

/** Only the changes and two lines around each; at most 40 lines. Left-out lines are told once, as `  …`. */
export function renderDiff(lines: readonly DiffLine[]): readonly string[] {
  const shown = lines.map(
    (line, index) =>
      line.kept === true ||
      lines.slice(Math.max(index - CONTEXT, 0), index + CONTEXT + 1).some((near) => near.mark !== ' '),
  );
  const rendered: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (shown[index] === true) rendered.push(`${line.mark} ${line.text}`.trimEnd());
    else if (index === 0 || shown[index - 1] === true) rendered.push('  …');
  }
  if (rendered.length <= LIMIT) return rendered;
  return [...rendered.slice(0, LIMIT - 1), `  … ${rendered.length - LIMIT + 1} more lines`];
}

/** Cells padded to the width of each column's widest, three spaces apart. */
export function alignCells(rows: readonly (readonly string[])[], gap = 3): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd((widths[column] ?? 0) + gap)))
      .join('')
      .trimEnd(),
  );
}
