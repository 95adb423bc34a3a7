import { describe, expect, test } from 'vitest';
import { readAggregatedDiscovery, readResourceList } from '../../../../plugins/notes-runner/kubernetes/discovery.ts';
import {
  DEPLOYMENTS,
  findResource,
  NODES,
  PODS,
  resourcePath,
} from '../../../../plugins/notes-runner/kubernetes/resource.ts';

test.each([
  ['a collection in a namespace', resourcePath(PODS, 'dev'), '/api/v1/namespaces/dev/pods'],
  ['a collection everywhere', resourcePath(DEPLOYMENTS), '/apis/apps/v1/deployments'],
  ['one object', resourcePath(DEPLOYMENTS, 'dev', 'web'), '/apis/apps/v1/namespaces/dev/deployments/web'],
  ['a cluster-scoped object, whatever the namespace', resourcePath(NODES, 'dev', 'worker'), '/api/v1/nodes/worker'],
  [
    'a name with characters of its own meaning',
    resourcePath(PODS, 'dev', 'a:b/c'),
    '/api/v1/namespaces/dev/pods/a%3Ab%2Fc',
  ],
])('addresses %s', (_, path, expected) => {
  expect(path).toBe(expected);
});

/** As v1.37.0 answers, cut to what differs. */
const aggregated = {
  kind: 'APIGroupDiscoveryList',
  items: [
    {
      metadata: { name: '' },
      versions: [
        {
          version: 'v1',
          resources: [
            {
              resource: 'events',
              responseKind: { group: '', version: 'v1', kind: 'Event' },
              scope: 'Namespaced',
              singularResource: 'event',
              verbs: ['list', 'watch'],
              shortNames: ['ev'],
            },
          ],
        },
      ],
    },
    {
      metadata: { name: 'autoscaling' },
      versions: [
        {
          version: 'v2',
          resources: [
            {
              resource: 'horizontalpodautoscalers',
              responseKind: { group: '', version: '', kind: 'HorizontalPodAutoscaler' },
              scope: 'Namespaced',
              singularResource: 'horizontalpodautoscaler',
              verbs: ['list'],
              shortNames: ['hpa'],
            },
          ],
        },
        {
          version: 'v1',
          resources: [
            {
              resource: 'horizontalpodautoscalers',
              responseKind: { group: '', version: '', kind: 'HorizontalPodAutoscaler' },
              scope: 'Namespaced',
              singularResource: 'horizontalpodautoscaler',
              verbs: ['list'],
            },
          ],
        },
      ],
    },
    {
      metadata: { name: 'events.k8s.io' },
      versions: [
        {
          version: 'v1',
          resources: [
            {
              resource: 'events',
              responseKind: { group: '', version: '', kind: 'Event' },
              scope: 'Namespaced',
              singularResource: 'event',
              verbs: ['list'],
              shortNames: ['ev'],
            },
          ],
        },
      ],
    },
  ],
};

describe('discovery', () => {
  const resources = readAggregatedDiscovery(aggregated);

  test('takes each type once, in the preferred version', () => {
    expect(resources.map(({ group, version, plural }) => [group, version, plural])).toEqual([
      ['', 'v1', 'events'],
      ['autoscaling', 'v2', 'horizontalpodautoscalers'],
      ['events.k8s.io', 'v1', 'events'],
    ]);
  });

  test.each([
    ['hpa', 'autoscaling'],
    ['HorizontalPodAutoscaler', 'autoscaling'],
    ['horizontalpodautoscalers.autoscaling', 'autoscaling'],
    ['horizontalpodautoscalers.v2.autoscaling', 'autoscaling'],
    ['ev', ''],
    ['events.events.k8s.io', 'events.k8s.io'],
    ['event.v1.events.k8s.io', 'events.k8s.io'],
  ])('finds what kubectl would take %s for', (name, group) => {
    expect(findResource(resources, name)?.group).toBe(group);
  });

  test('knows no type by a name that is none', () => {
    expect(findResource(resources, 'evnts')).toBeUndefined();
  });

  test('leaves the subresources of an older server out', () => {
    const list = {
      kind: 'APIResourceList',
      groupVersion: 'v1',
      resources: [
        { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: ['list'], shortNames: ['po'] },
        { name: 'pods/log', singularName: '', namespaced: true, kind: 'Pod', verbs: ['get'] },
      ],
    };
    expect(readResourceList(list, '', 'v1')).toEqual([
      {
        group: '',
        version: 'v1',
        plural: 'pods',
        kind: 'Pod',
        namespaced: true,
        singular: 'pod',
        shortNames: ['po'],
        verbs: ['list'],
      },
    ]);
  });
});
