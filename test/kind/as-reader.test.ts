import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { decodeResults } from '../../plugins/notes-core/results/codec.ts';
import { fence, pageAt } from '../e2e/support/page-text.ts';
import { notesFolder } from '../e2e/support/verify-notes.ts';

const CLI = fileURLToPath(new URL('../../scripts/verify-notes.ts', import.meta.url));
const LIMIT_MS = 400_000;

const PODS = 'NAME   READY   STATUS    RESTARTS   AGE';

test('a few pages of the docs pass as a reader runs them, in their order', { timeout: LIMIT_MS }, async () => {
  const results = await mkdtemp(join(tmpdir(), 'notes-reader-'));
  try {
    const pages = ['docs/resources/service.md', 'docs/resources/namespace.md'];
    const args = [...pages, '--cluster', 'kind', '--as-reader', '--results', results, '--json'];
    const run = await execa(process.execPath, [CLI, ...args], { reject: false, stdin: 'ignore', timeout: LIMIT_MS });
    expect(run.exitCode, run.stderr).toBe(0);
    const ran = decodeResults(run.stdout).pages;
    expect(ran.map(({ id }) => id)).toEqual(['resources/namespace', 'resources/service']);
    expect(ran.flatMap(({ steps }) => steps.filter(({ verdict }) => verdict !== 'passed'))).toEqual([]);
  } finally {
    await rm(results, { recursive: true, force: true });
  }
});

test('Pods that take their time to end are not in the next page', { timeout: LIMIT_MS }, async () => {
  await using folder = await notesFolder({
    'slow.md': pageAt(
      1,
      // A shell that is process 1 does not end when it is asked to.
      fence('bash', 'kubectl create deployment slow --image=busybox:1.37 -- sleep infinity'),
      fence('bash cleanup', 'kubectl delete deployment slow --ignore-not-found'),
    ),
    'host.md': pageAt(
      2,
      fence('console', '$ kubectl get pods'),
      fence(
        'yaml',
        'apiVersion: v1',
        'kind: Pod',
        'metadata: { name: host }',
        'spec:',
        '  terminationGracePeriodSeconds: 1',
        '  containers:',
        '    - name: app',
        '      image: busybox:1.37',
        '      command: [sleep, infinity]',
        '      volumeMounts: [{ name: host, mountPath: /host }]',
        '  volumes: [{ name: host, hostPath: { path: /etc } }]',
      ),
      fence('console', '$ kubectl get pods', PODS, 'host   1/1     Running   0          1s'),
      fence('bash', 'kubectl exec host -- test -f /host/hostname', 'test "$(id -u)" != 0'),
      fence('bash cleanup', 'kubectl delete pod host --ignore-not-found --now'),
    ),
  });
  const run = await folder.verify('--cluster', 'kind', '--as-reader', '--json');
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
});
