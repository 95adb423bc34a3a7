import { ApiError } from '../kubernetes/api-error.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { conditionOf, numberAt, recordsAt, textAt, valueAt } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import type { Memory } from './memory.ts';
import type { ObjectSet } from './object-set.ts';

/** Milliseconds for which a container must have been ready; who misses a file or a database ends sooner. */
const STEADY_MS = 1_000;
/** Where a start takes long the kubelet is busy, and its looks come late: part of the start's time, up to a limit. */
const STEADY_SHARE = 0.1;
const STEADY_LIMIT_MS = 5_000;
/**
 * Milliseconds, and share of the start's time, at the last look at a page: a kubelet looks at its containers once a second,
 * and what it says of them may be two seconds old.
 */
const LAST_MS = 5_000;
const LAST_SHARE = 0.3;
const LAST_LIMIT_MS = 15_000;
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

function steadyMs(pod: KubernetesObject, last: boolean): number {
  const ready = recordsAt(pod, 'status', 'conditions').find((condition) => condition['type'] === 'Ready');
  const startMs = Date.parse(textAt(ready, 'lastTransitionTime')) - Date.parse(pod.metadata.creationTimestamp);
  const [least, share, most] = last ? [LAST_MS, LAST_SHARE, LAST_LIMIT_MS] : [STEADY_MS, STEADY_SHARE, STEADY_LIMIT_MS];
  const steady = Math.min(Math.max((startMs || 0) * share, least), most);
  return hasCrashed(pod) ? Math.max(steady, STEADY_AFTER_CRASH_MS) : steady;
}

function containersOf(pod: KubernetesObject): string {
  return recordsAt(pod, 'status', 'containerStatuses')
    .map((status) => textAt(status, 'containerID'))
    .join();
}

export interface Steadiness {
  /** When (as `now` counts) the last of the Pods will have been ready for long enough; undefined: they all have. */
  readonly until?: number;
  /** Pods that have, but whose kubelet may not have noticed that they ended. */
  readonly unproven: readonly KubernetesObject[];
}

/**
 * Whether the ready Pods below `root` can be taken at their word. A kubelet looks after its containers once a second.
 * `last`: nobody looks again, so that more is asked.
 */
export function judgeSteadiness(
  root: KubernetesObject,
  set: ObjectSet,
  { memory, now, last }: { readonly memory: Memory; readonly now: number; readonly last: boolean },
): Steadiness {
  const atLeastMs = last ? LAST_MS : 0;
  const unproven: KubernetesObject[] = [];
  let latest = 0;
  for (const pod of set.ofKind('Pod', root.metadata.namespace)) {
    if (conditionOf(pod, 'Ready')?.status !== 'True' || isProbed(pod) || set.rootOf(pod) !== root) continue;
    const containers = containersOf(pod);
    // One more Pod of what has already stood needs no second proof.
    if (memory.isProven(pod, containers, atLeastMs)) continue;
    if (!hasCrashed(pod) && memory.hasStood(programOf(pod), atLeastMs)) continue;
    const until = memory.readySince(pod, containers, now) + steadyMs(pod, last);
    if (until > now) latest = Math.max(latest, until);
    else unproven.push(pod);
  }
  return { unproven, ...(latest === 0 ? {} : { until: latest }) };
}

/** Asks the runtimes whether the containers of these Pods run. Those that do not must prove themselves again. */
export async function prove(api: KubernetesApi, pods: readonly KubernetesObject[], memory: Memory): Promise<boolean> {
  const now = performance.now();
  const nodes = new Set(pods.map((pod) => textAt(pod, 'spec', 'nodeName')));
  const running = new Map<string, ReadonlyMap<string, string>>();
  // Not every cluster lets us ask; then the kubelet's word must do.
  const silent = new Set<string>();
  await Promise.all(
    [...nodes].map(async (node) => {
      try {
        for (const [uid, containers] of await api.runningContainers(node)) running.set(uid, containers);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        silent.add(node);
      }
    }),
  );
  const dead = pods.filter((pod) => {
    const { uid } = pod.metadata;
    // One of the same name may run in place of one that ended, which its Pod does not say yet.
    const runs = recordsAt(pod, 'status', 'containerStatuses').every(
      (status) => running.get(uid)?.get(textAt(status, 'name')) === textAt(status, 'containerID'),
    );
    if (!runs && !silent.has(textAt(pod, 'spec', 'nodeName'))) {
      memory.doubt(pod, containersOf(pod), now);
      return true;
    }
    const containers = containersOf(pod);
    memory.proved(pod, containers, programOf(pod), now - memory.readySince(pod, containers, now));
    return false;
  });
  return dead.length === 0;
}
