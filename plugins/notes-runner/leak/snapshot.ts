import { ApiError } from '../kubernetes/api-error.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { MANAGED_BY, MANAGED_BY_LABEL } from '../kubernetes/namespace.ts';
import { recordsAt, textAt, valueAt } from '../kubernetes/object.ts';
import type { JsonRecord, KubernetesObject, ObjectMeta } from '../kubernetes/object.ts';
import { NAMESPACES, NODES, PERSISTENT_VOLUMES } from '../kubernetes/resource.ts';
import type { DiscoveredResource, ResourceType } from '../kubernetes/resource.ts';

/** One object that somebody made. */
export interface SeenObject {
  readonly resource: ResourceType;
  readonly metadata: ObjectMeta;
  /** Of a volume: the namespace whose claim it serves or served. */
  readonly claimedFrom?: string;
}
/** What a page may change of a node. */
export interface NodeState {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly JsonRecord[];
  readonly unschedulable: boolean;
}
/** The cluster at one moment. */
export interface Snapshot {
  readonly objects: ReadonlyMap<string, SeenObject>;
  readonly nodes: ReadonlyMap<string, NodeState>;
  readonly namespaces: ReadonlySet<string>;
  /** Namespaces that were made for pages. */
  readonly pageNamespaces: ReadonlySet<string>;
  /** Types (`deployments.apps`) that could be read. */
  readonly types: ReadonlySet<string>;
}

/** Types whose objects the system makes, changes and removes on its own, each with its group. */
const SYSTEM_TYPES = new Set([
  'events.',
  'events.events.k8s.io',
  'endpoints.',
  'endpointslices.discovery.k8s.io',
  'componentstatuses.',
  'leases.coordination.k8s.io',
  'leasecandidates.coordination.k8s.io',
  'ipaddresses.networking.k8s.io',
  'controllerrevisions.apps',
  'csinodes.storage.k8s.io',
  'csistoragecapacities.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
  'storageversions.internal.apiserver.k8s.io',
  'resourceslices.resource.k8s.io',
  'podcertificaterequests.certificates.k8s.io',
]);
const AUTOMANAGED = 'kube-aggregator.kubernetes.io/automanaged';

export function typeName(resource: ResourceType): string {
  return `${resource.plural}.${resource.group}`;
}

function isOfInterest(resource: DiscoveredResource): boolean {
  if (!resource.verbs.includes('list') || !resource.verbs.includes('delete')) return false;
  return !SYSTEM_TYPES.has(typeName(resource)) && resource.group !== 'metrics.k8s.io';
}

/**
 * Made by somebody: neither owned by another object nor part of what every namespace and API group comes with, nor on its
 * way through the provisioner, which outlives the page that had the claim, nor an add-on that another run brings in.
 */
function isMade(resource: ResourceType, metadata: ObjectMeta): boolean {
  const { name, namespace, ownerReferences = [], labels = {} } = metadata;
  if (ownerReferences.length > 0 || AUTOMANAGED in labels || labels['k8s-app'] === 'metrics-server') return false;
  if (namespace === 'local-path-storage' && name.startsWith('helper-pod-')) return false;
  if (resource.plural === 'serviceaccounts' && name === 'default') return false;
  return !(resource.plural === 'configmaps' && name === 'kube-root-ca.crt');
}

/** A provisioner made it, and removes it once its claim is gone. */
function isRemovedByItself(volume: KubernetesObject): boolean {
  const isProvisioned = 'pv.kubernetes.io/provisioned-by' in (volume.metadata.annotations ?? {});
  return isProvisioned && textAt(volume, 'spec', 'persistentVolumeReclaimPolicy') === 'Delete';
}

/** Taints that the node controller sets and removes by itself are left out. */
function nodeState(node: KubernetesObject): NodeState {
  const taints = recordsAt(node, 'spec', 'taints').filter(
    (taint) => !textAt(taint, 'key').startsWith('node.kubernetes.io/'),
  );
  return {
    name: node.metadata.name,
    labels: node.metadata.labels ?? {},
    taints: taints.map(({ key, value, effect }) => ({ key, value: value ?? '', effect })),
    unschedulable: valueAt(node, 'spec', 'unschedulable') === true,
  };
}

async function readType(api: KubernetesApi, resource: ResourceType): Promise<readonly SeenObject[] | undefined> {
  try {
    if (resource.plural === PERSISTENT_VOLUMES.plural && resource.group === '') {
      const { items } = await api.list(resource);
      return items
        .filter((volume) => !isRemovedByItself(volume))
        .map((volume) => {
          const claimedFrom = textAt(volume, 'spec', 'claimRef', 'namespace');
          return { resource, metadata: volume.metadata, ...(claimedFrom === '' ? {} : { claimedFrom }) };
        });
    }
    return (await api.listMetadata(resource)).items.map((metadata) => ({ resource, metadata }));
  } catch (error) {
    // A type whose own server is down, or that went since it was discovered, says nothing either way.
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/** Reads names, labels and owners of everything that somebody made, and the state of the nodes. */
export async function snapshotCluster(api: KubernetesApi): Promise<Snapshot> {
  const resources = (await api.resources()).filter(isOfInterest);
  const [nodes, ...lists] = await Promise.all([
    api.nodes(),
    ...resources.map(async (resource) => ({ resource, found: await readType(api, resource) })),
  ]);
  const seen = lists.flatMap(({ found }) => found ?? []);
  const isNode = ({ resource }: SeenObject): boolean => typeName(resource) === typeName(NODES);
  const namespaces = seen.filter(({ resource }) => typeName(resource) === typeName(NAMESPACES));
  const ofPages = namespaces.filter(({ metadata }) => metadata.labels?.[MANAGED_BY_LABEL] === MANAGED_BY);
  return {
    objects: new Map(
      seen
        .filter((object) => !isNode(object) && isMade(object.resource, object.metadata))
        .map((object) => [object.metadata.uid, object]),
    ),
    nodes: new Map(nodes.map((node) => [node.metadata.name, nodeState(node)])),
    namespaces: new Set(namespaces.map(({ metadata }) => metadata.name)),
    pageNamespaces: new Set(ofPages.map(({ metadata }) => metadata.name)),
    types: new Set(lists.flatMap(({ resource, found }) => (found === undefined ? [] : [typeName(resource)]))),
  };
}
