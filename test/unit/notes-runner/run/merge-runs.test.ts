import { expect, test } from 'vitest';
import { mergeRuns } from '../../../../plugins/notes-runner/run/merge-runs.ts';
import { resultsOf, verdictsOf } from './scripted-page.ts';

const merge = (first: string, ...others: readonly string[]) =>
  mergeRuns([resultsOf(first, 1), ...others.map((letters, index) => resultsOf(letters, index + 2))], {
    seed: 7,
    blocks: false,
  });

test.each([
  [['p', 'p'], 'passed'],
  [['f', 'p'], 'unsteady'],
  [['p', 'f', 'p'], 'unsteady'],
  [['f', 'f'], 'failed'],
  [['f', 'e'], 'failed'],
  [['p', 'e'], 'errored'],
  [['s', 'p'], 'passed'],
  [['s', 's'], 'skipped'],
  [['pfs', 'ppp'], 'passed unsteady passed'],
  [['pfs', 'fss'], 'unsteady failed skipped'],
  [['pfs', 'ppf'], 'passed unsteady failed'],
] as const)('%j: %s', ([first, ...others], verdicts) => {
  expect(verdictsOf(merge(first, ...others))).toBe(verdicts);
});

test('an unsteady step has the first failure, what the last good run printed, and the runs that failed', () => {
  const [step] = merge('p', 'f', 'p', 'f').steps;
  expect(step).toMatchObject({
    verdict: 'unsteady',
    failure: { message: 'differs in run 2' },
    failedStatements: [{ stdout: 'printed by run 2' }],
    statements: [{ stdout: 'printed by run 3' }],
    runs: { of: 4, failed: [2, 4] },
    seed: 7,
    blocks: false,
  });
});

test('a step that always failed has the last failure, and says how often', () => {
  expect(merge('f', 'f').steps[0]).toMatchObject({
    failure: { message: 'differs in run 2' },
    runs: { of: 2, failed: [1, 2] },
  });
});

test('what is said of the page is of its last run', () => {
  expect(merge('f', 'p')).toMatchObject({ startedAt: 'run 2', durationMs: 2 });
});
