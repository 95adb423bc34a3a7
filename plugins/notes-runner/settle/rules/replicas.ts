import { conditionOf, describeObject, textAt, valueAt } from '../../kubernetes/object.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { failed, SETTLED, suspect, waiting, worst } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import { judgePod } from './pod.ts';

export const ROLLOUT_GOAL = 'complete its rollout';

/** Pods that count for their controller: not ended, not on their way out. */
export function isActive(pod: KubernetesObject): boolean {
  const phase = textAt(pod, 'status', 'phase');
  return pod.metadata.deletionTimestamp === undefined && phase !== 'Succeeded' && phase !== 'Failed';
}

/** `spec.replicas`, which the API server defaults to 1. */
export function wantedReplicas(workload: KubernetesObject): number {
  const replicas = valueAt(workload, 'spec', 'replicas');
  return typeof replicas === 'number' ? replicas : 1;
}

/**
 * The Pods of a workload's present revision. The status alone may lag behind (a Pod just deleted is still counted as
 * available), so the Pods themselves must be there, `wanted` of them, and ready.
 */
export function judgePods(workload: KubernetesObject, pods: readonly KubernetesObject[], wanted: number): Judgement {
  const active = pods.filter(isActive);
  const judged = worst(active.map(judgePod));
  if (judged.state !== 'settled') return judged;
  if (active.length !== wanted) return waiting(workload, ROLLOUT_GOAL, `${active.length} of ${wanted} Pods exist`);
  return worst(pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined).map(judgePod));
}

/** Pods of older revisions: they need not be well, only gone. */
export function judgeOldPods(workload: KubernetesObject, pods: readonly KubernetesObject[]): Judgement {
  const left = pods.filter((pod) => isActive(pod) || pod.metadata.deletionTimestamp !== undefined);
  const first = left[0];
  if (first === undefined) return SETTLED;
  return waiting(
    workload,
    ROLLOUT_GOAL,
    `${left.length} Pods of an older revision are still there (${describeObject(first)})`,
  );
}

/** The API server refused the Pods that a controller tried to make. */
export function judgeReplicaFailure(workload: KubernetesObject): Judgement {
  const failure = conditionOf(workload, 'ReplicaFailure');
  if (failure?.status !== 'True') return SETTLED;
  return judgeRefusal(workload, failure.reason, failure.message);
}

/**
 * `message` of a refused creation. Quota may be freed by Pods that are just ending, and a ServiceAccount may be about
 * to appear: those get a moment. What admission forbids stays forbidden.
 */
function judgeRefusal(workload: KubernetesObject, reason: string, message: string): Judgement {
  const why = `${reason}: ${message}`;
  if (/exceeded quota|object has been modified/.test(message))
    return suspect(workload, ROLLOUT_GOAL, why, reason, 3000);
  if (/serviceaccount ".*" not found/.test(message)) return suspect(workload, ROLLOUT_GOAL, why, reason);
  if (/forbidden|denied|is invalid|violates/i.test(message)) return failed(workload, why);
  return suspect(workload, ROLLOUT_GOAL, why, reason);
}
