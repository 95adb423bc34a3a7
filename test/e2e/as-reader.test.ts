import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { fence, pageAt } from './support/page-text.ts';
import { notesFolder } from './support/verify-notes.ts';

const cleanup = (statement: string): string => fence('bash cleanup', statement);

/** In the order in which they are read. */
const PAGES = {
  'prepared.md': pageAt(
    1,
    fence('bash hidden', 'kubectl create configmap hidden --from-literal=a=b'),
    fence('console', '$ kubectl get configmap hidden -o name', 'configmap/hidden'),
    cleanup('kubectl delete configmap hidden --ignore-not-found'),
  ),
  'forgetful.md': pageAt(
    2,
    fence('bash', 'kubectl create configmap left-behind --from-literal=a=b', 'kubectl create namespace left-team'),
    fence('bash', 'kubectl create configmap tidied --from-literal=a=b'),
    fence('bash', 'kubectl config set-context --current --namespace=left-team', 'export LEFT=1'),
    cleanup('kubectl delete configmap tidied -n default --ignore-not-found'),
  ),
  'tidy.md': pageAt(
    3,
    fence('console', '$ kubectl create configmap left-behind --from-literal=a=b', 'configmap/left-behind created'),
    fence(
      'console',
      "$ kubectl config view --minify -o jsonpath='{..namespace}'",
      '[namespace]',
      '$ echo "[$LEFT]"',
      '[]',
    ),
    fence('console', '$ kubectl auth can-i "*" "*" --all-namespaces', 'yes'),
    fence(
      'console',
      '$ kubectl get service',
      'NAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE',
      'kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   5d',
    ),
    cleanup('kubectl delete configmap left-behind --ignore-not-found'),
  ),
  'unbounded.md': pageAt(
    4,
    fence(
      'yaml',
      'apiVersion: v1',
      'kind: Pod',
      'metadata: { name: host }',
      'spec:',
      '  containers: [{ name: app, image: nginx:1.29 }]',
      '  volumes: [{ name: host, hostPath: { path: /tmp } }]',
    ),
    fence(
      'console',
      '$ kubectl get pods',
      'NAME   READY   STATUS    RESTARTS   AGE',
      'host   1/1     Running   0          1s',
    ),
    cleanup('kubectl delete pod host --ignore-not-found --now'),
  ),
} as const;

test('pages run one after another in default, each judged on its own', async () => {
  await using folder = await notesFolder(PAGES);
  const run = await folder.verify('--as-reader', '--json');
  expect(run.exitCode, run.stdout + run.stderr).toBe(1);
  expect(run.stderr).toContain('as a reader: one page after another in the namespace default');
  const verdicts = run.pages.map(({ id, steps }) => `${id} ${steps.map(({ verdict }) => verdict).join(' ')}`);
  expect(verdicts).toEqual([
    // Its reader lacks what is hidden …
    'prepared failed passed',
    // … keeps what is not cleaned up …
    'forgetful passed passed passed failed',
    // … and begins the next page as if it were the first, whatever a page did to its shell and its context.
    'tidy passed passed passed passed passed',
    'unbounded passed passed passed',
  ]);
  const failures = run.pages.flatMap(({ steps }) => steps.flatMap((step) => ('failure' in step ? [step.failure] : [])));
  expect(failures).toMatchObject([
    { code: 'NOTES-EXIT-CODE', place: { line: 11, column: 3 } },
    {
      code: 'NOTES-LEAK',
      message: expect.stringMatching(
        /configmap\/left-behind in namespace default.*namespace\/left-team|namespace\/left-team.*configmap\/left-behind in namespace default/,
      ) as string,
      hint: expect.stringContaining('정리') as string,
    },
  ]);
});

test('the same pages pass where nobody reads: what is hidden runs, and each has a namespace of its own', async () => {
  const { 'prepared.md': prepared } = PAGES;
  await using folder = await notesFolder({ 'prepared.md': prepared });
  const run = await folder.verify('--json');
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expect(run.pages[0]?.steps).toHaveLength(3);
});

test('what appears on a kept cluster while a page runs, and is not the page’s by its name, stays', async () => {
  const name = `by-hand-${randomBytes(3).toString('hex')}`;
  const [head, tail] = [name.slice(0, 3), name.slice(3)];
  await using folder = await notesFolder({
    // Somebody who works beside the run would make it so: the page does not type its name.
    'a.md': pageAt(1, fence('bash', `kubectl create namespace "$(printf '%s%s' ${head} ${tail})"`)),
    'b.md': pageAt(2, fence('bash', `kubectl get namespace ${name}`), cleanup(`kubectl delete namespace ${name}`)),
  });
  const run = await folder.verify('--as-reader', '--json');
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
});

test('what makes no sense for a reader is refused before anything runs', async () => {
  await using folder = await notesFolder(PAGES);
  const run = await folder.verify('--as-reader', '--repeat', '3');
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toContain('Unexpected --repeat beside --as-reader.');
  expect(run.stderr).toContain('pages run in one namespace');
});
