import type { Colors } from 'picocolors/types.js';
import type { ErroredOutcome, FailedOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import type { Position } from '../../plugins/notes-core/text/position.ts';

/** A failed or errored step as a person reads it: place, sentence, the page's lines, what was run and said, what to do. */
export function failureText(
  outcome: FailedOutcome | ErroredOutcome,
  page: { readonly file: string; readonly source: string },
  colors: Colors,
): string {
  const { failure } = outcome;
  const { line, column } = failure.place;
  const verdict = outcome.verdict === 'failed' ? colors.red('failed') : colors.magenta('errored');
  const last = outcome.statements.at(-1);
  const said = last === undefined || failure.diff !== undefined ? [] : saidLines(last.stdout, last.stderr);
  return [
    `${colors.bold(`${page.file}:${line}:${column}`)} ${verdict} ${failure.code}  ${failure.message}`,
    ...codeFrame(page.source, failure.place, colors),
    ...(failure.diff ?? []).map((row) => `    ${paint(row, colors)}`),
    ...said.map((row) => `    ${colors.dim(row)}`),
    ...(failure.evidence ?? []).map((row) => `    ${colors.dim('·')} ${row}`),
    ...(failure.hint === undefined ? [] : [`    ${colors.cyan('→')} ${failure.hint}`]),
  ].join('\n');
}

function codeFrame(source: string, { line }: Position, colors: Colors): string[] {
  const lines = source.split(/\r?\n/);
  const first = Math.max(1, line - 1);
  return lines.slice(first - 1, line + 1).map((text, index) => {
    const number = first + index;
    const row = `${String(number).padStart(5)} | ${text}`;
    return number === line ? `${colors.red('>')}${row}` : colors.dim(` ${row}`);
  });
}

function saidLines(stdout: string, stderr: string): string[] {
  const label = (name: string, text: string): string[] =>
    text.trim() === ''
      ? []
      : text
          .trimEnd()
          .split('\n')
          .slice(-10)
          .map((row) => `${name}: ${row}`);
  return [...label('stdout', stdout), ...label('stderr', stderr)];
}

function paint(row: string, colors: Colors): string {
  if (row.startsWith('-')) return colors.red(row);
  return row.startsWith('+') ? colors.green(row) : row;
}
