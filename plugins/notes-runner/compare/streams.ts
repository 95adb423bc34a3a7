import { compareOutput } from './compare-output.ts';
import type { Comparison } from './comparison.ts';
import { bind, capturesOf, type Bindings } from './constraints.ts';
import type { ComparisonContext } from './context.ts';
import { renderDiff } from './diff.ts';
import { linesOf } from './section.ts';
import { matchText } from './text-pattern.ts';

/** How lines begin that kubectl, the shell and curl write to stderr; a terminal shows them among the output. */
const STDERR = [
  /^Warning: /,
  /^[Ee]rror: /,
  /^Error from server/,
  /^Flag --?\S+ has been deprecated/,
  /^No resources found/,
  /^The connection to the server /,
  /^Unable to (?:connect|use a TTY)/,
  /^The [A-Z]\w+ "[^"]*" is invalid:/,
  /^Defaulted container /,
  /^If you don't see a command prompt/,
  /^command terminated with exit code /,
  /^(?:ba)?sh: /,
  /^curl: \(\d+\)/,
  /^(?:cat|ls|cd|cp|mv|rm|grep|sed|head|tail): .*: /,
];
/** Lines that go on with the error above them. */
const CONTINUATION = [/^See '.*' for (?:usage|help)/, /^\* /];

interface ExpectedStreams {
  readonly stdout: string;
  /** 0-based line of the expected text for each line of `stdout`. */
  readonly stdoutLines: readonly number[];
  readonly stderrLines: readonly { readonly text: string; readonly line: number }[];
}

/** What of an expected output is to be found on stdout, and what on stderr. */
export function splitExpected(expected: string): ExpectedStreams {
  const stdout: string[] = [];
  const stdoutLines: number[] = [];
  const stderrLines: { text: string; line: number }[] = [];
  let inError = false;
  for (const [line, text] of linesOf(expected).entries()) {
    inError = STDERR.some((start) => start.test(text)) || (inError && CONTINUATION.some((start) => start.test(text)));
    if (inError) stderrLines.push({ text, line });
    else {
      stdout.push(text);
      stdoutLines.push(line);
    }
  }
  return { stdout: stdout.join('\n'), stdoutLines, stderrLines };
}

/** Compares an expected output with both streams: its error and warning lines are looked for in stderr, the rest is stdout. */
export function compareStreams(
  expected: string,
  actual: { readonly stdout: string; readonly stderr: string },
  context: ComparisonContext,
): Comparison {
  const streams = splitExpected(expected);
  const printed = linesOf(actual.stderr);
  let bindings: Bindings = new Map();
  for (const { text, line } of streams.stderrLines) {
    const found = printed
      .map((other) => matchText(text, other, context))
      .map((constraints) => constraints && bind(bindings, constraints, context.renaming))
      .find((bound) => bound !== undefined);
    if (found === undefined) {
      const shown = [{ mark: '-' as const, text }, ...printed.map((other) => ({ mark: '+' as const, text: other }))];
      return { equal: false, reason: `Expected "${text}" is missing from stderr.`, line, diff: renderDiff(shown) };
    }
    bindings = found;
  }
  const compared = compareOutput(streams.stdout, actual.stdout, context);
  if (compared.equal) return { ...compared, captures: new Map([...capturesOf(bindings), ...compared.captures]) };
  const line = streams.stdoutLines[compared.line] ?? streams.stderrLines.at(-1)?.line ?? 0;
  return { ...compared, line };
}
