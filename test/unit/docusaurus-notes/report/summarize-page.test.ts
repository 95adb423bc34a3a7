import { expect, test } from 'vitest';
import { joinResults } from '../../../../plugins/docusaurus-notes/report/join-results.ts';
import { errored, failed, passed, plan, results, skipped, step, unsteady } from './sample.ts';

const skip = (name: string, digit: string) => skipped(name, digit, { kind: 'capability', missing: ['containers'] });
const two = plan(step('a', '1'), step('b', '2'));
const summaryOf = (...args: Parameters<typeof joinResults>) => joinResults(...args).summary;

test.each([
  ['all passed', [passed('a', '1'), passed('b', '2')], 'passed'],
  ['passed and skipped', [passed('a', '1'), skip('b', '2')], 'passed'],
  ['only skipped', [skip('a', '1'), skip('b', '2')], 'skipped'],
  ['one failed', [passed('a', '1'), failed('b', '2')], 'failed'],
  ['one unsteady', [passed('a', '1'), unsteady('b', '2')], 'unsteady'],
  ['unsteady and failed', [unsteady('a', '1'), failed('b', '2')], 'failed'],
  ['one could not run', [passed('a', '1'), errored('b', '2')], 'errored'],
  ['failed and could not run', [errored('a', '1'), failed('b', '2')], 'failed'],
  ['one without a result', [passed('a', '1')], 'unverified'],
  ['one of another text', [passed('a', '1'), passed('b', '3')], 'unverified'],
  ['none', [], 'unverified'],
] as const)('%s: the page is %s', (_, outcomes, verdict) => {
  expect(summaryOf(two, [results('embedded', [...outcomes])]).verdict).toBe(verdict);
});

test('a page never claims more than every passed step reached', () => {
  const kind = results('kind', [passed('a', '1', 'executed')]);
  const embedded = results('embedded', [passed('b', '2', 'api')]);
  expect(summaryOf(two, [kind, embedded]).level).toBe('api');
  expect(summaryOf(plan(step('a', '1')), [kind, embedded]).level).toBe('executed');
  expect(summaryOf(two, []).level).toBeUndefined();
});

test('versions are those of the shown results, the date is the oldest', () => {
  const summary = summaryOf(two, [
    results('kind', [passed('a', '1', 'executed')], 'v1.37.0', '24'),
    results('embedded', [passed('b', '2')], 'v1.9.0', '20'),
  ]);
  expect(summary.versions).toEqual(['v1.9.0', 'v1.37.0']);
  expect(summary.date).toBe('2026-11-20T00:00:00Z');
});

test('a page without blocks is not verified', () => {
  expect(summaryOf(plan(), []).verdict).toBe('unverified');
});

test('each cluster has its own view of the page, apart from what others reached', () => {
  const { runs, verdict } = summaryOf(two, [
    results('embedded', [passed('a', '1'), skip('b', '2')]),
    results('kind', [passed('a', '1', 'executed'), passed('b', '2', 'executed')]),
    results('kind', [failed('a', '1')], 'v1.36.1', '20'),
  ]);
  expect(verdict).toBe('passed');
  expect(
    runs.map(({ cluster, ...run }) => [cluster.backend, cluster.kubernetesVersion, run.verdict, run.level]),
  ).toEqual([
    ['kind', 'v1.37.0', 'passed', 'executed'],
    ['embedded', 'v1.37.0', 'passed', 'api'],
    ['kind', 'v1.36.1', 'failed', undefined],
  ]);
  expect(runs.map(({ counts: { passed: ran, skipped: left, unverified } }) => [ran, left, unverified])).toEqual([
    [2, 0, 0],
    [1, 1, 0],
    [0, 0, 1],
  ]);
  expect(runs.map(({ date, durationMs }) => [date.slice(0, 10), durationMs])).toEqual([
    ['2026-11-24', 200],
    ['2026-11-24', 200],
    ['2026-11-20', 100],
  ]);
});
