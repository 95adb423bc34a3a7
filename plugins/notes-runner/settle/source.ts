import type { KubernetesApi, ObjectList } from '../kubernetes/api.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import {
  DAEMON_SETS,
  DEPLOYMENTS,
  JOBS,
  PERSISTENT_VOLUME_CLAIMS,
  PODS,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  STATEFUL_SETS,
} from '../kubernetes/resource.ts';
import type { ResourceType } from '../kubernetes/resource.ts';
import type { ObjectSet } from './object-set.ts';

/** One collection that a settler reads and may watch. */
export interface Source {
  readonly resource: ResourceType;
  readonly namespace?: string;
  /** Which objects of the collection are of interest. */
  readonly keeps: (object: KubernetesObject) => boolean;
}

const NAMESPACED = [
  PODS,
  REPLICA_SETS,
  DEPLOYMENTS,
  STATEFUL_SETS,
  DAEMON_SETS,
  JOBS,
  PERSISTENT_VOLUME_CLAIMS,
  REPLICATION_CONTROLLERS,
];

/** Everything in a namespace that settles. */
export function sourcesOf(namespace: string): readonly Source[] {
  return NAMESPACED.map((resource) => ({ resource, namespace, keeps: () => true }));
}

/** Exchanges the source's objects in `set` for those of a consistent list; gives the version to watch from. */
export async function readSource(
  api: KubernetesApi,
  source: Source,
  set: ObjectSet,
  signal?: AbortSignal,
): Promise<string> {
  const { resource, namespace, keeps } = source;
  const list: ObjectList = await api.list(resource, {
    ...(namespace === undefined ? {} : { namespace }),
    ...(signal === undefined ? {} : { signal }),
  });
  set.replace(
    (object) => object.kind === resource.kind && (namespace === undefined || object.metadata.namespace === namespace),
    list.items.filter(keeps),
  );
  return list.resourceVersion;
}

/** Keeps the source's objects in `set` up to date until `signal`; reads again where a watch cannot go on. */
export async function followSource(
  api: KubernetesApi,
  source: Source,
  set: ObjectSet,
  options: { readonly resourceVersion: string; readonly signal: AbortSignal; readonly onChange: () => void },
): Promise<void> {
  const { signal, onChange } = options;
  let { resourceVersion } = options;
  const { resource, namespace, keeps } = source;
  while (!signal.aborted) {
    const place = namespace === undefined ? { resourceVersion, signal } : { namespace, resourceVersion, signal };
    const end = await api.watch(resource, place, ({ type, object }) => {
      if (!keeps(object)) return;
      if (type === 'DELETED') set.remove(object);
      else set.put(object);
      onChange();
    });
    if (end.kind === 'aborted') return;
    if (end.kind === 'closed') resourceVersion = end.resourceVersion;
    else {
      resourceVersion = await readSource(api, source, set, signal);
      onChange();
    }
  }
}
