import { describe, expect, test } from 'vitest';
import { ObjectSet } from '../../../../plugins/notes-runner/settle/object-set.ts';
import { isInState } from '../../../../plugins/notes-runner/settle/state.ts';
import { containerWaiting, object, READY, rolledOut, unschedulable } from './objects.ts';

describe('an object is in a state', () => {
  const claim = object('PersistentVolumeClaim', 'data', { status: { phase: 'Pending' } });
  const conditions = [
    { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
    { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' },
    { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' },
  ];
  test.each([
    ['by its phase', claim, 'Pending', true],
    ['whatever the case', claim, 'pending', true],
    ['but not in another', claim, 'Bound', false],
    ['by a condition that is true', object('Deployment', 'web', { status: { conditions } }), 'ReplicaFailure', true],
    ['not by one that is false', object('Deployment', 'web', { status: { conditions } }), 'Available', false],
    [
      'by a condition named with its status',
      object('Deployment', 'web', { status: { conditions } }),
      'Available=False',
      true,
    ],
    [
      'by the reason of a condition',
      object('Deployment', 'web', { status: { conditions } }),
      'ProgressDeadlineExceeded',
      true,
    ],
    ['by why it is not scheduled', object('Pod', 'web', { status: unschedulable('x') }), 'Unschedulable', true],
    [
      'by what a container waits for',
      object('Pod', 'web', { status: containerWaiting('ContainerCreating', '') }),
      'ContainerCreating',
      true,
    ],
    [
      'by either of two reasons that alternate',
      object('Pod', 'web', { status: containerWaiting('ErrImagePull', '') }),
      'ImagePullBackOff',
      true,
    ],
    [
      'as crashing while it runs between two crashes',
      object('Pod', 'web', {
        status: {
          phase: 'Running',
          containerStatuses: [{ name: 'web', ready: false, restartCount: 2, state: { running: {} } }],
        },
      }),
      'CrashLoopBackOff',
      true,
    ],
    [
      'but not when it stands after crashes',
      object('Pod', 'web', {
        status: {
          ...READY,
          containerStatuses: [{ name: 'web', ready: true, restartCount: 2, state: { running: {} } }],
        },
      }),
      'CrashLoopBackOff',
      false,
    ],
    [
      'as Terminating',
      object('Pod', 'web', { metadata: { deletionTimestamp: '2026-11-24T11:45:00Z' }, status: READY }),
      'Terminating',
      true,
    ],
  ])('%s', (_, subject, state, expected) => {
    expect(isInState(subject, state, new ObjectSet([subject]))).toBe(expected);
  });

  test('by the state of its Pods, where it is a workload', () => {
    const { deployment, all } = rolledOut(1, { pods: [containerWaiting('ImagePullBackOff', '')] });
    expect(isInState(deployment, 'ImagePullBackOff', new ObjectSet(all))).toBe(true);
  });
});
