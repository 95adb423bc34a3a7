import { conditionOf, numberAt, recordsAt, textAt, valueAt } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import type { Memory } from './memory.ts';
import type { ObjectSet } from './object-set.ts';

/**
 * Milliseconds. A kubelet looks after its containers once a second: one that ended at once counted as ready for 0.5 to
 * 1.1 seconds.
 */
const STEADY_MS = 1_500;
/** Where a start takes long the kubelet is busy, and its looks come late: part of the start's time, up to a limit. */
const STEADY_SHARE = 0.1;
const STEADY_LIMIT_MS = 5_000;
/** Milliseconds, for a container that has crashed before: between two crashes it is ready too. */
const STEADY_AFTER_CRASH_MS = 5_000;

function hasCrashed(pod: KubernetesObject): boolean {
  return recordsAt(pod, 'status', 'containerStatuses').some((status) => numberAt(status, 'restartCount') > 0);
}

/** Containers without a probe are ready as soon as they are started. */
function isProbed(pod: KubernetesObject): boolean {
  return recordsAt(pod, 'spec', 'containers').every(
    (container) => valueAt(container, 'readinessProbe') ?? valueAt(container, 'startupProbe'),
  );
}

/** What it runs; mounts are left out, as each Pod has a name of its own for its token. */
function programOf(pod: KubernetesObject): string {
  return JSON.stringify(
    recordsAt(pod, 'spec', 'containers').map(({ image, command, args, env, envFrom }) => [
      image,
      command,
      args,
      env,
      envFrom,
    ]),
  );
}

function steadyMs(pod: KubernetesObject): number {
  if (hasCrashed(pod)) return STEADY_AFTER_CRASH_MS;
  const ready = recordsAt(pod, 'status', 'conditions').find((condition) => condition['type'] === 'Ready');
  const startMs = Date.parse(textAt(ready, 'lastTransitionTime')) - Date.parse(pod.metadata.creationTimestamp);
  return Math.min(Math.max((startMs || 0) * STEADY_SHARE, STEADY_MS), STEADY_LIMIT_MS);
}

/** When (as `now` counts) the last of the ready Pods below `root` will have stood long enough; undefined: they all have. */
export function unsteadyUntil(
  root: KubernetesObject,
  set: ObjectSet,
  { memory, now }: { readonly memory: Memory; readonly now: number },
): number | undefined {
  let last: number | undefined;
  for (const pod of set.ofKind('Pod', root.metadata.namespace)) {
    if (conditionOf(pod, 'Ready')?.status !== 'True' || isProbed(pod) || set.rootOf(pod) !== root) continue;
    const program = programOf(pod);
    // One more Pod of what has already stood needs no second proof.
    if (!hasCrashed(pod) && memory.hasStood(program)) continue;
    const containers = recordsAt(pod, 'status', 'containerStatuses').map((status) => textAt(status, 'containerID'));
    const until = memory.readySince(pod, containers.join(), now) + steadyMs(pod);
    if (until <= now) memory.stood(program);
    else if (until > (last ?? 0)) last = until;
  }
  return last;
}
