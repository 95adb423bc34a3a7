import { expect, test } from 'vitest';
import type { RunEvent } from '../../../../plugins/notes-runner/run/events.ts';
import type { PageRunner } from '../../../../plugins/notes-runner/run/notes-run.ts';
import { repeatedRuns } from '../../../../plugins/notes-runner/run/repeated-runs.ts';
import { pageOf, scriptedRunner, verdictsOf } from './scripted-page.ts';

function repeat(runPage: PageRunner, times: number, options: { concurrency?: number; signal?: AbortSignal } = {}) {
  const { concurrency = 1, signal = new AbortController().signal } = options;
  return repeatedRuns(runPage, { times, concurrency, seed: 7, signal });
}

test('a failure in some runs stops nothing and makes the step unsteady; each outcome is told once, at the end', async () => {
  const { runPage, started } = scriptedRunner('pp', 'fs', 'pp', 'pp');
  const events: RunEvent[] = [];
  const results = await repeat(runPage, 4)(pageOf(2), (event) => events.push(event));
  expect(started()).toBe(4);
  expect(verdictsOf(results)).toBe('unsteady passed');
  expect(results.steps[0]).toMatchObject({ runs: { of: 4, failed: [2] }, seed: 7, blocks: true });
  expect(events.filter(({ kind }) => kind === 'attempt-end').length).toBe(4);
  expect(events.slice(-2).map(({ kind }) => kind)).toEqual(['step-end', 'step-end']);
  expect(events.filter(({ kind }) => kind === 'step-end').length).toBe(2);
});

test('runs go on side by side, of all pages together no more than asked for', async () => {
  let atOnce = 0;
  let most = 0;
  const { runPage } = scriptedRunner(...Array<string>(8).fill('p'));
  const counting: PageRunner = async (page, report) => {
    most = Math.max(most, ++atOnce);
    const results = await runPage(page, report);
    atOnce -= 1;
    return results;
  };
  const runner = repeat(counting, 4, { concurrency: 3 });
  await Promise.all([runner(pageOf(1), () => undefined), runner(pageOf(1), () => undefined)]);
  expect(most).toBe(3);
});

test('a run that breaks down is errored, and the others go on', async () => {
  const { runPage } = scriptedRunner('p');
  const results = await repeat(runPage, 2)(pageOf(1), () => undefined);
  expect(results.steps[0]).toMatchObject({ verdict: 'errored', failure: { message: 'the cluster is gone' } });
});

test('Ctrl-C: no further run starts', async () => {
  const interrupt = new AbortController();
  const { runPage, started } = scriptedRunner('p', 'p', 'p');
  const stopping: PageRunner = (page, report) => {
    interrupt.abort();
    return runPage(page, report);
  };
  const runner = repeat(stopping, 3, { signal: interrupt.signal });
  expect(verdictsOf(await runner(pageOf(1), () => undefined))).toBe('passed');
  expect(started()).toBe(1);
});
