import { describe, expect, test } from 'vitest';
import type { KubernetesObject } from '../../../../../plugins/notes-runner/kubernetes/object.ts';
import { ObjectSet } from '../../../../../plugins/notes-runner/settle/object-set.ts';
import { judge } from '../../../../../plugins/notes-runner/settle/rules/judge.ts';
import { containerWaiting, object, ownedBy, READY, standing, unschedulable } from '../objects.ts';

const pod = (parts: Parameters<typeof object>[2]): KubernetesObject => object('Pod', 'web', parts);

describe('a Pod', () => {
  test.each([
    ['is ready', READY, 'settled'],
    ['has succeeded', { phase: 'Succeeded' }, 'settled'],
    [
      'is held back by its scheduling gates',
      { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] },
      'settled',
    ],
    ['is new', { phase: 'Pending' }, 'waiting'],
    ['makes its containers', containerWaiting('ContainerCreating', ''), 'waiting'],
    [
      'runs but is not ready',
      { phase: 'Running', containerStatuses: [{ name: 'web', ready: false, state: { running: {} } }] },
      'waiting',
    ],
    ['fits no node', unschedulable('0/3 nodes are available'), 'waiting 20000'],
    ['misses a ConfigMap', containerWaiting('CreateContainerConfigError', 'configmap "x" not found'), 'waiting 20000'],
    [
      'crashes for the first time',
      containerWaiting('CrashLoopBackOff', 'back-off', { restartCount: 1 }),
      'waiting 20000',
    ],
    [
      'has ended badly and is about to be started again',
      {
        phase: 'Running',
        containerStatuses: [
          { name: 'web', ready: false, restartCount: 1, state: { terminated: { exitCode: 3, reason: 'Error' } } },
        ],
      },
      'waiting 20000',
    ],
    [
      'is killed for its memory again and again',
      containerWaiting('CrashLoopBackOff', 'back-off 40s restarting failed container', {
        restartCount: 3,
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      }),
      'failed',
    ],
    [
      'cannot start its program',
      containerWaiting('RunContainerError', 'exec: "no-such-program": executable file not found in $PATH', {
        restartCount: 1,
        lastState: { terminated: { exitCode: 128, reason: 'StartError' } },
      }),
      'waiting 20000',
    ],
    [
      'could not start its program three times',
      containerWaiting('RunContainerError', 'exec: "no-such-program": executable file not found in $PATH', {
        restartCount: 3,
        lastState: { terminated: { exitCode: 128, reason: 'StartError' } },
      }),
      'failed',
    ],
    ['has crashed three times', containerWaiting('CrashLoopBackOff', 'back-off', { restartCount: 3 }), 'failed'],
    ['names no image', containerWaiting('InvalidImageName', "couldn't parse image name"), 'failed'],
    [
      'may not pull its image',
      containerWaiting('ErrImageNeverPull', 'Container image "x" is not present with pull policy of Never'),
      'failed',
    ],
    [
      'names an unknown image',
      containerWaiting('ErrImagePull', 'rpc error: code = NotFound desc = docker.io/library/nginx:x: not found'),
      'failed',
    ],
    ['cannot reach the registry', containerWaiting('ErrImagePull', 'dial tcp: lookup r: no such host'), 'unavailable'],
    [
      'backs off without saying why',
      containerWaiting('ImagePullBackOff', 'Back-off pulling image "nginx:x"'),
      'waiting',
    ],
    [
      'has failed',
      {
        phase: 'Failed',
        containerStatuses: [{ name: 'web', state: { terminated: { exitCode: 1, reason: 'Error' } } }],
      },
      'failed',
    ],
  ])('that %s', (_, status, expected) => {
    expect(standing(pod({ status }))).toBe(expected);
  });

  test('that terminates is waited for, ready or not', () => {
    expect(standing(pod({ status: READY, metadata: { deletionTimestamp: '2026-11-24T11:45:00Z' } }))).toBe('waiting');
  });

  test('whose init container crashes says so', () => {
    const init = {
      name: 'init',
      restartCount: 4,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 2, reason: 'Error' } },
    };
    const judgement = judge(pod({ status: { phase: 'Pending', initContainerStatuses: [init] } }), new ObjectSet());
    expect(judgement).toMatchObject({
      state: 'failed',
      why: 'container init: CrashLoopBackOff, restarted 4 times, last exit code 2 (Error)',
    });
  });

  test('that is never restarted may go on when one of its containers has ended', () => {
    const ended = { name: 'web', ready: false, restartCount: 0, state: { terminated: { exitCode: 7 } } };
    const status = { phase: 'Running', containerStatuses: [ended] };
    expect(standing(pod({ spec: { restartPolicy: 'Never' }, status }))).toBe('waiting');
  });

  test('whose image is unknown or unavailable names it as its spec does', () => {
    const spec = { containers: [{ name: 'web', image: 'nginx:x' }] };
    const judged = (message: string) =>
      judge(
        pod({ spec, status: containerWaiting('ErrImagePull', message, { image: 'docker.io/library/nginx:x' }) }),
        new ObjectSet(),
      );
    expect(judged('nginx:x: not found')).toMatchObject({ state: 'failed', image: 'nginx:x' });
    expect(judged('dial tcp: i/o timeout')).toMatchObject({ state: 'unavailable', image: 'nginx:x' });
  });

  test('whose image was exchanged waits until its kubelet has tried the new one', () => {
    const spec = { containers: [{ name: 'web', image: 'nginx:1.29' }] };
    // The kubelet shows the new image at once, and the old reason with it.
    const tried = (image: string) =>
      containerWaiting(
        'ImagePullBackOff',
        `Back-off pulling image "${image}": ErrImagePull: failed to pull and unpack image "${image}": ${image}: not found`,
        { image: 'nginx:1.29' },
      );
    expect(standing(pod({ spec, status: tried('nginx:x') }))).toBe('waiting');
    expect(standing(pod({ spec, status: tried('docker.io/library/nginx:1.29') }))).toBe('failed');
  });

  test('left behind by a deleted owner waits for the garbage collector', () => {
    const owner = object('ReplicaSet', 'web-1');
    expect(standing(pod({ status: READY, metadata: ownedBy(owner) }))).toBe('waiting');
  });
});
