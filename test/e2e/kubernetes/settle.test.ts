import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KubernetesApi } from '../../../plugins/notes-runner/kubernetes/api.ts';
import {
  DEPLOYMENTS,
  NAMESPACES,
  PERSISTENT_VOLUME_CLAIMS,
  PERSISTENT_VOLUMES,
  PODS,
  SERVICE_ACCOUNTS,
} from '../../../plugins/notes-runner/kubernetes/resource.ts';
import { deployment, openCluster, openPage } from './page.ts';
import type { TestCluster } from './page.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster[Symbol.asyncDispose]());

const limitMs = 30_000;
const SETTLED = { kind: 'settled' };
const LOST_POD = `
apiVersion: v1
kind: Pod
metadata: {name: lost}
spec: {nodeSelector: {no: such}, containers: [{name: web, image: nginx}]}
`;
const CLAIM = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {storageClassName: manual, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;

describe.concurrent('settles', () => {
  test('a rollout to its last Pod, and at once when nothing moves', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    await page.create(deployment('web', 3));
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    const { items } = await cluster.api.list(PODS, { namespace: page.namespace });
    expect(items.filter(({ status }) => status?.['phase'] === 'Running')).toHaveLength(3);
    const startedAt = performance.now();
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  test('a Deployment whose Pod was deleted only with the new one', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    const { namespace } = page;
    await page.create(deployment('web', 2));
    await page.settler.settle({ limitMs });
    const before = await cluster.api.list(PODS, { namespace });
    const [victim] = before.items;
    if (victim === undefined) throw new Error('no Pod');
    await cluster.api.delete({ resource: PODS, namespace, name: victim.metadata.name });
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    const after = await cluster.api.list(PODS, { namespace });
    const names = after.items.map(({ metadata }) => metadata.name);
    expect(names).toHaveLength(2);
    expect(names).not.toContain(victim.metadata.name);
  });

  test('a deletion only when what it owned is gone', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    const { namespace } = page;
    await page.create(deployment('web', 2));
    await page.settler.settle({ limitMs });
    await cluster.api.delete({ resource: DEPLOYMENTS, namespace, name: 'web' });
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    expect((await cluster.api.list(PODS, { namespace })).items).toEqual([]);
  });

  test('a StatefulSet, a DaemonSet and a Job', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    const template = (name: string): string =>
      `metadata: {labels: {app: ${name}}}, spec: {containers: [{name: web, image: nginx}]}`;
    await page.create(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec: {serviceName: db, replicas: 2, selector: {matchLabels: {app: db}}, template: {${template('db')}}}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec: {selector: {matchLabels: {app: agent}}, template: {${template('agent')}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: once}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: web, image: nginx}]}}}
`);
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    const { items } = await cluster.api.list(PODS, { namespace: page.namespace });
    expect(items.filter(({ status }) => status?.['phase'] === 'Running')).toHaveLength(4);
    expect(items.filter(({ status }) => status?.['phase'] === 'Succeeded')).toHaveLength(1);
  });

  test('a claim that nothing binds as Pending, and one that a volume fits when it is bound', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    const name = page.namespace;
    await page.create(CLAIM.replace('manual', name));
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    const capacity = { storage: '1Gi' };
    const spec = { storageClassName: name, capacity, accessModes: ['ReadWriteOnce'], hostPath: { path: '/x' } };
    await cluster.api.create(PERSISTENT_VOLUMES, { metadata: { name }, spec });
    try {
      expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
      const ref = { resource: PERSISTENT_VOLUME_CLAIMS, namespace: name, name: 'data' };
      expect((await cluster.api.get(ref))?.status).toMatchObject({ phase: 'Bound' });
    } finally {
      await cluster.api.delete({ resource: PERSISTENT_VOLUMES, name });
    }
  });
});

describe.concurrent('does not settle', () => {
  test('a Pod that fits no node: the limit says what was waited for and seen', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    await page.create(LOST_POD);
    const result = await page.settler.settle({ limitMs: 2000 });
    expect(result).toMatchObject({ kind: 'timeout', waitedFor: ['pod/lost to be ready or succeed'] });
    expect(JSON.stringify(result)).toContain('Unschedulable: 0/3 nodes are available');
    expect(JSON.stringify(result)).toContain('event FailedScheduling pod/lost');
  });

  test('the same Pod for longer than 20 seconds: it fails', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    await page.create(LOST_POD);
    const startedAt = performance.now();
    expect(await page.settler.settle({ limitMs: 60_000 })).toMatchObject({ kind: 'failed', object: 'pod/lost' });
    expect(performance.now() - startedAt).toBeGreaterThan(19_000);
  });

  test('a Deployment whose Pods exceed a quota: it fails soon', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    await page.create('apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {pods: "0"}}');
    await page.create(deployment('web', 1));
    const result = await page.settler.settle({ limitMs });
    expect(result).toMatchObject({ kind: 'failed', object: 'deployment/web' });
    expect(JSON.stringify(result)).toContain('exceeded quota');
  });

  test('after the run was interrupted', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    await page.create(LOST_POD);
    const interrupt = new AbortController();
    const settling = page.settler.settle({ limitMs, signal: interrupt.signal });
    setTimeout(() => interrupt.abort(new Error('Ctrl-C')), 300);
    await expect(settling).rejects.toThrow('Ctrl-C');
  });
});

describe.concurrent('what stays unsettled on purpose', () => {
  test('is let be until it changes again', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    const { namespace } = page;
    await page.create(deployment('web', 1, 'nodeSelector: {no: such}, '));
    await page.settler.settle({ limitMs: 500 });
    await page.settler.release(['deployment/web']);
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    const ref = { resource: DEPLOYMENTS, namespace, name: 'web' };
    await cluster.api.patch(ref, { spec: { replicas: 2 } }, { type: 'merge' });
    expect(await page.settler.settle({ limitMs: 1000 })).toMatchObject({ kind: 'timeout' });
    await cluster.api.patch(ref, { spec: { template: { spec: { nodeSelector: null } } } }, { type: 'merge' });
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
  });

  test('with settle=none, nothing of it is asked for later', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    await page.create(LOST_POD);
    expect(await page.settler.settle({ limitMs, settle: { kind: 'none' } })).toEqual(SETTLED);
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
  });

  test('is verified in the state that is named, which must hold, with what depends on it', async ({ expect }) => {
    await using page = await openPage(cluster.api);
    await page.create(CLAIM);
    await page.create(`
apiVersion: v1
kind: Pod
metadata: {name: user}
spec:
  containers: [{name: web, image: nginx}]
  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
`);
    const state = { kind: 'state', resource: 'pvc', name: 'data' } as const;
    const startedAt = performance.now();
    expect(await page.settler.settle({ limitMs, settle: { ...state, state: 'Pending' } })).toEqual(SETTLED);
    expect(performance.now() - startedAt).toBeGreaterThan(1900);
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    expect(await page.settler.settle({ limitMs: 1000, settle: { ...state, state: 'Bound' } })).toMatchObject({
      kind: 'timeout',
      waitedFor: ['pvc/data to be Bound'],
      lastSeen: ['Pending'],
    });
  });
});

test('a namespace whose ServiceAccount comes only after the first look is usable as soon as it is there', async () => {
  let name = '';
  // The account is taken away just before it is looked for; the controller puts it back a moment later.
  const api: KubernetesApi = {
    ...cluster.api,
    async list(resource, options) {
      if (resource === SERVICE_ACCOUNTS) await cluster.api.delete({ resource, namespace: name, name: 'default' });
      return cluster.api.list(resource, options);
    },
  };
  await using page = await openPage(api, { exclusive: true });
  name = `${page.namespace}-late`;
  await cluster.api.create(NAMESPACES, { metadata: { name } });
  try {
    for (let round = 0; round < 5; round += 1) {
      expect(await page.settler.settle({ limitMs: 10_000 })).toEqual(SETTLED);
    }
  } finally {
    await cluster.api.delete({ resource: NAMESPACES, name });
  }
});

test('a page that runs alone owns the namespaces that appear, and waits until they can be used', async () => {
  await using page = await openPage(cluster.api, { exclusive: true });
  const name = `${page.namespace}-dev`;
  await cluster.api.create(NAMESPACES, { metadata: { name } });
  try {
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    expect(page.settler.namespaces()).toEqual([page.namespace, name]);
    await page.create(deployment('web', 1).replace('{name: web}', `{name: web, namespace: ${name}}`));
    expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
    expect((await cluster.api.list(PODS, { namespace: name })).items).toHaveLength(1);
  } finally {
    await cluster.api.delete({ resource: NAMESPACES, name });
  }
  expect(await page.settler.settle({ limitMs })).toEqual(SETTLED);
  expect(await cluster.api.get({ resource: NAMESPACES, name })).toBeUndefined();
});
