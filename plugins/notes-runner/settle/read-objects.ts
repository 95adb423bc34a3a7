import type { KubernetesApi } from '../kubernetes/api.ts';
import { isPageNamespace } from '../kubernetes/namespace.ts';
import { textAt } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import {
  CUSTOM_RESOURCE_DEFINITIONS,
  NAMESPACES,
  PERSISTENT_VOLUMES,
  SERVICE_ACCOUNTS,
  STORAGE_CLASSES,
} from '../kubernetes/resource.ts';
import type { ResourceType } from '../kubernetes/resource.ts';
import { ObjectSet } from './object-set.ts';
import { readSource, sourcesOf } from './source.ts';
import type { Source } from './source.ts';

export interface ReadRequest {
  readonly namespaces: readonly string[];
  /** Whether a namespace that is not among them is the page's all the same. */
  readonly isOwnNamespace: (namespace: KubernetesObject) => boolean;
  /** Reads cluster-scoped objects too. */
  readonly exclusive: boolean;
  /** Plurals of cluster-scoped types that are read all the same. */
  readonly holds: readonly string[];
  readonly signal?: AbortSignal;
}

/** The objects at one moment, and where watches go on from. */
export interface Reading {
  readonly set: ObjectSet;
  readonly sources: readonly { readonly source: Source; readonly resourceVersion: string }[];
  readonly namespaces: readonly string[];
}

function everything(resource: ResourceType): Source {
  return { resource, keeps: () => true };
}

/** Cluster-scoped types that settle. */
const CLUSTER_SCOPED = [PERSISTENT_VOLUMES, CUSTOM_RESOURCE_DEFINITIONS];

/** Everything that settles in the page's namespaces, by consistent lists side by side. */
export async function readObjects(api: KubernetesApi, request: ReadRequest): Promise<Reading> {
  const { exclusive, holds } = request;
  // Whoever holds the volumes, the provisioner makes some for other pages.
  const servesNoOther = (object: KubernetesObject): boolean => {
    const claimedFrom = textAt(object, 'spec', 'claimRef', 'namespace');
    return exclusive || claimedFrom === '' || request.namespaces.includes(claimedFrom);
  };
  const set = new ObjectSet();
  const sources: { source: Source; resourceVersion: string }[] = [];
  const read = async (wanted: readonly Source[]): Promise<void> => {
    await Promise.all(
      wanted.map(async (source) => {
        const resourceVersion = await readSource(api, source, set, request.signal);
        sources.push({ source, resourceVersion });
      }),
    );
  };
  // The page's own namespaces were made, and seen ready, by the runner; of interest are those that the page makes.
  const madeByPage: Source = {
    resource: NAMESPACES,
    keeps: (namespace) => !isPageNamespace(namespace) && request.isOwnNamespace(namespace),
  };
  const clusterScoped = CLUSTER_SCOPED.filter(({ plural }) => exclusive || holds.includes(plural));
  const held = clusterScoped.map((resource) => ({ resource, keeps: servesNoOther }));
  await read([madeByPage, ...held, ...request.namespaces.flatMap(sourcesOf)]);

  const made = set.ofKind('Namespace').map((namespace) => namespace.metadata.name);
  const unread = made.filter((name) => !request.namespaces.includes(name));
  const accounts = made.map((namespace) => ({ resource: SERVICE_ACCOUNTS, namespace, keeps: () => true }));
  if (made.length > 0) await read([...accounts, ...unread.flatMap(sourcesOf)]);

  const isPending = (claim: KubernetesObject): boolean => textAt(claim, 'status', 'phase') !== 'Bound';
  if (set.ofKind('PersistentVolumeClaim').some(isPending)) {
    const storage = [STORAGE_CLASSES, PERSISTENT_VOLUMES].filter((resource) => !clusterScoped.includes(resource));
    await read(storage.map(everything));
  }
  return { set, sources, namespaces: [...request.namespaces, ...unread] };
}
