import { describeObject } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';

/** Where an object stands on its way to what it promises. */
export type Judgement =
  | { readonly state: 'settled' }
  | {
      readonly state: 'waiting';
      /** The object that is waited for; a workload's Pod where that is what holds it up. */
      readonly object: KubernetesObject;
      /** What it should come to: `be bound`. */
      readonly goal: string;
      /** What is seen instead. */
      readonly why: string;
      /** Becomes a failure when nothing but details of `why` changes for so long. */
      readonly failsAfterMs?: number;
      /** What must stay the same for that: a reason without its counters and times. */
      readonly sign?: string;
    }
  /** Something outside the cluster, an image registry, does not answer: no fault of the note. */
  | { readonly state: 'unavailable'; readonly object: KubernetesObject; readonly why: string; readonly image: string }
  | {
      readonly state: 'failed';
      readonly object: KubernetesObject;
      readonly why: string;
      /** The image that is to blame, as the object names it. */
      readonly image?: string;
    };

export const SETTLED: Judgement = { state: 'settled' };

export function waiting(object: KubernetesObject, goal: string, why: string): Extract<Judgement, { state: 'waiting' }> {
  return { state: 'waiting', object, goal, why };
}

/** Waiting that turns into a failure after `failsAfterMs` (milliseconds) unchanged. */
export function suspect(
  object: KubernetesObject,
  goal: string,
  why: string,
  sign: string,
  failsAfterMs = 20_000,
): Judgement {
  return { state: 'waiting', object, goal, why, failsAfterMs, sign };
}

export function failed(object: KubernetesObject, why: string, image?: string): Judgement {
  return { state: 'failed', object, why, ...(image === undefined ? {} : { image }) };
}

const WEIGHT = { settled: 0, waiting: 1, unavailable: 2, failed: 3 } as const;

/** The one that decides: failed before unavailable before waiting, suspects first among those that wait. */
export function worst(judgements: readonly Judgement[]): Judgement {
  const weight = (judgement: Judgement): number =>
    WEIGHT[judgement.state] + (judgement.state === 'waiting' && judgement.failsAfterMs !== undefined ? 0.5 : 0);
  return judgements.reduce((found, next) => (weight(next) > weight(found) ? next : found), SETTLED);
}

/** On its way out: whatever it was, it must be gone before a reader goes on. */
export function judgeTerminating(object: KubernetesObject): Judgement | undefined {
  if (object.metadata.deletionTimestamp === undefined) return undefined;
  const holders = object.metadata.finalizers ?? [];
  const held = holders.length === 0 ? '' : `, held by ${holders.join(', ')}`;
  return waiting(object, 'be gone', `${describeObject(object)} is terminating${held}`);
}

/** The controller has not read the present spec, so that its status speaks of an older one. */
export function judgeUnobserved(object: KubernetesObject, goal: string): Judgement | undefined {
  const status = object.status?.['observedGeneration'];
  const observed = typeof status === 'number' ? status : 0;
  if (observed >= (object.metadata.generation ?? 0)) return undefined;
  return waiting(object, goal, 'its controller has not seen the last change yet');
}
