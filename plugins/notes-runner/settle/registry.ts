import type { KubernetesApi } from '../kubernetes/api.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { EVENTS } from '../kubernetes/resource.ts';
import type { ObjectSet } from './object-set.ts';
import { pullsOf } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { judge } from './rules/judge.ts';

/** What a registry has to do with objects that do not stand. */
export type RegistryPart =
  /** It keeps them waiting. */
  | { readonly kind: 'waits'; readonly object: KubernetesObject; readonly why: string; readonly image: string }
  /** It has kept them waiting until `at` (milliseconds since 1970). */
  | { readonly kind: 'waited'; readonly at: number };

/** Milliseconds from which on a download counts as slow, for a statement that ended without it. */
const SLOW_PULL_MS = 20_000;

async function readPulls(api: KubernetesApi, namespaces: readonly string[]): Promise<readonly Pull[]> {
  const lists = await Promise.all(namespaces.map((namespace) => api.list(EVENTS, { namespace })));
  return pullsOf(lists.flatMap(({ items }) => items));
}

/** Looks first at the objects' own states, then at the events of their Pods, which also tell of pulls under way. */
export async function registryPart(
  api: KubernetesApi,
  namespaces: readonly string[],
  { set, roots }: { readonly set: ObjectSet; readonly roots: readonly KubernetesObject[] },
): Promise<RegistryPart | undefined> {
  for (const root of roots) {
    const judgement = judge(root, set);
    if (judgement.state === 'unavailable') return { ...judgement, kind: 'waits' };
  }
  const pulls = await readPulls(api, namespaces);
  const pods = set.ofKind('Pod').filter((pod) => roots.includes(set.rootOf(pod)));
  const own = pods.flatMap((object) =>
    pulls.filter(({ podUid }) => podUid === object.metadata.uid).map((pull) => ({ object, ...pull })),
  );
  const held = own.find(({ state }) => state === 'failing' || state === 'pulling');
  if (held !== undefined) return { ...held, kind: 'waits' };
  const pulled = own.filter(({ state }) => state === 'pulled').map(({ at }) => at);
  return pulled.length === 0 ? undefined : { kind: 'waited', at: Math.max(...pulled) };
}

/**
 * The pull that a registry fails to answer, or has not finished for long, of any Pod of the namespaces: also of one that
 * is gone, as after `kubectl run --rm`. After a statement that ran out of time every pull under way counts. In words, or
 * undefined.
 */
export async function hangingPull(
  api: KubernetesApi,
  namespaces: readonly string[],
  { timedOut }: { readonly timedOut: boolean },
): Promise<string | undefined> {
  const pulls = await readPulls(api, namespaces);
  const slowSince = timedOut ? Infinity : Date.now() - SLOW_PULL_MS;
  const hanging = pulls.find(({ state, at }) => state === 'failing' || (state === 'pulling' && at <= slowSince));
  return hanging === undefined ? undefined : `pod/${hanging.pod}: ${hanging.why}`;
}
