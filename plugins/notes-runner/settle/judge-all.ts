import { isNewerVersion } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { waiting } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Memory } from './memory.ts';
import type { ObjectSet } from './object-set.ts';
import { judge } from './rules/judge.ts';
import { judgeSteadiness } from './steady.ts';

type Wait = Extract<Judgement, { state: 'waiting' | 'unavailable' }>;

/** Where all touched objects stand together. `roots` are those that do not stand. */
export type Verdict =
  | {
      readonly kind: 'settled';
      /** Pods that say they are ready, but may have ended since; absent where there are none. */
      readonly unproven?: readonly KubernetesObject[];
    }
  | {
      readonly kind: 'failed' | 'unavailable';
      readonly object: KubernetesObject;
      readonly why: string;
      /** The image that could not be pulled, where that is why. */
      readonly image?: string;
      readonly roots: readonly KubernetesObject[];
    }
  | {
      readonly kind: 'waiting';
      readonly waits: readonly Wait[];
      readonly roots: readonly KubernetesObject[];
      /** When something that shows trouble becomes a failure by showing it still, as `now` counts. */
      readonly nextLook?: number;
    };

export interface JudgeAllOptions {
  /** Objects no newer than this resource version, with all that they control, were not touched. */
  readonly baseline: string;
  readonly memory: Memory;
  /** Milliseconds, monotonic. */
  readonly now: number;
  /** Containers are real: one that just started may end at once. @default false */
  readonly executed?: boolean;
  /** Nobody looks after this, so that those containers must have run for longer. @default false */
  readonly last?: boolean;
}

/** Milliseconds for which a registry may not answer before that is the verdict. */
export const UNAVAILABLE_LIMIT_MS = 120_000;
/** Kinds that only help to judge others. */
const HELPERS = new Set(['StorageClass', 'ServiceAccount']);

/** The ends of the chains of controllers of all that is newer than `baseline`. */
function touchedRoots(set: ObjectSet, baseline: string): readonly KubernetesObject[] {
  const roots = new Set<KubernetesObject>();
  for (const object of set.all()) {
    if (!HELPERS.has(object.kind) && isNewerVersion(object.metadata.resourceVersion, baseline))
      roots.add(set.rootOf(object));
  }
  return [...roots];
}

/** When a wait turns into something else by lasting, if ever. */
function patience(wait: Wait): { readonly limitMs: number; readonly sign: string } | undefined {
  if (wait.state === 'unavailable') return { limitMs: UNAVAILABLE_LIMIT_MS, sign: 'unavailable' };
  if (wait.failsAfterMs === undefined) return undefined;
  return { limitMs: wait.failsAfterMs, sign: wait.sign ?? wait.why };
}

/** What brings an end to the wait. */
function ending(
  kind: 'failed' | 'unavailable',
  { object, why, ...rest }: Exclude<Judgement, { state: 'settled' }>,
  roots: readonly KubernetesObject[],
): Verdict {
  return { kind, object, why, roots, ...('image' in rest ? { image: rest.image } : {}) };
}

export function judgeAll(set: ObjectSet, options: JudgeAllOptions): Verdict {
  const { baseline, memory, now, executed = false, last = false } = options;
  const waits: Wait[] = [];
  const roots: KubernetesObject[] = [];
  const unproven: KubernetesObject[] = [];
  let failure: Verdict | undefined;
  let nextLook = Infinity;
  for (const root of touchedRoots(set, baseline)) {
    if (memory.isReleased(root)) continue;
    const judgement = judge(root, set);
    if (judgement.state === 'settled') {
      const steadiness = executed ? judgeSteadiness(root, set, { memory, now, last }) : { unproven: [] };
      unproven.push(...steadiness.unproven);
      if (steadiness.until === undefined) {
        // Ready for a moment between two crashes does not end the crashing.
        if (steadiness.unproven.length === 0) memory.clear(root);
        continue;
      }
      roots.push(root);
      waits.push(waiting(root, 'stay up', 'its containers have only just started'));
      nextLook = Math.min(nextLook, steadiness.until);
      continue;
    }
    roots.push(root);
    if (judgement.state === 'failed') {
      failure ??= ending('failed', judgement, roots);
      continue;
    }
    const limit = patience(judgement);
    if (limit === undefined) memory.clear(root);
    else {
      const due = memory.since(root, limit.sign, now) + limit.limitMs;
      const kind = judgement.state === 'waiting' ? 'failed' : 'unavailable';
      if (due <= now) failure ??= ending(kind, judgement, roots);
      nextLook = Math.min(nextLook, due);
    }
    waits.push(judgement);
  }
  if (failure !== undefined) return failure;
  if (waits.length === 0) return { kind: 'settled', ...(unproven.length === 0 ? {} : { unproven }) };
  return { kind: 'waiting', waits, roots, ...(nextLook === Infinity ? {} : { nextLook }) };
}
