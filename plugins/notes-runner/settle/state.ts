import { conditionsOf, numberAt, textAt, valueAt } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import type { ObjectSet } from './object-set.ts';
import { containerStatuses } from './rules/pod.ts';

/** Reasons that a kubelet shows by turns for one and the same trouble. */
const ALTERNATING = [['ErrImagePull', 'ImagePullBackOff']];

function containerStates(pod: KubernetesObject): readonly string[] {
  return containerStatuses(pod).flatMap((status) => [
    textAt(status, 'state', 'waiting', 'reason'),
    textAt(status, 'state', 'terminated', 'reason'),
    // A crashed container runs again for a moment; it is the restarts that make it a loop.
    numberAt(status, 'restartCount') > 1 && valueAt(status, 'ready') !== true ? 'CrashLoopBackOff' : '',
  ]);
}

function ownStates(object: KubernetesObject): readonly string[] {
  const conditions = conditionsOf(object).flatMap(({ type, status, reason }) => [
    status === 'True' ? type : '',
    // Reasons explain what is not so (`Unschedulable`), and why a workload gave up (`ProgressDeadlineExceeded`).
    status === 'False' || object.kind !== 'Pod' ? reason : '',
    `${type}=${status}`,
  ]);
  return [
    textAt(object, 'status', 'phase'),
    textAt(object, 'status', 'reason'),
    object.metadata.deletionTimestamp === undefined ? '' : 'Terminating',
    ...conditions,
    ...(object.kind === 'Pod' ? containerStates(object) : []),
  ];
}

/**
 * Every word by which `settle="pvc/data=Pending"` may name an object's present state: its phase, conditions that are
 * true (or `Type=False`), reasons, `Terminating`, and what its containers wait for; a workload also has the states of
 * its Pods.
 */
export function statesOf(object: KubernetesObject, set: ObjectSet): ReadonlySet<string> {
  const pods = set
    .ofKind('Pod', object.metadata.namespace)
    .filter((pod) => pod !== object && set.rootOf(pod) === object);
  const states = new Set([object, ...pods].flatMap(ownStates));
  states.delete('');
  for (const group of ALTERNATING) {
    if (group.some((state) => states.has(state))) for (const state of group) states.add(state);
  }
  return states;
}

/** Whether one of the states is `state`, whatever its case. */
export function isInState(object: KubernetesObject, state: string, set: ObjectSet): boolean {
  const wanted = state.toLowerCase();
  return [...statesOf(object, set)].some((known) => known.toLowerCase() === wanted);
}
