import { numberAt, textAt } from '../../kubernetes/object.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { judgeTerminating, judgeUnobserved, SETTLED, waiting, worst } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import type { ObjectSet } from '../object-set.ts';
import { judgeOldPods, judgePods, ROLLOUT_GOAL } from './replicas.ts';

const GENERATION_ANNOTATION = 'deprecated.daemonset.template.generation';
const GENERATION_LABEL = 'pod-template-generation';

/** Settled: one updated, available Pod on every node that wants one. With `OnDelete` old Pods may stay. */
export function judgeDaemonSet(daemonSet: KubernetesObject, set: ObjectSet): Judgement {
  const early = judgeTerminating(daemonSet) ?? judgeUnobserved(daemonSet, ROLLOUT_GOAL);
  if (early !== undefined) return early;
  const wanted = numberAt(daemonSet, 'status', 'desiredNumberScheduled');
  const available = numberAt(daemonSet, 'status', 'numberAvailable');
  const misplaced = numberAt(daemonSet, 'status', 'numberMisscheduled');
  const pods = set.controlledBy(daemonSet, 'Pod');
  const generation = daemonSet.metadata.annotations?.[GENERATION_ANNOTATION];
  const replacesPods = textAt(daemonSet, 'spec', 'updateStrategy', 'type') !== 'OnDelete' && generation !== undefined;
  const isCurrent = (pod: KubernetesObject): boolean =>
    !replacesPods || pod.metadata.labels?.[GENERATION_LABEL] === generation;
  return worst([
    judgePods(daemonSet, pods.filter(isCurrent), wanted),
    judgeOldPods(
      daemonSet,
      pods.filter((pod) => !isCurrent(pod)),
    ),
    available === wanted ? SETTLED : waiting(daemonSet, ROLLOUT_GOAL, `${available} of ${wanted} Pods are available`),
    misplaced === 0
      ? SETTLED
      : waiting(daemonSet, ROLLOUT_GOAL, `${misplaced} Pods are on nodes that should have none`),
  ]);
}
