import type { Colors } from 'picocolors/types.js';
import type { RunComparison, PageDifference } from './compare-runs.ts';
import type { OutputDifference, StepDifference } from './compare-steps.ts';

/** What a maintainer reads: each step that differs, with both verdicts and what each version printed. */
export function comparisonText(
  { pages, stepCount }: RunComparison,
  versions: readonly [string, string],
  colors: Colors,
): string {
  const [before, after] = versions;
  const count = pages.reduce((sum, { steps }) => sum + steps.length, 0);
  const summary = `${count} of ${stepCount} steps ${count === 1 ? 'differs' : 'differ'} between ${before} and ${after}.`;
  if (count === 0) return summary;
  const legend = `${colors.red(`- ${before}`)}  ${colors.green(`+ ${after}`)}`;
  return [legend, '', ...pages.flatMap((page) => pageLines(page, versions, colors)), summary].join('\n');
}

function pageLines(
  { file, steps, unreached }: PageDifference,
  versions: readonly [string, string],
  colors: Colors,
): readonly string[] {
  const lines = steps.flatMap((step) => [...stepLines(file, step, versions, colors), '']);
  if (unreached > 0) {
    lines.push(
      `${file}: ${unreached} more ${unreached === 1 ? 'step was' : 'steps were'} reached on one version only`,
      '',
    );
  }
  return lines;
}

function stepLines(
  file: string,
  { line, verdicts, outputs }: StepDifference,
  versions: readonly [string, string],
  colors: Colors,
): readonly string[] {
  const [before, after] = verdicts;
  const place = colors.bold(`${file}:${line}`);
  const head =
    before === after
      ? [`${place}  ${after} on both`]
      : [place, `  ${colors.red(`- ${versions[0]} ${before}`)}`, `  ${colors.green(`+ ${versions[1]} ${after}`)}`];
  return [...head, ...outputs.flatMap((output) => outputLines(output, line, colors))];
}

function outputLines(output: OutputDifference, stepLine: number, colors: Colors): readonly string[] {
  const [first = '', ...rest] = output.statement.split('\n');
  const command = rest.length === 0 ? first : `${first} …`;
  const place = output.line === stepLine ? '' : colors.dim(`line ${output.line} `);
  return [
    `  ${place}$ ${command}  ${colors.dim(`(${output.what})`)}`,
    ...output.diff.map((text) => `    ${paint(text, colors)}`),
  ];
}

function paint(line: string, colors: Colors): string {
  if (line.startsWith('-')) return colors.red(line);
  return line.startsWith('+') ? colors.green(line) : line;
}
