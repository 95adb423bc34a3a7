import { describe, expect, test } from 'vitest';
import type { ObjectMeta } from '../../../../plugins/notes-runner/kubernetes/object.ts';
import {
  CONFIG_MAPS,
  NAMESPACES,
  PERSISTENT_VOLUMES,
  STORAGE_CLASSES,
} from '../../../../plugins/notes-runner/kubernetes/resource.ts';
import type { ResourceType } from '../../../../plugins/notes-runner/kubernetes/resource.ts';
import { describeLeak, findLeaks } from '../../../../plugins/notes-runner/leak/leaks.ts';
import type { LeakOptions } from '../../../../plugins/notes-runner/leak/leaks.ts';
import { typeName } from '../../../../plugins/notes-runner/leak/snapshot.ts';
import type { NodeState, SeenObject, Snapshot } from '../../../../plugins/notes-runner/leak/snapshot.ts';

const NODE: NodeState = {
  name: 'notes-worker',
  labels: { 'kubernetes.io/os': 'linux' },
  taints: [],
  unschedulable: false,
};

function seen(
  resource: ResourceType,
  name: string,
  more: Partial<ObjectMeta> & { claimedFrom?: string } = {},
): SeenObject {
  const { claimedFrom, ...metadata } = more;
  return {
    resource,
    metadata: {
      name,
      uid: `${resource.kind}/${metadata.namespace ?? ''}/${name}`,
      resourceVersion: '1',
      creationTimestamp: '2026-11-24T11:58:50Z',
      ...metadata,
    },
    ...(claimedFrom === undefined ? {} : { claimedFrom }),
  };
}

function snapshot(objects: readonly SeenObject[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    objects: new Map(objects.map((object) => [object.metadata.uid, object])),
    nodes: new Map([[NODE.name, NODE]]),
    namespaces: new Set(['default', 'notes-pod-1a2b3c', 'notes-job-4d5e6f']),
    pageNamespaces: new Set(['notes-pod-1a2b3c', 'notes-job-4d5e6f']),
    types: new Set([CONFIG_MAPS, NAMESPACES, PERSISTENT_VOLUMES, STORAGE_CLASSES].map(typeName)),
    ...more,
  };
}

const EMPTY = snapshot([]);
const own: LeakOptions = { own: 'notes-pod-1a2b3c' };
const inNamespace = (namespace: string): SeenObject => seen(CONFIG_MAPS, 'left', { namespace });

describe('of what is new after a page', () => {
  test.each([
    ['a namespace', seen(NAMESPACES, 'dev'), ['namespace/dev']],
    ['a cluster-scoped object', seen(STORAGE_CLASSES, 'fast'), ['storageclass/fast']],
    ['an object in a namespace of no page', inNamespace('default'), ['configmap/left in namespace default']],
    ['an object in its own namespace, which is removed', inNamespace('notes-pod-1a2b3c'), []],
    ['an object of a page beside it', inNamespace('notes-job-4d5e6f'), []],
    ['the namespace of a page beside it', seen(NAMESPACES, 'notes-job-4d5e6f'), []],
    ['an object in a namespace that was not there before', inNamespace('dev'), []],
    [
      'a volume that served its own claim',
      seen(PERSISTENT_VOLUMES, 'pvc-1', { claimedFrom: 'notes-pod-1a2b3c' }),
      ['persistentvolume/pvc-1'],
    ],
    [
      'a volume that serves a page beside it',
      seen(PERSISTENT_VOLUMES, 'pvc-2', { claimedFrom: 'notes-job-4d5e6f' }),
      [],
    ],
    ['a volume that nothing claims', seen(PERSISTENT_VOLUMES, 'disk'), ['persistentvolume/disk']],
  ])('%s', (_, object, expected) => {
    expect(findLeaks(EMPTY, snapshot([object]), own).map(describeLeak)).toEqual(expected);
  });

  test('what was there before is no leak, what took its name since is', () => {
    const before = snapshot([inNamespace('default')]);
    expect(findLeaks(before, before, own)).toEqual([]);
    const again = snapshot([seen(CONFIG_MAPS, 'left', { namespace: 'default', uid: 'another' })]);
    expect(findLeaks(before, again, own)).toHaveLength(1);
  });

  test('a type that could not be read before says nothing', () => {
    const before = snapshot([], { types: new Set() });
    expect(findLeaks(before, snapshot([seen(STORAGE_CLASSES, 'fast')]), own)).toEqual([]);
  });

  test("what somebody else made is nobody's leak", () => {
    const isOthers = ({ metadata }: SeenObject): boolean => metadata.name === 'dev';
    const after = snapshot([seen(NAMESPACES, 'dev'), seen(NAMESPACES, 'left')]);
    expect(findLeaks(EMPTY, after, { ...own, isOthers }).map(describeLeak)).toEqual(['namespace/left']);
  });

  test('a namespace that the caller vouches for is left out', () => {
    expect(findLeaks(EMPTY, snapshot([inNamespace('default')]), { ignore: (name) => name === 'default' })).toEqual([]);
  });
});

test.each([
  ['a label added', { labels: { ...NODE.labels, disktype: 'ssd' } }, 'label disktype=ssd added'],
  ['a label removed', { labels: {} }, 'label kubernetes.io/os=linux removed'],
  [
    'a label changed',
    { labels: { 'kubernetes.io/os': 'plan9' } },
    'label kubernetes.io/os changed from linux to plan9',
  ],
  ['a taint added', { taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] }, 'taint gpu=yes:NoSchedule added'],
  ['a node cordoned', { unschedulable: true }, 'cordoned'],
])('%s is named', (_, change, expected) => {
  const after = snapshot([], { nodes: new Map([[NODE.name, { ...NODE, ...change }]]) });
  expect(findLeaks(EMPTY, after, own).map(describeLeak)).toEqual([`node/notes-worker: ${expected}`]);
});
