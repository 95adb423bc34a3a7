import { describe, expect, test } from 'vitest';
import type { KubernetesObject } from '../../../../../plugins/notes-runner/kubernetes/object.ts';
import { containerWaiting, object, ownedBy, READY, standing } from '../objects.ts';

describe('other workloads', () => {
  const statefulSet = (status = {}, spec = {}): KubernetesObject =>
    object('StatefulSet', 'db', {
      metadata: { generation: 1 },
      spec: { replicas: 2, ...spec },
      status: {
        observedGeneration: 1,
        replicas: 2,
        readyReplicas: 2,
        availableReplicas: 2,
        updateRevision: 'db-2',
        ...status,
      },
    });
  const member = (owner: KubernetesObject, index: number, revision: string, status = READY): KubernetesObject =>
    object('Pod', `db-${index}`, {
      metadata: { ...ownedBy(owner), labels: { 'controller-revision-hash': revision } },
      status,
    });

  test('a StatefulSet stands when all its Pods are updated and ready', () => {
    const subject = statefulSet({});
    expect(standing(subject, [member(subject, 0, 'db-2'), member(subject, 1, 'db-2')])).toBe('settled');
    expect(standing(subject, [member(subject, 0, 'db-1'), member(subject, 1, 'db-2')])).toBe('waiting');
  });

  test('a StatefulSet with a partition, or that updates on delete, keeps old Pods', () => {
    const partitioned = statefulSet({}, { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } });
    const onDelete = statefulSet({}, { updateStrategy: { type: 'OnDelete' } });
    expect(standing(partitioned, [member(partitioned, 0, 'db-1'), member(partitioned, 1, 'db-2')])).toBe('settled');
    expect(standing(onDelete, [member(onDelete, 0, 'db-1'), member(onDelete, 1, 'db-1')])).toBe('settled');
  });

  test('a DaemonSet stands when every node that wants one has an updated, available Pod', () => {
    const subject = object('DaemonSet', 'agent', {
      metadata: { generation: 2, annotations: { 'deprecated.daemonset.template.generation': '2' } },
      status: { observedGeneration: 2, desiredNumberScheduled: 1, numberAvailable: 1, updatedNumberScheduled: 1 },
    });
    const onNode = (generation: string): KubernetesObject =>
      object('Pod', `agent-${generation}`, {
        metadata: { ...ownedBy(subject), labels: { 'pod-template-generation': generation } },
        status: READY,
      });
    expect(standing(subject, [onNode('2')])).toBe('settled');
    expect(standing(subject, [onNode('1')])).toBe('waiting');
    expect(standing(subject, [])).toBe('waiting');
  });

  test.each([
    ['is complete', { conditions: [{ type: 'Complete', status: 'True' }] }, {}, 'settled'],
    ['runs', { active: 1 }, {}, 'waiting'],
    [
      'gave up',
      { conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'm' }] },
      {},
      'failed',
    ],
    ['is suspended', { conditions: [{ type: 'Suspended', status: 'True' }] }, { suspend: true }, 'settled'],
  ])('a Job that %s', (_, status, spec, expected) => {
    expect(standing(object('Job', 'once', { status, spec }))).toBe(expected);
  });

  test('a Job of a CronJob is not waited for', () => {
    const owner = object('CronJob', 'hourly');
    expect(standing(object('Job', 'hourly-29', { metadata: ownedBy(owner), status: { active: 1 } }))).toBe('settled');
  });

  test('a Job fails by a Pod that can never start, not by one that failed and is tried again', () => {
    const job = object('Job', 'once', { status: { active: 1 } });
    const tried = object('Pod', 'once-a', { metadata: ownedBy(job), status: { phase: 'Failed' } });
    const hopeless = object('Pod', 'once-b', {
      metadata: ownedBy(job),
      status: containerWaiting('InvalidImageName', 'm'),
    });
    expect(standing(job, [tried])).toBe('waiting');
    expect(standing(job, [tried, hopeless])).toBe('failed');
  });
});
