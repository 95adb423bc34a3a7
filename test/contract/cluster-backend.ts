import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Cluster, ClusterBackend } from '../../plugins/notes-runner/cluster/backend.ts';
import type { CommandResult, Session } from '../../plugins/notes-runner/session/session.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../../plugins/notes-runner/toolchain/versions.ts';

const TIMEOUT_MS = 60_000;

/** What every cluster backend promises. `backend` must have no kept cluster. Its nodes are named as the cluster, or `notes`. */
export function describeClusterBackend(name: string, backend: ClusterBackend, startMs = TIMEOUT_MS): void {
  describe(`${name}: a cluster of one run`, () => {
    let cluster: Cluster;
    let session: Session;
    const namespace = `contract-${randomBytes(3).toString('hex')}`;

    const run = (text: string): Promise<CommandResult> => session.run({ text, timeoutMs: TIMEOUT_MS });
    const output = async (text: string): Promise<string> => {
      const result = await run(text);
      expect(result.exit, result.stderr).toEqual({ kind: 'code', code: 0 });
      return result.stdout;
    };

    beforeAll(async () => {
      cluster = await backend.up({
        kubernetesVersion: DEFAULT_KUBERNETES_VERSION,
        signal: new AbortController().signal,
        progress: () => undefined,
        keep: false,
        prepare: { images: ['nginx:1.29'], needs: new Set() },
      });
      session = await cluster.openSession({ pageId: 'contract/page', namespace });
      await output(`kubectl create namespace ${namespace}`);
    }, startMs);
    afterAll(async () => {
      await cluster.close();
    }, TIMEOUT_MS);

    /** `worker` → `notes-worker`. */
    const node = (role: string): string => `${cluster.backend === 'kind' ? cluster.name : 'notes'}-${role}`;

    test('says what it is', () => {
      expect(cluster).toMatchObject({
        backend: backend.name,
        kubernetesVersion: DEFAULT_KUBERNETES_VERSION,
        kept: false,
      });
    });

    test('server and kubectl are of the version that was asked for', async () => {
      const version: unknown = JSON.parse(await output('kubectl version -o json'));
      expect(version).toMatchObject({
        clientVersion: { gitVersion: DEFAULT_KUBERNETES_VERSION },
        serverVersion: { gitVersion: DEFAULT_KUBERNETES_VERSION },
      });
    });

    test('has a tainted control-plane node and two workers, all ready', async () => {
      const rows = (await output('kubectl get nodes --no-headers')).trim().split('\n');
      expect(rows.map((row) => row.split(/\s{2,}/u).filter((_, index) => index !== 3))).toEqual([
        [node('control-plane'), 'Ready', 'control-plane', DEFAULT_KUBERNETES_VERSION],
        [node('worker'), 'Ready', '<none>', DEFAULT_KUBERNETES_VERSION],
        [node('worker2'), 'Ready', '<none>', DEFAULT_KUBERNETES_VERSION],
      ]);
      expect(await output(`kubectl get nodes -o jsonpath='{.items[*].spec.taints}'`)).toBe(
        '[{"effect":"NoSchedule","key":"node-role.kubernetes.io/control-plane"}]',
      );
      expect(await output('kubectl get nodes -l kubernetes.io/os=linux -o name')).toBe(
        ['control-plane', 'worker', 'worker2'].map((role) => `node/${node(role)}\n`).join(''),
      );
      expect(await output(`kubectl get node ${node('worker2')} -L kubernetes.io/hostname --no-headers`)).toMatch(
        new RegExp(`${node('worker2')}\\s*$`, 'u'),
      );
    });

    test('rolls a Deployment out, on the workers only', async () => {
      await output('kubectl create deployment web --image=nginx:1.29 --replicas=4');
      await output('kubectl rollout status deployment/web --timeout=60s');
      const nodes = await output(`kubectl get pods -l app=web -o jsonpath='{.items[*].spec.nodeName}'`);
      expect(new Set(nodes.split(' '))).toEqual(new Set([node('worker'), node('worker2')]));
    });

    test('a DaemonSet keeps off the tainted node', async () => {
      await output(`kubectl apply -f - <<'EOF'
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: nginx:1.29}]}
EOF`);
      await output('kubectl rollout status daemonset/agent --timeout=60s');
      expect(await output(`kubectl get daemonset agent -o jsonpath='{.status.desiredNumberScheduled}'`)).toBe('2');
    });

    test('works in the namespace of the page', async () => {
      expect(await output(`kubectl config view --minify -o jsonpath='{..namespace}'`)).toBe(namespace);
      expect(await output('kubectl get deployments -o name')).toBe('deployment.apps/web\n');
    });

    test('authorization is on: a ServiceAccount may do nothing by itself', async () => {
      await output('kubectl create serviceaccount nobody');
      expect((await run('kubectl auth can-i list pods --as system:serviceaccount:default:nobody')).exit).toEqual({
        kind: 'code',
        code: 1,
      });
      const result = await run(`kubectl get pods --as system:serviceaccount:${namespace}:nobody`);
      expect(result.exit).toEqual({ kind: 'code', code: 1 });
      expect(result.stderr).toContain('Error from server (Forbidden)');
    });

    test.each([
      ['a namespace that is not there', 'kubectl create configmap one -n no-such-namespace', 'not found'],
      ['a misspelt field', 'kubectl create -f -', 'unknown field "spec.replica"'],
      ['a quota that is used up', 'kubectl create configmap two', 'exceeded quota'],
    ])('refuses %s', async (_, command, error) => {
      if (error === 'exceeded quota') await output('kubectl create quota few --hard=configmaps=0');
      const manifest = JSON.stringify({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'bad' },
        spec: { replica: 3, selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } } } },
      });
      const result = await session.run({ text: command, timeoutMs: TIMEOUT_MS, stdin: manifest });
      expect(result.exit).toEqual({ kind: 'code', code: 1 });
      expect(result.stderr).toContain(error);
    });

    test('pages do not see one another', async () => {
      const other = await cluster.openSession({ pageId: 'contract/other', namespace: 'default' });
      await output('echo mine > "$HOME/mark"; FACT=mine');
      const seen = await other.run({ text: 'cat "$HOME/mark"; echo "[$FACT]"', timeoutMs: TIMEOUT_MS });
      expect(seen.stdout).toBe('[]\n');
      expect((await other.run({ text: 'kubectl get deployments -o name', timeoutMs: TIMEOUT_MS })).stdout).toBe('');
      await other.close();
    });

    test('nothing of our environment reaches a page', async () => {
      process.env['NOTES_CONTRACT_SECRET'] = 'secret';
      const fresh = await cluster.openSession({ pageId: 'contract/fresh', namespace });
      delete process.env['NOTES_CONTRACT_SECRET'];
      expect((await fresh.run({ text: 'env', timeoutMs: TIMEOUT_MS })).stdout).not.toContain('secret');
      await fresh.close();
    });

    test('what needs containers is not among the capabilities unless containers run', () => {
      if (cluster.level === 'api') expect(cluster.capabilities.has('containers')).toBe(false);
      else expect(cluster.capabilities.has('containers')).toBe(true);
    });
  });
}
