import { conditionOf, numberAt, valueAt } from '../../kubernetes/object.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { failed, judgeTerminating, judgeUnobserved, SETTLED, waiting, worst } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import type { ObjectSet } from '../object-set.ts';
import { judgeOldPods, judgePods, judgeReplicaFailure, ROLLOUT_GOAL, wantedReplicas } from './replicas.ts';

const REVISION = 'deployment.kubernetes.io/revision';

/** As `kubectl rollout status` counts, and the Pods themselves. */
function judgeCounts(deployment: KubernetesObject, wanted: number): Judgement {
  const updated = numberAt(deployment, 'status', 'updatedReplicas');
  const total = numberAt(deployment, 'status', 'replicas');
  const available = numberAt(deployment, 'status', 'availableReplicas');
  if (updated < wanted) return waiting(deployment, ROLLOUT_GOAL, `${updated} of ${wanted} Pods are updated`);
  if (total > updated) return waiting(deployment, ROLLOUT_GOAL, `${total - updated} old Pods are still counted`);
  if (available < updated)
    return waiting(deployment, ROLLOUT_GOAL, `${available} of ${updated} updated Pods are available`);
  return SETTLED;
}

/** Settled: rollout complete. A paused Deployment need only be observed. */
export function judgeDeployment(deployment: KubernetesObject, set: ObjectSet): Judgement {
  const early = judgeTerminating(deployment) ?? judgeUnobserved(deployment, ROLLOUT_GOAL);
  if (early !== undefined) return early;
  if (valueAt(deployment, 'spec', 'paused') === true) return SETTLED;
  const revision = deployment.metadata.annotations?.[REVISION];
  const replicaSets = set.controlledBy(deployment, 'ReplicaSet');
  const current = replicaSets.find((replicaSet) => replicaSet.metadata.annotations?.[REVISION] === revision);
  if (revision === undefined || current === undefined) {
    return waiting(deployment, ROLLOUT_GOAL, 'the ReplicaSet of its present revision is not there yet');
  }
  const wanted = wantedReplicas(deployment);
  const oldPods = replicaSets.filter((other) => other !== current).flatMap((other) => set.controlledBy(other, 'Pod'));
  const progressing = conditionOf(deployment, 'Progressing');
  const judged = worst([
    judgePods(deployment, set.controlledBy(current, 'Pod'), wanted),
    judgeReplicaFailure(deployment),
    judgeCounts(deployment, wanted),
    judgeOldPods(deployment, oldPods),
  ]);
  if (judged.state !== 'settled' && judged.state !== 'failed' && progressing?.reason === 'ProgressDeadlineExceeded') {
    return failed(deployment, `ProgressDeadlineExceeded: ${progressing.message}`);
  }
  return judged;
}
