import { describe, expect, test } from 'vitest';
import { containerWaiting, object, ownedBy, READY, rolledOut, standing, unschedulable } from '../objects.ts';

describe('a Deployment', () => {
  test.each([
    ['rolled out', rolledOut(2), 'settled'],
    ['scaled to nothing', rolledOut(0), 'settled'],
    ['changed but not yet observed', rolledOut(2, { metadata: { generation: 2 } }), 'waiting'],
    ['paused and observed, whatever its Pods', rolledOut(2, { spec: { paused: true }, pods: [] }), 'settled'],
    ['with too few updated Pods', rolledOut(2, { status: { updatedReplicas: 1 } }), 'waiting'],
    ['with old Pods still counted', rolledOut(2, { status: { replicas: 3 } }), 'waiting'],
    ['with Pods that are not available', rolledOut(2, { status: { availableReplicas: 1 } }), 'waiting'],
    ['whose status still counts a Pod that is gone', rolledOut(2, { pods: [READY] }), 'waiting'],
    ['with a Pod that fits no node', rolledOut(2, { pods: [READY, unschedulable('x')] }), 'waiting 20000'],
    [
      'with a Pod of an unknown image',
      rolledOut(1, { pods: [containerWaiting('ErrImagePull', 'x: not found')] }),
      'failed',
    ],
    [
      'past its deadline',
      rolledOut(2, {
        status: {
          availableReplicas: 1,
          conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'm' }],
        },
      }),
      'failed',
    ],
    [
      'whose Pods admission forbids',
      rolledOut(1, {
        pods: [],
        status: {
          availableReplicas: 0,
          conditions: [
            {
              type: 'ReplicaFailure',
              status: 'True',
              reason: 'FailedCreate',
              message: 'pods "web-x" is forbidden: violates PodSecurity "restricted:latest"',
            },
          ],
        },
      }),
      'failed',
    ],
    [
      'whose Pods exceed a quota, which Pods just ending may free',
      rolledOut(1, {
        pods: [],
        status: {
          availableReplicas: 0,
          conditions: [
            {
              type: 'ReplicaFailure',
              status: 'True',
              reason: 'FailedCreate',
              message: 'pods "web-x" is forbidden: exceeded quota: q',
            },
          ],
        },
      }),
      'waiting 3000',
    ],
  ])('%s', (_, { deployment, all }, expected) => {
    expect(standing(deployment, all)).toBe(expected);
  });

  test('does not fail by a broken Pod of its old revision', () => {
    const { deployment, all } = rolledOut(1, {
      metadata: { annotations: { 'deployment.kubernetes.io/revision': '2' } },
      pods: [containerWaiting('ErrImagePull', 'x: not found')],
    });
    const fixed = object('ReplicaSet', 'web-7779b95c8', {
      metadata: { annotations: { 'deployment.kubernetes.io/revision': '2' }, ...ownedBy(deployment) },
    });
    const fresh = object('Pod', 'web-7779b95c8-x', { metadata: ownedBy(fixed), status: READY });
    expect(standing(deployment, [...all, fixed, fresh])).toBe('waiting');
  });

  test('waits until its Pods on their way out are gone', () => {
    const { deployment, all } = rolledOut(1);
    const replicaSet = all[1] ?? deployment;
    const old = object('Pod', 'web-old', {
      metadata: { ...ownedBy(replicaSet), deletionTimestamp: '2026-11-24T11:45:00Z' },
      status: READY,
    });
    expect(standing(deployment, [...all, old])).toBe('waiting');
  });
});
