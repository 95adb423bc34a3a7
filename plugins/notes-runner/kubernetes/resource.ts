/** A type of objects as the API's addresses name it. */
export interface ResourceType {
  /** '' for the core group. */
  readonly group: string;
  readonly version: string;
  /** As in addresses: `deployments`. */
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** A type that the server has, with what kubectl knows about it. */
export interface DiscoveredResource extends ResourceType {
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly verbs: readonly string[];
}

/** One object, by address. */
export interface ObjectRef {
  readonly resource: ResourceType;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
}

function core(plural: string, kind: string, namespaced = true): ResourceType {
  return { group: '', version: 'v1', plural, kind, namespaced };
}
function named(group: string, plural: string, kind: string, namespaced = true): ResourceType {
  return { group, version: 'v1', plural, kind, namespaced };
}

export const NAMESPACES = core('namespaces', 'Namespace', false);
export const NODES = core('nodes', 'Node', false);
export const PERSISTENT_VOLUMES = core('persistentvolumes', 'PersistentVolume', false);
export const PODS = core('pods', 'Pod');
export const SERVICE_ACCOUNTS = core('serviceaccounts', 'ServiceAccount');
export const CONFIG_MAPS = core('configmaps', 'ConfigMap');
export const SECRETS = core('secrets', 'Secret');
export const PERSISTENT_VOLUME_CLAIMS = core('persistentvolumeclaims', 'PersistentVolumeClaim');
export const REPLICATION_CONTROLLERS = core('replicationcontrollers', 'ReplicationController');
export const EVENTS = core('events', 'Event');
export const DEPLOYMENTS = named('apps', 'deployments', 'Deployment');
export const STATEFUL_SETS = named('apps', 'statefulsets', 'StatefulSet');
export const DAEMON_SETS = named('apps', 'daemonsets', 'DaemonSet');
export const REPLICA_SETS = named('apps', 'replicasets', 'ReplicaSet');
export const JOBS = named('batch', 'jobs', 'Job');
export const CONTROLLER_REVISIONS = named('apps', 'controllerrevisions', 'ControllerRevision');
export const ENDPOINT_SLICES = named('discovery.k8s.io', 'endpointslices', 'EndpointSlice');
export const STORAGE_CLASSES = named('storage.k8s.io', 'storageclasses', 'StorageClass', false);
export const CLUSTER_ROLES = named('rbac.authorization.k8s.io', 'clusterroles', 'ClusterRole', false);
export const CLUSTER_ROLE_BINDINGS = named(
  'rbac.authorization.k8s.io',
  'clusterrolebindings',
  'ClusterRoleBinding',
  false,
);
export const CUSTOM_RESOURCE_DEFINITIONS = named(
  'apiextensions.k8s.io',
  'customresourcedefinitions',
  'CustomResourceDefinition',
  false,
);

/** Address of a collection, or of one object in it. */
export function resourcePath(resource: ResourceType, namespace?: string, name?: string): string {
  const parts = resource.group === '' ? ['api', resource.version] : ['apis', resource.group, resource.version];
  if (resource.namespaced && namespace !== undefined) parts.push('namespaces', namespace);
  parts.push(resource.plural);
  if (name !== undefined) parts.push(name);
  return `/${parts.map(encodeURIComponent).join('/')}`;
}

/** The group's part of `apiVersion`. */
export function apiVersionOf(resource: ResourceType): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/**
 * The type that kubectl would take `name` for: plural, singular, kind or short name, with the group behind a dot where
 * it matters (`deployments.apps`). Earlier entries win, as they do in kubectl.
 */
export function findResource(resources: readonly DiscoveredResource[], name: string): DiscoveredResource | undefined {
  const wanted = name.toLowerCase();
  const names = (resource: DiscoveredResource): readonly string[] => [
    resource.plural,
    resource.singular,
    resource.kind.toLowerCase(),
    ...resource.shortNames,
  ];
  const plain = resources.find((resource) => names(resource).includes(wanted));
  if (plain !== undefined) return plain;
  return resources.find(
    (resource) =>
      resource.group !== '' &&
      names(resource).some(
        (known) =>
          wanted === `${known}.${resource.group}` || wanted === `${known}.${resource.version}.${resource.group}`,
      ),
  );
}
