import { expect, test } from 'vitest';
import { joinResults } from '../../../../plugins/docusaurus-notes/report/join-results.ts';
import { buildOverview } from '../../../../plugins/docusaurus-notes/report/overview.ts';
import { passed, plan, results, skipped, step } from './sample.ts';

const pod = { title: '2-1. Pod', permalink: '/resources/pod' };
const start = { title: '시작', permalink: '/' };
const helm = { title: '3-1. Helm', permalink: '/use-cases/helm' };
const verified = joinResults(plan(step('a', '1'), step('b', '2'), step('c', '3')), [
  results('embedded', [
    passed('a', '1'),
    passed('b', '2'),
    skipped('c', '3', { kind: 'capability', missing: ['containers'] }),
  ]),
  results('kind', [passed('a', '1', 'executed')]),
]);
const empty = joinResults(plan(), []);

test('the figures are those of the shown results', () => {
  const overview = buildOverview([
    { page: start, report: empty },
    { page: pod, section: '2. 리소스', report: verified },
  ]);
  expect(overview).toMatchObject({ blocks: 3, passed: 2, executed: 1, date: verified.summary.date });
  expect(overview.versions).toEqual(verified.summary.versions);
});

test('pages stand by section in the order of the site, those of none last', () => {
  const { sections } = buildOverview([
    { page: start, report: empty },
    { page: pod, section: '2. 리소스', report: verified },
    { page: helm, section: '3. 활용', report: empty },
    { page: { ...pod, title: '2-2. Namespace' }, section: '2. 리소스', report: verified },
  ]);
  expect(sections.map(({ label, pages }) => [label, pages.map(({ title }) => title)])).toEqual([
    ['2. 리소스', ['2-1. Pod', '2-2. Namespace']],
    ['3. 활용', ['3-1. Helm']],
    [undefined, ['시작']],
  ]);
  expect(sections[0]?.pages[0]).toEqual({ ...pod, verdict: 'passed', passed: 2, blocks: 3 });
});

test('without results there are no versions and no date', () => {
  const overview = buildOverview([{ page: pod, report: joinResults(plan(step('a', '1')), []) }]);
  expect(overview).toMatchObject({ blocks: 1, passed: 0, executed: 0, versions: [] });
  expect(overview).not.toHaveProperty('date');
});
