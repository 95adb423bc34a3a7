import type { Colors } from 'picocolors/types.js';
import {
  describeRuns,
  type ErroredOutcome,
  type FailedOutcome,
  type StatementOutcome,
  type UnsteadyOutcome,
} from '../../plugins/notes-core/outcome/outcome.ts';
import type { Position } from '../../plugins/notes-core/text/position.ts';

interface PageText {
  readonly file: string;
  readonly source: string;
  /** What to type for many runs like this one. @default the order's seed, and how often */
  readonly replay?: string;
}

/** A step that did not simply pass, as a person reads it: place, sentence, the page's lines, what was run and said, what to do. */
export function failureText(
  outcome: FailedOutcome | UnsteadyOutcome | ErroredOutcome,
  page: PageText,
  colors: Colors,
): string {
  const { failure } = outcome;
  const { line, column } = failure.place;
  const failing = outcome.verdict === 'unsteady' ? outcome.failedStatements : outcome.statements;
  return [
    `${colors.bold(`${page.file}:${line}:${column}`)} ${verdictText(outcome, colors)} ${failure.code}  ${failure.message}`,
    ...codeFrame(page.source, failure.place, colors),
    ...(failure.diff ?? []).map((row) => `    ${paint(row, colors)}`),
    ...(failure.diff === undefined ? saidLines(failing.at(-1), colors) : []),
    ...(failure.evidence ?? []).map((row) => `    ${colors.dim('·')} ${row}`),
    ...(failure.hint === undefined ? [] : [hintLine(failure.hint, colors)]),
    ...runLines(outcome, page, colors),
  ].join('\n');
}

function verdictText(outcome: FailedOutcome | UnsteadyOutcome | ErroredOutcome, colors: Colors): string {
  switch (outcome.verdict) {
    case 'failed':
      return colors.red('failed');
    case 'unsteady':
      return outcome.blocks ? colors.red('failed (unsteady)') : colors.yellow('failed (unsteady)');
    case 'errored':
      return colors.magenta('errored');
    default:
      return outcome satisfies never;
  }
}

/** Where the page ran several times: how often it failed, and what it said where it did not. */
function runLines(
  outcome: FailedOutcome | UnsteadyOutcome | ErroredOutcome,
  { file, replay }: PageText,
  colors: Colors,
): string[] {
  if (outcome.verdict === 'errored' || outcome.runs === undefined) return [];
  const line = `    ${colors.yellow('↻')} ${describeRuns(outcome.runs)}`;
  if (outcome.verdict === 'failed') return [line];
  const failing = outcome.failedStatements.at(-1);
  const same = outcome.statements.find(({ place }) => place.line === failing?.place.line);
  return [
    `${line}; where it passed, it printed:`,
    ...saidLines(same ?? outcome.statements.at(-1), colors),
    hintLine(`Replay it: npm run verify-notes -- ${file}${replay ?? ` --repeat 50 --seed ${outcome.seed}`}`, colors),
  ];
}

function hintLine(hint: string, colors: Colors): string {
  return `    ${colors.cyan('→')} ${hint}`;
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

function saidLines(statement: StatementOutcome | undefined, colors: Colors): string[] {
  const label = (name: string, text: string): string[] =>
    text.trim() === ''
      ? []
      : text
          .trimEnd()
          .split('\n')
          .slice(-10)
          .map((row) => `    ${colors.dim(`${name}: ${row}`)}`);
  return statement === undefined ? [] : [...label('stdout', statement.stdout), ...label('stderr', statement.stderr)];
}

function paint(row: string, colors: Colors): string {
  if (row.startsWith('-')) return colors.red(row);
  return row.startsWith('+') ? colors.green(row) : row;
}
