import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotesError } from '../../../plugins/notes-core/diagnostics/notes-error.ts';
import { createKubernetesApi } from '../../../plugins/notes-runner/kubernetes/api.ts';
import type { WatchEvent } from '../../../plugins/notes-runner/kubernetes/api.ts';
import { removeNamespace } from '../../../plugins/notes-runner/kubernetes/namespace.ts';
import { textAt } from '../../../plugins/notes-runner/kubernetes/object.ts';
import { CONFIG_MAPS, DEPLOYMENTS, NAMESPACES, PODS } from '../../../plugins/notes-runner/kubernetes/resource.ts';
import { deployment, openCluster, openPage } from './page.ts';
import type { TestCluster } from './page.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster[Symbol.asyncDispose]());

describe('questions', () => {
  test('know the server, its nodes and its types by the names that kubectl takes', async () => {
    const { api } = cluster;
    expect(await api.serverVersion()).toMatch(/^v1\.\d+\.\d+/);
    expect((await api.nodes()).map(({ metadata }) => metadata.name)).toContain('notes-control-plane');
    expect(await api.resolve('deploy')).toMatchObject({ group: 'apps', plural: 'deployments' });
    expect(await api.resolve('pvc')).toMatchObject({ kind: 'PersistentVolumeClaim' });
    expect(await api.resolve('no-such-type')).toBeUndefined();
  });

  test('take the kubeconfig as a path and as text', async () => {
    const api = createKubernetesApi({ kubeconfig: await readFile(cluster.kubeconfig, 'utf8') });
    expect(await api.serverVersion()).toBe(await cluster.api.serverVersion());
    api.close();
  });

  test('that were given up throw the reason why, at whatever moment that was', async () => {
    const { api } = cluster;
    for (let pause = 0; pause < 10; pause += 1) {
      const interrupt = new AbortController();
      const asked = Array.from({ length: 5 }, () => api.list(PODS, { signal: interrupt.signal }));
      const ended = Promise.allSettled(asked);
      await setTimeout(pause);
      interrupt.abort(new Error('Ctrl-C'));
      for (const answer of await ended) {
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ message: 'Ctrl-C' });
      }
    }
    const interrupted = AbortSignal.abort(new Error('Ctrl-C'));
    await expect(api.list(PODS, { signal: interrupted })).rejects.toThrow('Ctrl-C');
  });

  test('about a missing object have no answer, and a refusal is an ApiError', async () => {
    const { api } = cluster;
    expect(await api.get({ resource: PODS, namespace: 'default', name: 'none' })).toBeUndefined();
    const twice = api.create(NAMESPACES, { metadata: { name: 'default' } });
    await expect(twice).rejects.toMatchObject({ name: 'ApiError', status: 409, reason: 'AlreadyExists' });
  });

  test('to a server that is not there end as an environment error', async () => {
    const text = await readFile(cluster.kubeconfig, 'utf8');
    const api = createKubernetesApi({ kubeconfig: text.replace(/(server: https:\/\/[^:]+:)\d+/, '$11') });
    const asked = api.serverVersion();
    await expect(asked).rejects.toBeInstanceOf(NotesError);
    await expect(asked).rejects.toMatchObject({ code: 'NOTES-CLUSTER', kind: 'environment' });
  });

  test('of something that is no kubeconfig end as an environment error', async () => {
    const api = createKubernetesApi({ kubeconfig: 'a: [\nb' });
    await expect(api.serverVersion()).rejects.toMatchObject({ code: 'NOTES-CLUSTER', kind: 'environment' });
  });
});

describe('changes', () => {
  test('are validated strictly, and a dry run keeps nothing', async () => {
    await using page = await openPage(cluster.api);
    const { namespace } = page;
    const misspelt = { metadata: { name: 'x' }, dat: {} };
    await expect(cluster.api.create(CONFIG_MAPS, misspelt, { namespace })).rejects.toThrow('unknown field "dat"');
    await cluster.api.create(CONFIG_MAPS, { metadata: { name: 'x' } }, { namespace, dryRun: true });
    expect(await cluster.api.get({ resource: CONFIG_MAPS, namespace, name: 'x' })).toBeUndefined();
  });

  test('by a strategic patch merge lists by their keys', async () => {
    await using page = await openPage(cluster.api);
    await page.create(deployment('web', 1));
    const ref = { resource: DEPLOYMENTS, namespace: page.namespace, name: 'web' };
    const sidecar = { spec: { template: { spec: { containers: [{ name: 'log', image: 'busybox:1' }] } } } };
    const { object } = await cluster.api.patch(ref, sidecar, { type: 'strategic' });
    const containers = JSON.stringify(object.spec?.['template']);
    expect(containers).toContain('"log"');
    expect(containers).toContain('"web"');
  });

  test('bring the warnings that the server sends', async () => {
    await using page = await openPage(cluster.api);
    const service = { metadata: { name: 'web' }, spec: { ports: [{ port: 80 }], externalIPs: ['192.0.2.1'] } };
    const services = await cluster.api.resolve('service');
    if (services === undefined) throw new Error('no services');
    const { warnings } = await cluster.api.create(services, service, { namespace: page.namespace });
    expect(warnings.join()).toContain('externalIPs');
  });

  test('delete with a uid only the object that was meant', async () => {
    await using page = await openPage(cluster.api);
    const { namespace } = page;
    await cluster.api.create(CONFIG_MAPS, { metadata: { name: 'x' } }, { namespace });
    const ref = { resource: CONFIG_MAPS, namespace, name: 'x' };
    expect(await cluster.api.delete(ref, { uid: '00000000-0000-0000-0000-000000000000' })).toBe(false);
    expect(await cluster.api.delete(ref)).toBe(true);
    expect(await cluster.api.delete(ref)).toBe(false);
  });
});

test('a watch tells what happens and ends when it is told to', async () => {
  await using page = await openPage(cluster.api);
  const { namespace } = page;
  const { resourceVersion } = await cluster.api.list(CONFIG_MAPS, { namespace });
  const watching = new AbortController();
  const events: string[] = [];
  const deleted = Promise.withResolvers<undefined>();
  const onEvent = ({ type, object }: WatchEvent): void => {
    events.push(`${type} ${object.metadata.name}`);
    if (type === 'DELETED') deleted.resolve(undefined);
  };
  const end = cluster.api.watch(CONFIG_MAPS, { namespace, resourceVersion, signal: watching.signal }, onEvent);
  await cluster.api.create(CONFIG_MAPS, { metadata: { name: 'x' } }, { namespace });
  await cluster.api.delete({ resource: CONFIG_MAPS, namespace, name: 'x' });
  await deleted.promise;
  watching.abort();
  expect(await end).toEqual({ kind: 'aborted' });
  expect(events).toEqual(['ADDED x', 'DELETED x']);
});

describe('a page namespace', () => {
  test('takes Pods at once and is gone in far less than the five seconds of the namespace controller', async () => {
    await using page = await openPage(cluster.api);
    await page.create(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}',
    );
    await page.create(deployment('web', 2));
    await page.settler.settle({ limitMs: 30_000 });
    const startedAt = performance.now();
    expect(await removeNamespace(cluster.api, page.namespace)).toEqual({ kind: 'removed' });
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(await cluster.api.get({ resource: NAMESPACES, name: page.namespace })).toBeUndefined();
  });

  test('that hangs is reported with the reason, not forced', async () => {
    await using page = await openPage(cluster.api);
    const held = { metadata: { name: 'x', finalizers: ['example.com/hold'] } };
    await cluster.api.create(CONFIG_MAPS, held, { namespace: page.namespace });
    const removal = await removeNamespace(cluster.api, page.namespace, { limitMs: 8000 });
    expect(removal).toMatchObject({ kind: 'hanging' });
    expect(textAt(removal, 'why')).toContain('example.com/hold');
    const ref = { resource: CONFIG_MAPS, namespace: page.namespace, name: 'x' };
    await cluster.api.patch(ref, { metadata: { finalizers: null } }, { type: 'merge' });
  });
});
