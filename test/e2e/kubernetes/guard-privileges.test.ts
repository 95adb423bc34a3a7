import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageKubeconfig, readApiServer } from '../../../plugins/notes-runner/cluster/page-kubeconfig.ts';
import { openGuard } from '../../../plugins/notes-runner/guard/guard.ts';
import { createKubernetesApi } from '../../../plugins/notes-runner/kubernetes/api.ts';
import { removeNamespace } from '../../../plugins/notes-runner/kubernetes/namespace.ts';
import { CLUSTER_ROLE_BINDINGS, PODS, SERVICE_ACCOUNTS } from '../../../plugins/notes-runner/kubernetes/resource.ts';
import { until } from '../../../plugins/notes-runner/kubernetes/until.ts';
import { checkLeaks } from '../../../plugins/notes-runner/leak/check.ts';
import { snapshotCluster } from '../../../plugins/notes-runner/leak/snapshot.ts';
import { HOST_PATH, openGuardedCluster, pod, PRIVILEGED, TYPE, volume } from './guarded-page.ts';
import type { GuardedCluster } from './guarded-page.ts';

let cluster: GuardedCluster;
beforeAll(async () => {
  cluster = await openGuardedCluster();
});
afterAll(() => cluster[Symbol.asyncDispose]());

describe('a page with the privilege', () => {
  test('hostPath has Pods and volumes that reach the host, and no more', async () => {
    await using page = await cluster.open({ privileges: ['hostPath'] });
    await page.succeeds(pod('privileged', PRIVILEGED));
    await page.succeeds(pod('host', HOST_PATH));
    await page.succeeds(`${volume('mine', 'hostPath: {path: /tmp}')}\nkubectl delete pv mine`);
    await page.succeeds('kubectl create ns mine');
    await page.succeeds(pod('host', { ...HOST_PATH, options: '-n mine ' }));
    await page.succeeds('kubectl delete ns mine --now');
    await page.isRefused('kubectl create cm x -n kube-system', TYPE.system);
    await page.isRefused('kubectl delete node notes-worker', TYPE.node);
  });

  test('system-namespace writes to system namespaces, and no more', async () => {
    await using page = await cluster.open({ privileges: ['system-namespace'] });
    await page.succeeds('kubectl create cm x -n kube-system && kubectl delete cm x -n kube-system');
    await page.succeeds('kubectl create token default -n kube-system');
    await page.succeeds(
      'kubectl create clusterrolebinding boss --clusterrole=cluster-admin --user=a && kubectl delete clusterrolebinding boss',
    );
    await page.isRefused('kubectl create cm x -n kubernetes-notes', 'which belongs to the run');
    await page.isRefused('kubectl delete validatingadmissionpolicy kubernetes-notes', 'cannot delete resource');
    await page.isRefused(volume('host', 'hostPath: {path: /}'), TYPE.host);
    await page.isRefused('kubectl delete node notes-worker', TYPE.node);
  });

  test('node-root reaches nodes, and no more', async () => {
    await using page = await cluster.open({ privileges: ['node-root'] });
    expect(await page.succeeds('kubectl auth can-i get nodes/proxy')).toBe('yes\n');
    await page.succeeds(`echo '{apiVersion: v1, kind: Node, metadata: {name: extra}}' | kubectl apply -f -`);
    await page.succeeds('kubectl delete node extra');
    await page.isRefused('kubectl create cm x -n kube-system', TYPE.system);
    await page.isRefused(pod('host', HOST_PATH), 'violates PodSecurity "baseline');
  });
});

describe('an identity', () => {
  const bindingsOf = async (namespace: string): Promise<readonly string[]> => {
    const { items } = await cluster.api.listMetadata(CLUSTER_ROLE_BINDINGS);
    return items.map(({ name }) => name).filter((name) => name.includes(namespace));
  };
  const accountOf = (name: string): Promise<unknown> =>
    cluster.api.get({ resource: SERVICE_ACCOUNTS, namespace: 'kubernetes-notes', name });

  test('ends with the page: nothing of it is a leak, and its token answers 401', async () => {
    const { api } = cluster;
    const before = await snapshotCluster(api);
    const page = await cluster.open();
    const { namespace, token } = page;
    const server = readApiServer(await readFile(cluster.kubeconfig, 'utf8'));
    const client = createKubernetesApi({ kubeconfig: pageKubeconfig({ ...server, token, namespace }) });
    expect(await client.list(PODS, { namespace })).toMatchObject({ items: [] });
    expect(await checkLeaks(api, before, { own: namespace })).toEqual([]);
    await page[Symbol.asyncDispose]();
    expect(await accountOf(namespace)).toBeUndefined();
    expect(await bindingsOf(namespace)).toEqual([]);
    // The API server remembers a token for ten seconds.
    let status = 200;
    await until(async () => {
      status = await client.list(PODS, { namespace }).then(
        () => 200,
        (error: unknown) => (error instanceof Error && 'status' in error ? Number(error.status) : 0),
      );
      return status === 401;
    }, 20_000);
    expect(status).toBe(401);
    client.close();
  });

  test('goes with its namespace where the run was killed', async () => {
    const page = await cluster.open({ privileges: ['hostPath'] });
    const { namespace } = page;
    expect(await bindingsOf(namespace)).toHaveLength(4);
    await removeNamespace(cluster.api, namespace);
    const isGone = async (): Promise<boolean> =>
      (await accountOf(namespace)) === undefined && (await bindingsOf(namespace)).length === 0;
    expect(await until(isGone, 60_000)).toBe(true);
    await page[Symbol.asyncDispose]();
  });
});

test('runs on one cluster at the same time install the same', async () => {
  const { api, kubeconfig } = cluster;
  const guards = await Promise.all([openGuard(api, kubeconfig), openGuard(api, kubeconfig)]);
  const versions = async (): Promise<readonly string[]> => {
    const { objects } = await snapshotCluster(api);
    const all = [...objects.values()].map(({ metadata: { name, resourceVersion } }) => `${name} ${resourceVersion}`);
    return all.filter((object) => /^(kubernetes-notes|default)/.test(object)).sort();
  };
  const before = await versions();
  expect(before.length).toBeGreaterThan(8);
  guards.push(await openGuard(api, kubeconfig));
  expect(await versions()).toEqual(before);
  await using page = await cluster.open({ alone: false });
  await page.isRefused('kubectl create cm x -n kube-system', TYPE.system);
});
