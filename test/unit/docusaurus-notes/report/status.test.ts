import { expect, test } from 'vitest';
import { joinResults } from '../../../../plugins/docusaurus-notes/report/join-results.ts';
import { buildStatus } from '../../../../plugins/docusaurus-notes/report/status.ts';
import { failed, passed, plan, results, skipped, step, unsteady } from './sample.ts';

const page = { title: '2-1. Pod', permalink: '/resources/pod' };

test('every skip is listed with its reason, every warning and every problem with its block', () => {
  const report = joinResults(
    plan(step('a', '1'), step('b', '2'), step('c', '3', { skip: '클라우드' }), step('d', '4', { hidden: true })),
    [
      results('embedded', [
        passed('a', '1', 'api', ['old']),
        skipped('b', '2', { kind: 'capability', missing: ['containers'] }),
        failed('d', '4'),
      ]),
    ],
  );
  const status = buildStatus([{ page, report }]);
  expect(status.totals).toEqual({ passed: 1, failed: 1, unsteady: 0, errored: 0, skipped: 2, unverified: 0 });
  expect(status.skips.map(({ link, reason }) => [link, reason.kind])).toEqual([
    ['/resources/pod#block-b', 'capability'],
    ['/resources/pod#block-c', 'marked'],
  ]);
  expect(status.warnings).toMatchObject([{ link: '/resources/pod#block-a', warning: 'old' }]);
  expect(status.problems).toMatchObject([{ link: '/resources/pod', verdict: 'failed', message: 'Other output.' }]);
  expect(status.clusters).toEqual([{ backend: 'embedded', kubernetesVersion: 'v1.37.0' }]);
});

test('what is unsteady is a problem, and counted apart', () => {
  const report = joinResults(plan(step('a', '1')), [results('kind', [unsteady('a', '1')])]);
  const status = buildStatus([{ page, report }]);
  expect(status.totals).toMatchObject({ passed: 0, failed: 0, unsteady: 1 });
  expect(status.problems).toMatchObject([{ link: '/resources/pod#block-a', verdict: 'unsteady' }]);
});

test('a page without blocks is not listed', () => {
  expect(buildStatus([{ page, report: joinResults(plan(), []) }]).pages).toEqual([]);
});
