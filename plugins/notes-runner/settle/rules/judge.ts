import { controllerOf, describeObject } from '../../kubernetes/object.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { judgeTerminating, SETTLED, waiting } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import type { ObjectSet } from '../object-set.ts';
import { judgeCustomResourceDefinition, judgeNamespace } from './cluster-scoped.ts';
import { judgeDaemonSet } from './daemon-set.ts';
import { judgeDeployment } from './deployment.ts';
import { judgeJob } from './job.ts';
import { judgePod } from './pod.ts';
import { judgeReplicaSet } from './replica-set.ts';
import { judgeStatefulSet } from './stateful-set.ts';
import { judgeClaim, judgeVolume } from './volume.ts';

type Rule = (object: KubernetesObject, set: ObjectSet) => Judgement;

const RULES: Readonly<Record<string, Rule>> = {
  Deployment: judgeDeployment,
  StatefulSet: judgeStatefulSet,
  DaemonSet: judgeDaemonSet,
  ReplicaSet: judgeReplicaSet,
  ReplicationController: judgeReplicaSet,
  Pod: judgePod,
  Job: judgeJob,
  PersistentVolumeClaim: judgeClaim,
  PersistentVolume: judgeVolume,
  Namespace: judgeNamespace,
  CustomResourceDefinition: judgeCustomResourceDefinition,
};
/** Kinds whose objects are all in the set, so that a missing owner of such a kind is a deleted one. */
const LISTED_OWNERS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job']);

/**
 * Where an object at the end of its chain of controllers stands, those below it included.
 * What a CronJob starts comes and goes by the clock: nobody waits for it.
 */
export function judge(object: KubernetesObject, set: ObjectSet): Judgement {
  const owner = controllerOf(object);
  if (owner !== undefined && LISTED_OWNERS.has(owner.kind)) {
    const why = `its owner ${owner.kind.toLowerCase()}/${owner.name} is gone, the garbage collector has not removed ${describeObject(object)} yet`;
    return waiting(object, 'be gone', why);
  }
  if (owner?.kind === 'CronJob') return SETTLED;
  const rule = RULES[object.kind];
  // Objects without a rule stand as soon as they are there.
  return rule === undefined ? (judgeTerminating(object) ?? SETTLED) : rule(object, set);
}
