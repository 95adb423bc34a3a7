import { expect, test } from 'vitest';
import type { RunEvent } from '../../../../plugins/notes-runner/run/events.ts';
import { withSecondRun } from '../../../../plugins/notes-runner/run/second-run.ts';
import { pageOf, scriptedRunner, verdictsOf } from './scripted-page.ts';

/** Runs a page whose runs end as given, and keeps what was reported. */
async function run(runs: readonly string[], options: { readonly blocks?: boolean; readonly aborted?: boolean } = {}) {
  const { runPage, started } = scriptedRunner(...runs);
  const events: RunEvent[] = [];
  const signal = options.aborted === true ? AbortSignal.abort() : new AbortController().signal;
  const blocks = (): Promise<boolean> => Promise.resolve(options.blocks ?? true);
  const runner = withSecondRun(runPage, { seed: 7, blocks, signal });
  const results = await runner(pageOf(runs[0]?.length ?? 1), (event) => events.push(event));
  const ends = events.flatMap((event) => (event.kind === 'step-end' ? [event.outcome] : []));
  return { results, events, ends, started: started(), verdicts: verdictsOf(results) };
}

test.each([
  ['a page that passes', ['pp'], 'passed passed', 1],
  ['a page that cannot run', ['es'], 'errored skipped', 1],
  ['a page that failed and then lost its cluster', ['pfe'], 'passed failed errored', 1],
  ['a page that fails and then passes', ['pfs', 'ppp'], 'passed unsteady passed', 2],
  ['a page that fails twice', ['pfs', 'pfs'], 'passed failed skipped', 2],
  ['a page that fails elsewhere the second time', ['pfs', 'ppf'], 'passed unsteady failed', 2],
  ['a page that fails earlier the second time', ['pfs', 'fss'], 'unsteady failed skipped', 2],
])('%s', async (_, runs, verdicts, times) => {
  const found = await run(runs);
  expect(found.verdicts).toBe(verdicts);
  expect(found.started).toBe(times);
});

test('outcomes are told once, in order, and from the failed step on only when the second run has decided', async () => {
  const { ends, events, results } = await run(['pfs', 'ppp']);
  expect(ends).toEqual([expect.objectContaining({ id: 'pod#1' }), ...results.steps.slice(1)]);
  const kinds = events.map(({ kind }) => kind);
  expect(kinds.indexOf('attempt-end')).toBeGreaterThan(kinds.indexOf('step-end'));
  expect(kinds.filter((kind) => kind === 'step-end').length).toBe(3);
  expect(kinds.slice(kinds.indexOf('attempt-end')).filter((kind) => kind === 'step-end').length).toBe(2);
});

test('whether it blocks is asked for the page', async () => {
  expect((await run(['f', 'p'], { blocks: true })).results.steps[0]).toMatchObject({ blocks: true, seed: 7 });
  expect((await run(['f', 'p'], { blocks: false })).results.steps[0]).toMatchObject({ blocks: false });
});

test('Ctrl-C: no second run', async () => {
  expect(await run(['pf'], { aborted: true })).toMatchObject({ verdicts: 'passed failed', started: 1 });
});

test.each([
  ['the second run breaks down', ['pfs'], 'the cluster is gone'],
  ['the second run cannot run', ['pfs', 'ess'], 'no answer'],
])('where %s, nobody knows whether the note is wrong: errored, with the first failure', async (_, runs, why) => {
  const { results, verdicts, ends } = await run(runs);
  expect(verdicts).toBe('passed errored skipped');
  expect(results.steps[1]).toMatchObject({
    failure: {
      code: 'NOTES-ERRORED',
      message: `The step failed, and could not be run once more: ${why}`,
      evidence: ['NOTES-OUTPUT differs in run 1'],
    },
  });
  expect(ends.map(({ verdict }) => verdict)).toEqual(['passed', 'errored', 'skipped']);
});
