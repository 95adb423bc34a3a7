import { conditionOf, numberAt, valueAt } from '../../kubernetes/object.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { failed, judgeTerminating, SETTLED, waiting, worst } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import type { ObjectSet } from '../object-set.ts';
import { judgePod } from './pod.ts';
import { isActive } from './replicas.ts';

const GOAL = 'finish';

/** Settled: complete, or suspended by its spec. Pods that fail are the Job's own affair until it gives up. */
export function judgeJob(job: KubernetesObject, set: ObjectSet): Judgement {
  const terminating = judgeTerminating(job);
  if (terminating !== undefined) return terminating;
  if (conditionOf(job, 'Complete')?.status === 'True') return SETTLED;
  const failure = conditionOf(job, 'Failed');
  if (failure?.status === 'True') return failed(job, `${failure.reason}: ${failure.message}`);
  if (valueAt(job, 'spec', 'suspend') === true && conditionOf(job, 'Suspended')?.status === 'True') return SETTLED;
  // A ready Pod is at work, which says nothing about the Job: only what holds a Pod back is of interest.
  const held = worst(set.controlledBy(job, 'Pod').filter(isActive).map(judgePod));
  if (held.state === 'failed' || held.state === 'unavailable') return held;
  if (held.state === 'waiting' && held.failsAfterMs !== undefined) return held;
  const completions = numberAt(job, 'spec', 'completions') || 1;
  return waiting(
    job,
    GOAL,
    `${numberAt(job, 'status', 'succeeded')} of ${completions} completions, ${numberAt(job, 'status', 'active')} Pods active`,
  );
}
