import { describe, expect, test } from 'vitest';
import type { KubernetesObject } from '../../../../plugins/notes-runner/kubernetes/object.ts';
import { judgeAll } from '../../../../plugins/notes-runner/settle/judge-all.ts';
import { Memory } from '../../../../plugins/notes-runner/settle/memory.ts';
import { ObjectSet } from '../../../../plugins/notes-runner/settle/object-set.ts';
import { CRASHING } from './crash-states.ts';
import { containerWaiting, object, READY, rolledOut, unschedulable } from './objects.ts';

/** A settler's looks at these objects, with one memory. Objects have resource version 200. */
function looks(baseline = '100', executed = false) {
  const memory = new Memory();
  const look = (objects: readonly KubernetesObject[], now = 0, last = false) =>
    judgeAll(new ObjectSet(objects), { baseline, memory, now, executed, last });
  return { memory, look };
}
const lost = object('Pod', 'lost', { spec: { containers: [] }, status: unschedulable('no node') });

test('what did not change since the page began is not judged', () => {
  expect(looks('200').look([lost])).toEqual({ kind: 'settled' });
  expect(looks('199').look([lost])).toMatchObject({ kind: 'waiting' });
});

test('a workload is judged when only one of its Pods changed', () => {
  const { deployment, all } = rolledOut(1, { pods: [unschedulable('no node')] });
  const untouched = { ...deployment, metadata: { ...deployment.metadata, resourceVersion: '99' } };
  const verdict = looks().look([untouched, ...all.slice(1)]);
  expect(verdict).toMatchObject({ kind: 'waiting', roots: [{ kind: 'Deployment' }] });
});

test('trouble becomes a failure when it lasts 20 seconds, and not when it breaks off in between', () => {
  const { look } = looks();
  expect(look([lost], 0)).toMatchObject({ kind: 'waiting', nextLook: 20_000 });
  expect(look([lost], 19_999)).toMatchObject({ kind: 'waiting' });
  expect(look([lost], 20_000)).toMatchObject({ kind: 'failed', why: 'Unschedulable: no node' });
  expect(look([{ ...lost, status: READY }], 20_001)).toEqual({ kind: 'settled' });
  expect(look([lost], 30_000)).toMatchObject({ kind: 'waiting', nextLook: 50_000 });
});

test('a registry that does not answer is waited for two minutes, and then no fault of the note', () => {
  const { look } = looks();
  const pulling = object('Pod', 'web', {
    status: containerWaiting('ErrImagePull', 'dial tcp: lookup r: no such host'),
  });
  expect(look([pulling], 0)).toMatchObject({ kind: 'waiting' });
  const changed = object('Pod', 'web', {
    status: containerWaiting('ImagePullBackOff', 'Back-off pulling image "r/x": ErrImagePull: pull QPS exceeded'),
  });
  expect(look([changed], 119_999)).toMatchObject({ kind: 'waiting' });
  expect(look([pulling], 120_000)).toMatchObject({ kind: 'unavailable' });
});

test('a failure is named at once, whatever else still waits', () => {
  const broken = object('Pod', 'broken', { status: { phase: 'Failed' } });
  expect(looks().look([lost, broken])).toMatchObject({ kind: 'failed', object: { metadata: { name: 'broken' } } });
});

test('a released object is let be while its status changes, and judged again when its spec does', () => {
  const { look, memory } = looks();
  memory.release(lost);
  expect(look([lost])).toEqual({ kind: 'settled' });
  expect(look([{ ...lost, status: unschedulable('still no node') }])).toEqual({ kind: 'settled' });
  expect(look([{ ...lost, spec: { containers: [], nodeName: 'x' } }])).toMatchObject({ kind: 'waiting' });
});

describe('where containers are real', () => {
  const spec = (image: string, more = {}) => ({ containers: [{ name: 'web', image, ...more }] });
  const pod = (name: string, image: string, more = {}) =>
    object('Pod', name, { spec: spec(image, more), status: READY });

  test('one that ends as it starts never stands, and fails when it stays down', () => {
    const { look } = looks('100', true);
    const crashing = CRASHING.map(({ at, status }) => ({
      at,
      verdict: look([object('Pod', 'web', { spec: spec('busybox:1.37'), status })], at).kind,
    }));
    expect(crashing.map(({ verdict }) => verdict)).toEqual(CRASHING.map(() => 'waiting'));
    const last = CRASHING.at(-1);
    const down = [object('Pod', 'web', { spec: spec('busybox:1.37'), status: last?.status ?? {} })];
    expect(look(down, 32_000)).toMatchObject({ kind: 'waiting', nextLook: 32_970 });
    expect(look(down, 32_970)).toMatchObject({
      kind: 'failed',
      why: 'container web: restarted 2 times, last exit code 3 (Error)',
    });
  });

  test('a Pod must have been ready for a moment, and be proved to run, once', () => {
    const { look, memory } = looks('100', true);
    const a = pod('a', 'nginx:1.29');
    expect(look([a], 0)).toMatchObject({ kind: 'waiting', nextLook: 1_000 });
    expect(look([a], 1_000)).toEqual({ kind: 'settled', unproven: [a] });
    memory.doubt(a, '', 1_000);
    expect(look([a], 1_100)).toMatchObject({ kind: 'waiting', nextLook: 2_000 });
    memory.proved(a, '', 'nginx', 1_000);
    expect(look([a], 1_200)).toEqual({ kind: 'settled' });
  });

  test('it must prove itself for longer where its start took long', () => {
    const conditions = [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-11-24T11:45:28Z' }];
    const slow = object('Pod', 'web', { spec: spec('nginx:1.29'), status: { ...READY, conditions } });
    expect(looks('100', true).look([slow])).toMatchObject({ kind: 'waiting', nextLook: 3_000 });
  });

  test('one more Pod of what has stood need not prove itself, one of something else must', () => {
    const { look, memory } = looks('100', true);
    const program = JSON.stringify([['nginx:1.29', undefined, undefined, undefined, undefined]]);
    memory.proved(pod('a', 'nginx:1.29'), '', program, 1_000);
    expect(look([pod('b', 'nginx:1.29')])).toEqual({ kind: 'settled' });
    expect(look([pod('c', 'nginx:1.29', { args: ['-x'] })])).toMatchObject({ kind: 'waiting' });
  });

  test('at the last look it must have run for five seconds, or another with its program', () => {
    const { look, memory } = looks('100', true);
    const program = JSON.stringify([['nginx:1.29', undefined, undefined, undefined, undefined]]);
    const [a, b] = [pod('a', 'nginx:1.29'), pod('b', 'nginx:1.29')];
    look([a], 0);
    memory.proved(a, '', program, 1_000);
    expect(look([a], 1_000)).toEqual({ kind: 'settled' });
    expect(look([a], 1_000, true)).toMatchObject({ kind: 'waiting', nextLook: 5_000 });
    expect(look([a], 5_000, true)).toEqual({ kind: 'settled', unproven: [a] });
    memory.proved(a, '', program, 5_000);
    expect(look([a, b], 5_000, true)).toEqual({ kind: 'settled' });
  });

  test('a probe is proof enough', () => {
    expect(looks('100', true).look([pod('a', 'nginx:1.29', { readinessProbe: {} })])).toEqual({ kind: 'settled' });
  });

  test('after a crash it takes longer', () => {
    const { look } = looks('100', true);
    const containerStatuses = [{ name: 'web', ready: true, restartCount: 1, state: { running: {} } }];
    const again = object('Pod', 'web', { spec: spec('nginx:1.29'), status: { ...READY, containerStatuses } });
    expect(look([again], 0)).toMatchObject({ kind: 'waiting', nextLook: 5_000 });
    expect(look([again], 5_000)).toMatchObject({ kind: 'settled', unproven: [again] });
  });
});
