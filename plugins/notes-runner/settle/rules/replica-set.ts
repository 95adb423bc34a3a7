import { numberAt } from '../../kubernetes/object.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { judgeTerminating, judgeUnobserved, SETTLED, waiting, worst } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import type { ObjectSet } from '../object-set.ts';
import { judgePods, judgeReplicaFailure, ROLLOUT_GOAL, wantedReplicas } from './replicas.ts';

/** Settled: as many ready Pods as wanted. Also for ReplicationControllers, which report alike. */
export function judgeReplicaSet(replicaSet: KubernetesObject, set: ObjectSet): Judgement {
  const early = judgeTerminating(replicaSet) ?? judgeUnobserved(replicaSet, ROLLOUT_GOAL);
  if (early !== undefined) return early;
  const wanted = wantedReplicas(replicaSet);
  const available = numberAt(replicaSet, 'status', 'availableReplicas');
  const total = numberAt(replicaSet, 'status', 'replicas');
  return worst([
    judgePods(replicaSet, set.controlledBy(replicaSet, 'Pod'), wanted),
    judgeReplicaFailure(replicaSet),
    available === wanted && total === wanted
      ? SETTLED
      : waiting(replicaSet, ROLLOUT_GOAL, `${available} of ${wanted} Pods are available`),
  ]);
}
