import { expect, test } from 'vitest';
import { joinResults } from '../../../../plugins/docusaurus-notes/report/join-results.ts';
import { buildStatus } from '../../../../plugins/docusaurus-notes/report/status.ts';
import type { PageReport } from '../../../../plugins/docusaurus-notes/report/report.ts';
import { failed, passed, plan, results, skipped, step, unsteady } from './sample.ts';

const site = (page: { title: string; permalink: string }, report: PageReport, drifts: string[] = []) => ({
  ...{ page, report, drifts },
  gathersDrifts: false,
});
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
  const status = buildStatus([site(page, report)]);
  expect(status.totals).toEqual({ passed: 1, failed: 1, unsteady: 0, errored: 0, skipped: 2, unverified: 0 });
  expect(status.skips.map(({ blocks, reason }) => [blocks.map(({ link }) => link), reason.kind])).toEqual([
    [['/resources/pod#block-b'], 'capability'],
    [['/resources/pod#block-c'], 'marked'],
  ]);
  expect(status.forecasts).toMatchObject([{ blocks: [{ link: '/resources/pod#block-a' }], warning: 'old' }]);
  expect(status.problems).toMatchObject([{ link: '/resources/pod', verdict: 'failed', message: 'Other output.' }]);
});

test('what is unsteady is a problem, and counted apart', () => {
  const report = joinResults(plan(step('a', '1')), [results('kind', [unsteady('a', '1')])]);
  const status = buildStatus([site(page, report)]);
  expect(status.totals).toMatchObject({ passed: 0, failed: 0, unsteady: 1 });
  expect(status.problems).toMatchObject([{ link: '/resources/pod#block-a', verdict: 'unsteady' }]);
});

test('a page without blocks is not listed', () => {
  expect(buildStatus([site(page, joinResults(plan(), []))]).pages).toEqual([]);
});

test('skips of one reason stand together, those that hold until another day apart, the most first', () => {
  const steps = [
    step('a', '1', { skip: '클라우드', until: '2027-03-01' }),
    step('b', '2', { skip: '장비' }),
    step('c', '3', { skip: '장비' }),
    step('d', '4', { skip: '클라우드' }),
  ];
  const status = buildStatus([site(page, joinResults(plan(...steps), []))]);
  expect(status.skips.map(({ reason, blocks }) => [reason, blocks.map(({ name }) => name)])).toEqual([
    [{ kind: 'marked', text: '장비' }, ['b', 'c']],
    [{ kind: 'marked', text: '클라우드', until: '2027-03-01' }, ['a']],
    [{ kind: 'marked', text: '클라우드' }, ['d']],
  ]);
});

test('what is removed in a known version stands before what goes at a time unknown', () => {
  const later = 'Warning: spec.externalIPs is deprecated and may no longer be implemented in some clusters';
  const soon = 'Warning: batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob';
  const report = joinResults(plan(step('a', '1'), step('b', '2'), step('c', '3')), [
    results('kind', [
      passed('a', '1', 'executed', [later]),
      passed('b', '2', 'executed', [soon]),
      passed('c', '3', 'executed', [soon]),
    ]),
  ]);
  const { forecasts } = buildStatus([site(page, report)]);
  expect(forecasts.map(({ forecast, blocks }) => [forecast.removedIn, blocks.map(({ name }) => name)])).toEqual([
    ['v1.25', ['b', 'c']],
    [undefined, ['a']],
  ]);
});

test('every drift box is linked to, and the page that gathers them', () => {
  const report = joinResults(plan(step('a', '1'), step('b', '2')), []);
  const gathering = { title: '원문과 달라진 점', permalink: '/drift' };
  const status = buildStatus([
    site(page, report, ['pod#b']),
    { page: gathering, report: joinResults(plan(), []), drifts: [], gathersDrifts: true },
  ]);
  expect(status.drifts.map(({ link }) => link)).toEqual(['/resources/pod#block-b']);
  expect(status.driftPage).toEqual(gathering);
});

test('clusters are named once, the newest version first, kind before embedded', () => {
  const report = joinResults(plan(step('a', '1')), [
    results('embedded', [passed('a', '1')]),
    results('kind', [passed('a', '1', 'executed')], 'v1.9.0'),
    results('kind', [passed('a', '1', 'executed')]),
  ]);
  const { clusters } = buildStatus([site(page, report)]);
  expect(clusters.map(({ backend, kubernetesVersion }) => `${backend} ${kubernetesVersion}`)).toEqual([
    'kind v1.37.0',
    'embedded v1.37.0',
    'kind v1.9.0',
  ]);
});
