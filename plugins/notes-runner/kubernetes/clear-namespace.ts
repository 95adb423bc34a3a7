import { ApiError } from './api-error.ts';
import type { KubernetesApi } from './api.ts';
import {
  CONFIG_MAPS,
  CUSTOM_RESOURCE_DEFINITIONS,
  ENDPOINT_SLICES,
  EVENTS,
  JOBS,
  PODS,
  REPLICA_SETS,
  SERVICE_ACCOUNTS,
} from './resource.ts';
import type { ResourceType } from './resource.ts';
import { until } from './until.ts';

/** What controllers make by themselves. */
const LATECOMERS = [PODS, REPLICA_SETS, JOBS, EVENTS, ENDPOINT_SLICES, CONFIG_MAPS, SERVICE_ACCOUNTS];

/** Types of which the namespace holds objects; `undefined` where one could not be asked. */
async function typesIn(
  api: KubernetesApi,
  namespace: string,
  types: readonly ResourceType[],
): Promise<readonly ResourceType[] | undefined> {
  try {
    const counts = await Promise.all(
      types.map(async (type) => ({ type, count: (await api.listMetadata(type, { namespace })).items.length })),
    );
    return counts.flatMap(({ type, count }) => (count > 0 ? [type] : []));
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/** A refusal shows in what is left. */
async function deleteAll(api: KubernetesApi, type: ResourceType, namespace: string): Promise<void> {
  try {
    await api.deleteCollection(type, namespace, type.plural === PODS.plural ? { gracePeriodSeconds: 0 } : {});
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/**
 * Deletes everything in a terminating namespace, Pods without their grace period, and waits until nothing is left. False
 * where something stays (a finalizer) or could not be asked for.
 */
export async function clearNamespace(
  api: KubernetesApi,
  namespace: string,
  { limitMs }: { readonly limitMs: number },
): Promise<boolean> {
  // Asked anew where types can have been added: the page may have defined some.
  const refresh = (await api.listMetadata(CUSTOM_RESOURCE_DEFINITIONS)).items.length > 0;
  const types = (await api.resources({ refresh })).filter(
    ({ namespaced, verbs }) => namespaced && verbs.includes('list') && verbs.includes('deletecollection'),
  );
  const found = await typesIn(api, namespace, types);
  let left = found;
  const deleteLeft = async (): Promise<boolean> => {
    if (left === undefined) return true;
    await Promise.all(left.map((type) => deleteAll(api, type, namespace)));
    left = await typesIn(api, namespace, left);
    return left === undefined || left.length === 0;
  };
  const isCleared = await until(deleteLeft, limitMs);
  if (!isCleared || found === undefined || left === undefined) return false;
  // Nothing can be made in a terminating namespace, but the API server needs a moment to know it everywhere.
  const late = [...found, ...LATECOMERS.filter((type) => !found.some(({ kind }) => kind === type.kind))];
  return (await typesIn(api, namespace, late))?.length === 0;
}
