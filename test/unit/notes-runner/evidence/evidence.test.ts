import { describe, expect, test } from 'vitest';
import { describeEvents, oneLine, probeFailure } from '../../../../plugins/notes-runner/evidence/events.ts';
import { describeTrouble } from '../../../../plugins/notes-runner/evidence/evidence.ts';
import type { KubernetesObject } from '../../../../plugins/notes-runner/kubernetes/object.ts';
import { containerWaiting, object, READY, unschedulable } from '../settle/objects.ts';

const event = (reason: string, message: string, lastTimestamp: string, more = {}): KubernetesObject => ({
  ...object('Event', `${reason}.${lastTimestamp}`),
  type: 'Warning',
  reason,
  message,
  lastTimestamp,
  involvedObject: { kind: 'Pod', name: 'web-0' },
  ...more,
});

describe('events', () => {
  test('are told once for each reason of an object, by their newest message, newest last', () => {
    const lines = describeEvents([
      event('FailedScheduling', '0/3 nodes are available: old', '2026-11-24T11:45:00Z'),
      event('FailedScheduling', '0/3 nodes are available: new', '2026-11-24T11:46:00Z'),
      event('FailedMount', 'configmap "x" not found', '2026-11-24T11:45:30Z'),
    ]);
    expect(lines).toEqual([
      'event FailedMount pod/web-0: configmap "x" not found',
      'event FailedScheduling pod/web-0: 0/3 nodes are available: new',
    ]);
  });

  test('of a failed pull name its cause, not its state', () => {
    const cause = 'unexpected status from HEAD request to http://r/v2/web/manifests/1: 429 Too Many Requests';
    const pull = 'failed to pull and unpack image "r/web:1": failed to resolve reference "r/web:1": ';
    const lines = describeEvents([
      event('Failed', `Failed to pull image "r/web:1": ${pull}${cause}`, '2026-11-24T11:45:00Z'),
      event('Failed', 'Error: ErrImagePull', '2026-11-24T11:45:00Z'),
      event('Failed', 'Error: ImagePullBackOff', '2026-11-24T11:45:12Z'),
    ]);
    expect(lines).toEqual([`event Failed pod/web-0: Failed to pull image "r/web:1": ${cause}`]);
  });

  test('tell what the newest failed probe of a Pod said', () => {
    const pod = object('Pod', 'web-0');
    const involvedObject = { kind: 'Pod', name: 'web-0', uid: pod.metadata.uid };
    const probes = [
      event('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 404', '2026-11-24T11:46:00Z', {
        involvedObject,
      }),
      event('Unhealthy', 'Readiness probe failed: connection refused', '2026-11-24T11:45:00Z', { involvedObject }),
      event('Unhealthy', 'Liveness probe failed', '2026-11-24T11:47:00Z'),
    ];
    expect(probeFailure(probes, pod)).toBe('Readiness probe failed: HTTP probe failed with statuscode: 404');
    expect(probeFailure(probes, object('Pod', 'db'))).toBeUndefined();
  });

  test('are left out when they are normal or older than the question', () => {
    const events = [
      event('Pulled', 'Container image already present', '2026-11-24T11:45:00Z', { type: 'Normal' }),
      event('BackOff', 'Back-off restarting failed container', '2026-11-24T11:44:00Z'),
    ];
    expect(describeEvents(events, '2026-11-24T11:45:00.500Z')).toEqual([]);
  });
});

describe('the trouble of an object', () => {
  test.each([
    ['a ready Pod', object('Pod', 'web', { status: READY }), []],
    ['a Pod that has succeeded', object('Pod', 'web', { status: { phase: 'Succeeded' } }), []],
    [
      'a Pod that fits no node',
      object('Pod', 'web', { status: unschedulable('0/3 nodes are available') }),
      ['pod/web PodScheduled=False Unschedulable: 0/3 nodes are available'],
    ],
    [
      'a crashing container',
      object('Pod', 'web', {
        status: containerWaiting('CrashLoopBackOff', 'back-off', {
          restartCount: 3,
          lastState: { terminated: { exitCode: 127, reason: 'StartError' } },
        }),
      }),
      ['pod/web container web: waiting CrashLoopBackOff, last exit code 127, 3 restarts'],
    ],
    [
      'a workload whose Pods are refused',
      object('ReplicaSet', 'web', {
        status: {
          conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota' }],
        },
      }),
      ['replicaset/web ReplicaFailure=True FailedCreate: exceeded quota'],
    ],
    [
      'a claim that is not bound',
      object('PersistentVolumeClaim', 'data', { status: { phase: 'Pending' } }),
      ['persistentvolumeclaim/data phase Pending'],
    ],
  ])('%s', (_, subject, expected) => {
    expect(describeTrouble(subject)).toEqual(expected);
  });
});

test('a line has no colour codes, no line ends, and a limit', () => {
  expect(oneLine('\u001b[31mno\u001b[0m\n\tway ')).toBe('no way');
  expect(oneLine('x'.repeat(300))).toHaveLength(200);
});
