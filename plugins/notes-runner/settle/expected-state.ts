import type { KubernetesApi } from '../kubernetes/api.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { recordsAt, textAt } from '../kubernetes/object.ts';
import type { ResourceType } from '../kubernetes/resource.ts';
import { followUntil } from './follow.ts';
import type { ObjectSet } from './object-set.ts';
import { readSource } from './source.ts';
import type { Source } from './source.ts';
import type { Reading } from './read-objects.ts';
import { isInState, statesOf } from './state.ts';
import type { PullFailure } from './rules/image.ts';
import { pullFailures } from './rules/pod.ts';

export interface ExpectedState {
  readonly resource: ResourceType;
  readonly name: string;
  /** Any of the words of {@link statesOf}. */
  readonly state: string;
}

/** Their cause counts too: a registry that does not answer looks like an image that is not there. */
const PULL_STATES = /^(?:ErrImagePull|ImagePullBackOff)$/i;

export type StateResult =
  /** Held; `objects` are the one named and those that cannot stand while it does not. */
  | { readonly kind: 'held'; readonly objects: readonly KubernetesObject[] }
  | { readonly kind: 'missed'; readonly lastSeen: string };

/** Milliseconds for which a state must last to count as reached. */
const HOLD_MS = 2000;

/** Pods that mount the claim: without it they stay Pending too. */
function usersOf(object: KubernetesObject, set: ObjectSet): readonly KubernetesObject[] {
  if (object.kind !== 'PersistentVolumeClaim') return [];
  return set
    .ofKind('Pod', object.metadata.namespace)
    .filter((pod) =>
      recordsAt(pod, 'spec', 'volumes').some(
        (volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') === object.metadata.name,
      ),
    );
}

/** Why the object, or a Pod of it, lacks an image; undefined where no kubelet says so now. */
function pullFailureOf(object: KubernetesObject, set: ObjectSet): PullFailure | undefined {
  const pods = set
    .ofKind('Pod', object.metadata.namespace)
    .filter((pod) => pod === object || set.rootOf(pod) === object);
  const failures = pods.flatMap(pullFailures);
  return failures.find((failure) => failure !== 'unnamed') ?? failures[0];
}

/** Adds the collections of a type that does not settle by itself (a Service, an HPA). */
async function withResource(api: KubernetesApi, reading: Reading, resource: ResourceType): Promise<Reading> {
  if (reading.sources.some(({ source }) => source.resource.kind === resource.kind)) return reading;
  const keeps = (): boolean => true;
  const wanted: readonly Source[] = resource.namespaced
    ? reading.namespaces.map((namespace) => ({ resource, namespace, keeps }))
    : [{ resource, keeps }];
  const more = await Promise.all(
    wanted.map(async (source) => ({ source, resourceVersion: await readSource(api, source, reading.set) })),
  );
  return { ...reading, sources: [...reading.sources, ...more] };
}

/** Waits until the object is in the state and stays in it; `endsAt` as `performance.now()` counts. */
export async function awaitState(
  api: KubernetesApi,
  before: Reading,
  expected: ExpectedState,
  limits: { readonly endsAt: number; readonly signal?: AbortSignal },
): Promise<StateResult> {
  const reading = await withResource(api, before, expected.resource);
  const { set } = reading;
  const find = (): KubernetesObject | undefined =>
    set.ofKind(expected.resource.kind).find((object) => object.metadata.name === expected.name);
  let since: number | undefined;
  let pullFailure: PullFailure | undefined;
  const isWanted = (object: KubernetesObject): boolean => {
    if (!isInState(object, expected.state, set)) return false;
    if (!PULL_STATES.test(expected.state)) return true;
    const now = pullFailureOf(object, set);
    if (now !== 'unnamed') pullFailure = now;
    return pullFailure !== undefined && pullFailure !== 'unavailable';
  };
  const look = (): KubernetesObject | undefined => {
    const object = find();
    if (object === undefined || !isWanted(object)) since = undefined;
    else since ??= performance.now();
    return object;
  };
  const object = await followUntil(api, reading, {
    look,
    decide: () => {
      if (since === undefined) return { done: false };
      return { done: performance.now() - since >= HOLD_MS, nextLook: since + HOLD_MS };
    },
    ...limits,
  });
  if (object === undefined) return { kind: 'missed', lastSeen: 'it does not exist' };
  if (since !== undefined && performance.now() - since >= HOLD_MS) {
    return { kind: 'held', objects: [object, ...usersOf(object, set)] };
  }
  return { kind: 'missed', lastSeen: [...statesOf(object, set)].join(', ') || 'no state at all' };
}
