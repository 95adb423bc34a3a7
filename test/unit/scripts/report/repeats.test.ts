import { expect, test } from 'vitest';
import type { StepOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import { Repeats } from '../../../../scripts/report/repeats.ts';

const base = { id: 'pod#a', hash: 'h', place: { line: 1, column: 1 }, statements: [], durationMs: 1 } as const;
const passed: StepOutcome = { ...base, verdict: 'passed', level: 'api', simulated: false, warnings: [] };

function bad(verdict: 'failed' | 'errored', line: number): StepOutcome {
  const failure = { code: 'NOTES-OUTPUT', message: 'differs', place: { line, column: 1 } } as const;
  return verdict === 'failed' ? { ...base, verdict, failure, warnings: [] } : { ...base, verdict, failure };
}

/** What is said of a page of which each run ended with one of these outcomes; the runs end last one first. */
function linesOf(...outcomes: readonly StepOutcome[]): readonly string[] {
  const repeats = new Repeats();
  const attempts = outcomes.map((step, index) => ({
    kind: 'attempt-end' as const,
    pageId: 'pod',
    attempt: index + 1,
    of: outcomes.length,
    results: { id: 'pod', file: 'docs/pod.md', startedAt: '', durationMs: 1, steps: [step], images: {} },
  }));
  for (const attempt of attempts.toReversed()) repeats.onEvent(attempt);
  return repeats.lines();
}

test.each([
  [[passed, passed, passed], 'pod: 3 runs: 3 passed'],
  [[passed, bad('failed', 42), passed], 'pod: 3 runs: 2 passed, 1 failed at line 42 (run 2)'],
  [
    [bad('failed', 42), bad('errored', 7), passed, bad('failed', 42)],
    'pod: 4 runs: 1 passed, 2 failed at line 42 (runs 1, 4), 1 errored at line 7 (run 2)',
  ],
])('%#', (outcomes, line) => {
  expect(linesOf(...outcomes)).toEqual([line]);
});

test('a page that runs once has no line', () => {
  expect(new Repeats().lines()).toEqual([]);
});
