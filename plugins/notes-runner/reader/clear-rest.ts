import { READER_NAMESPACE } from '../../notes-core/plan/bindings.ts';
import { ApiError } from '../kubernetes/api-error.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import type { ObjectMeta } from '../kubernetes/object.ts';
import { JOBS, PERSISTENT_VOLUME_CLAIMS, PODS, REPLICA_SETS } from '../kubernetes/resource.ts';
import { until } from '../kubernetes/until.ts';

/** What goes only some time after its owner, or after a period of grace, and would show up in the next page's lists. */
const TYPES = [PODS, REPLICA_SETS, JOBS, PERSISTENT_VOLUME_CLAIMS];
/** Milliseconds. */
const LIMIT_MS = 30_000;

/** Ends Pods in `default` that are being removed at once: a reader takes longer to the next page than their grace period. */
export async function endTerminatingPods(api: KubernetesApi): Promise<void> {
  await endPods(api, ({ deletionTimestamp }) => deletionTimestamp !== undefined);
}

/**
 * Waits until nothing is left in `default` of what a page's objects owned.
 *
 * @param isPages which objects are the page's
 */
export async function clearRest(api: KubernetesApi, isPages: (metadata: ObjectMeta) => boolean): Promise<void> {
  await until(async () => {
    await endPods(api, isPages);
    const lists = await Promise.all(TYPES.map((type) => api.listMetadata(type, { namespace: READER_NAMESPACE })));
    return !lists.some(({ items }) => items.some(isPages));
  }, LIMIT_MS);
}

async function endPods(api: KubernetesApi, isPages: (metadata: ObjectMeta) => boolean): Promise<void> {
  const { items } = await api.listMetadata(PODS, { namespace: READER_NAMESPACE });
  await Promise.all(
    items.filter(isPages).map(async ({ name, uid }) => {
      const pod = { resource: PODS, namespace: READER_NAMESPACE, name };
      try {
        await api.delete(pod, { gracePeriodSeconds: 0, uid });
      } catch (error) {
        // Another has taken its name; the next look finds it.
        if (!(error instanceof ApiError)) throw error;
      }
    }),
  );
}
