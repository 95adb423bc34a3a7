import { afterAll, beforeAll, expect, test } from 'vitest';
import { PODS } from '../../../plugins/notes-runner/kubernetes/resource.ts';
import { createWorld } from '../../../plugins/notes-runner/kubernetes/world.ts';
import { deployment, openCluster, openPage } from './page.ts';
import type { TestCluster } from './page.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster[Symbol.asyncDispose]());

test('knows to which workload of the page a generated name belongs, also when the object is gone', async () => {
  const { api } = cluster;
  await using page = await openPage(api);
  const { namespace } = page;
  const world = createWorld({ api, namespaces: () => [namespace], given: new Set() });
  await page.create(deployment('web', 1));
  await page.create(
    'apiVersion: v1\nkind: Service\nmetadata: {name: front}\nspec: {selector: {app: web}, ports: [{port: 80}]}',
  );
  const [made] = await page.create(
    'apiVersion: v1\nkind: Pod\nmetadata: {generateName: tool-}\nspec: {containers: [{name: web, image: nginx}]}',
  );
  await page.settler.settle({ limitMs: 30_000 });
  await world.refresh();

  const { items } = await api.list(PODS, { namespace, labelSelector: 'app=web' });
  const pod = items[0]?.metadata.name ?? '';
  expect(world.ownerOf(pod, 'pod')).toBe('deployment/web');
  expect(world.ownerOf(pod)).toBe('deployment/web');
  expect(world.ownerOf(pod.slice(0, pod.lastIndexOf('-')), 'replicaset')).toBe('deployment/web');
  expect(world.ownerOf(made?.metadata.name ?? '', 'pod')).toBe('pod/tool-');
  expect(world.ownerOf('web-none', 'pod')).toBeUndefined();

  await api.delete({ resource: PODS, namespace, name: pod });
  await page.settler.settle({ limitMs: 30_000 });
  await world.refresh();
  expect(world.ownerOf(pod, 'pod')).toBe('deployment/web');
});

test('knows what the settler saw between two refreshes', async () => {
  const { api } = cluster;
  const world = createWorld({ api, namespaces: () => [], given: new Set() });
  await using page = await openPage(api, { onSeen: world.observe });
  const [pod] = await page.create(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}',
  );
  await page.settler.settle({ limitMs: 30_000 });
  expect(world.ownerOf(pod?.metadata.name ?? '', 'pod')).toBe('pod/web');
});

test('knows the nodes by their role', async () => {
  const world = createWorld({ api: cluster.api, namespaces: () => [], given: new Set() });
  await world.refresh();
  expect(world.nodes.get('notes-control-plane')).toBe('control-plane');
  expect(world.nodes.get('notes-worker')).toBe('worker');
});
