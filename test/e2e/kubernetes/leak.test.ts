import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONFIG_MAPS, NAMESPACES, NODES } from '../../../plugins/notes-runner/kubernetes/resource.ts';
import { checkLeaks } from '../../../plugins/notes-runner/leak/check.ts';
import { describeLeak } from '../../../plugins/notes-runner/leak/leaks.ts';
import { removeLeaks } from '../../../plugins/notes-runner/leak/remove.ts';
import { snapshotCluster } from '../../../plugins/notes-runner/leak/snapshot.ts';
import { deployment, openCluster, openPage } from './page.ts';
import type { TestCluster } from './page.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster[Symbol.asyncDispose]());

test('pages that keep to their namespaces leave nothing, whatever runs beside them', async () => {
  const { api } = cluster;
  const before = await snapshotCluster(api);
  await using page = await openPage(api);
  await using other = await openPage(api);
  await Promise.all([page.create(deployment('web', 1)), other.create(deployment('web', 1))]);
  expect(await checkLeaks(api, before, { own: page.namespace })).toEqual([]);
});

test('what a page left outside is named, removed, and nodes are as they were', async () => {
  const { api } = cluster;
  const before = await snapshotCluster(api);
  await using page = await openPage(api);
  const name = `${page.namespace}-dev`;
  await api.create(NAMESPACES, { metadata: { name } });
  await api.create(CONFIG_MAPS, { metadata: { name } }, { namespace: 'default' });
  await page.create(deployment(name, 1).replace(`{name: ${name}}`, `{name: ${name}, namespace: default}`));
  const [node, other] = ['notes-worker', 'notes-worker2'].map((worker) => ({ resource: NODES, name: worker }));
  if (node === undefined || other === undefined) throw new Error('no workers');
  await api.patch(node, { metadata: { labels: { disktype: 'ssd' } } }, { type: 'merge' });
  const taints = [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }];
  await api.patch(other, { spec: { taints, unschedulable: true } }, { type: 'merge' });

  const leaks = await checkLeaks(api, before, { own: page.namespace });
  expect(leaks.map(describeLeak).sort()).toEqual([
    `configmap/${name} in namespace default`,
    `deployment/${name} in namespace default`,
    `namespace/${name}`,
    'node/notes-worker2: taint gpu=yes:NoSchedule added, cordoned',
    'node/notes-worker: label disktype=ssd added',
  ]);
  expect(await removeLeaks(api, leaks)).toEqual([]);
  expect(await checkLeaks(api, before, { own: page.namespace })).toEqual([]);
});

test('what is being removed when the page ends is no leak', async () => {
  const { api } = cluster;
  const before = await snapshotCluster(api);
  await using page = await openPage(api);
  const name = `${page.namespace}-gone`;
  await api.create(CONFIG_MAPS, { metadata: { name, finalizers: ['example.com/hold'] } }, { namespace: 'default' });
  const ref = { resource: CONFIG_MAPS, namespace: 'default', name };
  await api.delete(ref);
  const letGo = setTimeout(() => void api.patch(ref, { metadata: { finalizers: null } }, { type: 'merge' }), 300);
  expect(await checkLeaks(api, before, { own: page.namespace })).toEqual([]);
  clearTimeout(letGo);
});
