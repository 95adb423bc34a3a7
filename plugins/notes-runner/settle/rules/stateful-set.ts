import { numberAt, textAt, valueAt } from '../../kubernetes/object.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { judgeTerminating, judgeUnobserved, SETTLED, waiting, worst } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import type { ObjectSet } from '../object-set.ts';
import { isActive, judgePods, ROLLOUT_GOAL, wantedReplicas } from './replicas.ts';

const POD_REVISION = 'controller-revision-hash';

/** Pods that an update must have reached: all but those below the partition; none with `OnDelete`. */
function wantedUpdated(statefulSet: KubernetesObject, wanted: number): number {
  if (textAt(statefulSet, 'spec', 'updateStrategy', 'type') === 'OnDelete') return 0;
  return Math.max(wanted - numberAt(statefulSet, 'spec', 'updateStrategy', 'rollingUpdate', 'partition'), 0);
}

/** Settled: every Pod ready, and updated as far as its update strategy goes by itself. */
export function judgeStatefulSet(statefulSet: KubernetesObject, set: ObjectSet): Judgement {
  const early = judgeTerminating(statefulSet) ?? judgeUnobserved(statefulSet, ROLLOUT_GOAL);
  if (early !== undefined) return early;
  const wanted = wantedReplicas(statefulSet);
  const updatedWanted = wantedUpdated(statefulSet, wanted);
  const revision = textAt(statefulSet, 'status', 'updateRevision');
  const pods = set.controlledBy(statefulSet, 'Pod');
  const isUpdated = (pod: KubernetesObject): boolean => pod.metadata.labels?.[POD_REVISION] === revision;
  const updated = pods.filter((pod) => isUpdated(pod) && isActive(pod)).length;
  if (updated < updatedWanted && pods.some((pod) => !isUpdated(pod))) {
    // A broken Pod of the old revision is about to be replaced: only the new ones may fail the rollout.
    const judged = judgePods(statefulSet, pods.filter(isUpdated), updatedWanted);
    if (judged.state !== 'waiting') return judged;
    return waiting(statefulSet, ROLLOUT_GOAL, `${updated} of ${updatedWanted} Pods are updated`);
  }
  const available =
    valueAt(statefulSet, 'status', 'availableReplicas') === undefined ? 'readyReplicas' : 'availableReplicas';
  const ready = numberAt(statefulSet, 'status', available);
  const total = numberAt(statefulSet, 'status', 'replicas');
  return worst([
    judgePods(statefulSet, pods, wanted),
    ready === wanted && total === wanted
      ? SETTLED
      : waiting(statefulSet, ROLLOUT_GOAL, `${ready} of ${wanted} Pods are available`),
  ]);
}
