import { expect, test } from 'vitest';
import { issueLink, shortIssueLink } from '../../../../plugins/docusaurus-notes/report/issue.ts';
import { joinResults } from '../../../../plugins/docusaurus-notes/report/join-results.ts';
import { passed, plan, results, statement, step } from './sample.ts';

function requestFor(stdout: string, name = 'kubectl get pods') {
  const outcome = passed('a', '1', 'executed', [], [statement('kubectl get pods', stdout)]);
  const page = joinResults(plan({ ...step('a', '1'), name }), [results('kind', [outcome])]);
  const [block] = page.blocks;
  if (block === undefined) throw new TypeError('The page has a block.');
  return { repository: 'someone/notes', page, block };
}

const fieldsOf = (link: string) => Object.fromEntries(new URL(link).searchParams);

test('an issue says page, line, step, version, date and what was printed when it was verified', () => {
  const link = issueLink(requestFor('NAME READY\nweb 1/1\n'));
  expect(link).toMatch(/^https:\/\/github\.com\/someone\/notes\/issues\/new\?/);
  const { title, body } = fieldsOf(link);
  expect(title).toBe('pod: kubectl get pods');
  expect(body).toContain('- 페이지: docs/pod.md 1행 (block-a)');
  expect(body).toContain('- 명령: `kubectl get pods`');
  expect(body).toContain('- 검증: 통과, kind 클러스터, Kubernetes v1.37.0, 2026. 11. 24.');
  expect(body).toContain('```console\n$ kubectl get pods\nNAME READY\nweb 1/1\n```');
});

test('the link that stands in the page is without output', () => {
  const { body } = fieldsOf(shortIssueLink(requestFor('web 1/1\n')));
  expect(body).toContain('Kubernetes v1.37.0');
  expect(body).not.toContain('web 1/1');
});

test.each([
  ['many lines', '파드 하나\n'.repeat(2_000)],
  ['one long line', 'x'.repeat(50_000)],
  ['many statements with odd characters', '\u{1f600}\ud800%&#?\n'.repeat(500)],
])('%s are cut to what a link can hold', (_, stdout) => {
  const link = issueLink(requestFor(stdout));
  expect(link.length).toBeLessThanOrEqual(6_000);
  expect(fieldsOf(link)['body']).toMatch(/\$ kubectl get pods\n[^]*…[^]*```\n$/);
});

test('backticks in a step or an output do not end their fence', () => {
  const { body } = fieldsOf(issueLink(requestFor('```\n', 'echo `date`')));
  expect(body).toContain('- 명령: `` echo `date` ``');
  expect(body).toContain('````console\n$ kubectl get pods\n```\n````');
});
