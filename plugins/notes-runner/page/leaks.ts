import type { KubernetesApi } from '../kubernetes/api.ts';
import { checkLeaks } from '../leak/check.ts';
import { describeLeak, type LeakOptions } from '../leak/leaks.ts';
import { removeLeaks } from '../leak/remove.ts';
import { snapshotCluster, type Snapshot } from '../leak/snapshot.ts';

/** What a page's own clean-up forgot: a reader keeps it, even though the run removes the whole namespace. */
export async function leftInNamespace(api: KubernetesApi, namespace: string): Promise<readonly string[]> {
  const { objects } = await snapshotCluster(api);
  return [...objects.values()]
    .filter(({ metadata }) => metadata.namespace === namespace && metadata.deletionTimestamp === undefined)
    .map(({ resource, metadata }) => `${resource.kind.toLowerCase()}/${metadata.name}`);
}

/** What a page left elsewhere in the cluster; it is removed, so that no other page stumbles over it. */
export async function leftOutside(
  api: KubernetesApi,
  before: Snapshot,
  options: LeakOptions,
): Promise<readonly string[]> {
  const leaks = await checkLeaks(api, before, options);
  if (leaks.length === 0) return [];
  const stuck = await removeLeaks(api, leaks);
  return [...leaks.map(describeLeak), ...stuck];
}
