import { describe, expect, test } from 'vitest';
import { compareStreams } from '../../../../plugins/notes-runner/compare/streams.ts';
import { rewriteExpectation } from '../../../../plugins/notes-runner/update/rewrite-expectation.ts';
import { bindString } from '../../../../plugins/notes-core/placeholders/bind.ts';
import { different } from '../compare/different-output.ts';
import { pageContext } from '../compare/page-world.ts';
import { realOutputs } from '../compare/real-outputs.ts';
import { same } from '../compare/same-output.ts';

const VALUES = new Map([
  ['pod-name', 'web-pod'],
  ['deploy-name', 'web'],
  ['team', 'ops'],
]);

function rewrite(template: string, stdout: string, stderr = '', values: ReadonlyMap<string, string> = VALUES): string {
  return rewriteExpectation(template, { stdout, stderr }, { values, context: pageContext() });
}

interface Case {
  readonly title: string;
  readonly page: string;
  readonly stdout: string;
  readonly stderr?: string;
  readonly rewritten: string;
}
const cases: readonly Case[] = [
  {
    title: 'a cell that differs, the rest of the table as it was',
    page: 'NAME         READY   STATUS    RESTARTS   AGE\n[pod-name]   2/2     Running   0          7s',
    stdout: 'NAME      READY   STATUS    RESTARTS   AGE\nweb-pod   1/1     Running   0          20s\n',
    rewritten: 'NAME         READY   STATUS    RESTARTS   AGE\n[pod-name]   1/1     Running   0          7s',
  },
  {
    title: 'a new row in its place, with its placeholder',
    page: 'NAME   READY   AGE\ndb-0   1/1     7s',
    stdout:
      'NAME                   READY   AGE\ndb-0                   1/1     1s\nweb-6f9bcdc979-9vxkz   1/1     2s\nweb-pod                0/1     3s\n',
    rewritten:
      'NAME                             READY   AGE\ndb-0                             1/1     7s\n[deploy-name]-6f9bcdc979-9vxkz   1/1     2s\n[pod-name]                       0/1     3s',
  },
  {
    title: 'a row that is gone',
    page: 'NAME      READY   AGE\ndb-0      1/1     7s\nweb-pod   1/1     7s',
    stdout: 'NAME   READY   AGE\ndb-0   1/1     1s\n',
    rewritten: 'NAME   READY   AGE\ndb-0   1/1     7s',
  },
  {
    title: 'a table with a wildcard row takes no further rows',
    page: 'NAME      READY   AGE\nweb-pod   2/2     7s\n...',
    stdout: 'NAME      READY   AGE\ndb-0      1/1     1s\nweb-pod   1/1     1s\n',
    rewritten: 'NAME      READY   AGE\nweb-pod   1/1     7s\n...',
  },
  {
    title: 'a capture and a wildcard cell beside a cell that differs',
    page: 'NAME        READY   STATUS    RESTARTS   AGE\n<pod=...>   2/2     ...       0          7s',
    stdout:
      'NAME                   READY   STATUS    RESTARTS   AGE\nweb-6f9bcdc979-9vxkz   1/1     Running   0          9s\n',
    rewritten: 'NAME        READY   STATUS   RESTARTS   AGE\n<pod=...>   1/1     ...      0          7s',
  },
  {
    title: 'a new column',
    page: 'NAME         READY   AGE\n[pod-name]   1/1     7s',
    stdout: 'NAME      READY   AGE   VERSION\nweb-pod   1/1     9s    2.0.1\n',
    rewritten: 'NAME         READY   AGE   VERSION\n[pod-name]   1/1     7s    2.0.1',
  },
  {
    title: 'the narrow columns of a rollout history below its title',
    page: 'deployment.apps/[deploy-name]\nREVISION  CHANGE-CAUSE\n1         <none>',
    stdout: 'deployment.apps/web \nREVISION  CHANGE-CAUSE\n2         <none>\n10        x\n\n',
    rewritten: 'deployment.apps/[deploy-name]\nREVISION  CHANGE-CAUSE\n2         <none>\n10        x',
  },
  {
    title: 'one of several tables',
    page: 'NAME          READY   AGE\npod/web-pod   1/1     7s\n\nNAME          TYPE        AGE\nservice/old   ClusterIP   7s',
    stdout:
      'NAME          READY   AGE\npod/web-pod   1/1     1s\n\nNAME          TYPE        AGE\nservice/web   ClusterIP   1s\n',
    rewritten:
      'NAME          READY   AGE\npod/web-pod   1/1     7s\n\nNAME                    TYPE        AGE\nservice/[deploy-name]   ClusterIP   7s',
  },
  {
    title: 'a verb, with the placeholder beside it',
    page: 'deployment.apps/[deploy-name] created',
    stdout: 'deployment.apps/web configured\n',
    rewritten: 'deployment.apps/[deploy-name] configured',
  },
  {
    title: 'a line between wildcards',
    page: '...\nStatus:  Pending\n...',
    stdout: 'Name:    x\nStatus:  Running\nIP:      10.0.0.1\n',
    rewritten: '...\nStatus:  Running\n...',
  },
  {
    title: 'output where the page shows none',
    page: '',
    stdout: 'pod/web-pod labeled\n',
    rewritten: 'pod/[pod-name] labeled',
  },
  { title: 'no output where the page shows some', page: 'pod/web-pod labeled', stdout: '', rewritten: '' },
  {
    title: 'a warning above the output',
    page: 'Warning: old words\nservice/web created',
    stdout: 'service/web configured\n',
    stderr: 'Warning: spec.externalIPs is deprecated\n',
    rewritten: 'Warning: spec.externalIPs is deprecated\nservice/web configured',
  },
  { title: 'a line that would read as a statement', page: 'x', stdout: '$ 5\n', rewritten: '...' },
];

describe('rewriting an expectation', () => {
  test.each(cases)('$title', ({ page, stdout, stderr, rewritten }) => {
    expect(rewrite(page, stdout, stderr)).toBe(rewritten);
  });
  test.each(same)('leaves what holds: $title', ({ page, cluster, context }) => {
    const options = { values: new Map<string, string>(), context: pageContext(context) };
    expect(rewriteExpectation(page, { stdout: cluster, stderr: '' }, options)).toBe(page);
  });
});

describe('rewriting twice changes nothing the second time', () => {
  const outputs = [...realOutputs].map(([title, cluster]) => ({ title, cluster, page: '', context: {} }));
  const shown = [...realOutputs].map(([title, cluster]) => ({
    title,
    cluster,
    page: [...realOutputs.values()][0] ?? '',
    context: {},
  }));
  test.each([...different, ...outputs, ...shown])('$title', ({ page, cluster, context }) => {
    const options = { values: VALUES, context: pageContext(context) };
    const actual = { stdout: cluster, stderr: '' };
    const once = rewriteExpectation(page, actual, options);
    expect(compareStreams(bindString(once, VALUES), actual, options.context)).toMatchObject({ equal: true });
    expect(rewriteExpectation(once, actual, options)).toBe(once);
  });
});

test('the namespace is the placeholder only where the page writes it', () => {
  const values = new Map([['namespace', 'notes-x1']]);
  const rewritten = (page: string) => rewrite(page, 'pod "b" deleted from default namespace\n', '', values);
  expect(rewritten('pod "a" deleted from [namespace] namespace')).toBe('pod "b" deleted from [namespace] namespace');
  expect(rewritten('pod "a" deleted')).toBe('pod "b" deleted from default namespace');
});

test('a generated name that the page has shown before keeps the name that the page gave it', () => {
  const renaming = new Map([
    ['name:web-7c5ddbdf54-x2k9p', new Set(['web-6f9bcdc979-9vxkz'])],
    ['hash:7c5ddbdf54', new Set(['6f9bcdc979'])],
  ]);
  const options = { values: new Map<string, string>(), context: pageContext({ renaming }) };
  const stdout = 'web-6f9bcdc979-9vxkz\nweb-6f9bcdc979-dbcfn\n';
  expect(rewriteExpectation('', { stdout, stderr: '' }, options)).toBe('web-7c5ddbdf54-x2k9p\nweb-7c5ddbdf54-dbcfn');
});
