import { ApiError, isNotFound } from './api-error.ts';
import { discoverResources } from './discovery.ts';
import { recordsAt, textAt, valueAt } from './object.ts';
import type { KubernetesObject, ObjectMeta } from './object.ts';
import { apiVersionOf, findResource, NAMESPACES, NODES, PODS, resourcePath } from './resource.ts';
import type { DiscoveredResource, ObjectRef, ResourceType } from './resource.ts';
import { createTransport } from './transport.ts';
import type { HttpRequest } from './transport.ts';

interface ListOptions {
  /** All namespaces where absent. */
  readonly namespace?: string;
  /** '0' takes what the server has in memory; absent: consistent, sees every write that was answered before. */
  readonly resourceVersion?: string;
  readonly fieldSelector?: string;
  readonly labelSelector?: string;
  readonly signal?: AbortSignal;
}
export interface ObjectList {
  readonly items: readonly KubernetesObject[];
  /** Where a watch goes on from. */
  readonly resourceVersion: string;
}
interface MetadataList {
  readonly items: readonly ObjectMeta[];
  readonly resourceVersion: string;
}

interface WatchOptions {
  readonly namespace?: string;
  readonly resourceVersion: string;
  readonly signal: AbortSignal;
}
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubernetesObject;
}
/** How a watch ended: `expired` asks for a new list; `closed` may be resumed from the last version. */
type WatchEnd =
  | { readonly kind: 'aborted' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'closed'; readonly resourceVersion: string };

interface LogRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Of the container before its last restart. */
  readonly previous: boolean;
  readonly tailLines: number;
}

interface WriteOptions {
  /** The server does all but keep it. @default false */
  readonly dryRun?: boolean;
  /** What to do with fields that the schema does not know. @default 'Strict' */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  readonly signal?: AbortSignal;
}
export interface PatchOptions extends WriteOptions {
  /**
   * `strategic` merges lists by their keys and is refused (415) for custom resources; `apply` makes the object where it is
   * not there, takes fields from other managers, and takes back what an earlier apply of ours set and this one lacks.
   */
  readonly type: 'strategic' | 'merge' | 'json' | 'apply';
}
interface WriteResult {
  readonly object: KubernetesObject;
  /** What the server warned of: deprecations, unknown fields. */
  readonly warnings: readonly string[];
}
interface DeleteOptions {
  /** @default 'Background' */
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
  /** @default the object's own */
  readonly gracePeriodSeconds?: number;
  /** Only the object with this uid, not one that took its name since. */
  readonly uid?: string;
}

/**
 * Our own questions to one API server. Every method throws {@link ApiError} where the server refuses and `NotesError`
 * (`NOTES-CLUSTER`, environment) where it does not answer.
 */
export interface KubernetesApi {
  list(resource: ResourceType, options?: ListOptions): Promise<ObjectList>;
  /** Names, labels and owners only: much smaller than the objects. */
  listMetadata(resource: ResourceType, options?: ListOptions): Promise<MetadataList>;
  /** Resolves when the watch ends; throws only what is no end of a watch. */
  watch(resource: ResourceType, options: WatchOptions, onEvent: (event: WatchEvent) => void): Promise<WatchEnd>;
  /** The end of a container's log. */
  log(request: LogRequest): Promise<string>;
  /**
   * What a node runs at this moment, which the API server may learn later: for each Pod's uid the ids of its containers
   * by name, as its status has them.
   */
  runningContainers(node: string): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>>;
  /** `undefined` where it is not there. */
  get(ref: ObjectRef): Promise<KubernetesObject | undefined>;
  create(
    resource: ResourceType,
    body: object,
    options?: WriteOptions & { readonly namespace?: string },
  ): Promise<WriteResult>;
  patch(ref: ObjectRef, body: unknown, options: PatchOptions): Promise<WriteResult>;
  /** A token of a ServiceAccount, which dies with it. `seconds` is its time to live, at least 600. */
  requestToken(serviceAccount: ObjectRef, seconds: number): Promise<string>;
  /** False where it was not there. Does not wait until it is gone. */
  delete(ref: ObjectRef, options?: DeleteOptions): Promise<boolean>;
  /** Every object of a collection. Does not wait until they are gone. */
  deleteCollection(resource: ResourceType, namespace: string, options?: Omit<DeleteOptions, 'uid'>): Promise<void>;
  /**
   * Says that a terminating namespace holds nothing any more, upon which it goes at once. The caller must have seen that
   * it is empty: what is still inside would stay for ever.
   */
  finalizeNamespace(namespace: KubernetesObject): Promise<void>;
  /** All types of the server, asked once; `refresh` asks again (after a CustomResourceDefinition). */
  resources(options?: { readonly refresh?: boolean }): Promise<readonly DiscoveredResource[]>;
  /** The type that kubectl takes a name for (`deploy`, `deployments.apps`); asks again before it says `undefined`. */
  resolve(name: string): Promise<DiscoveredResource | undefined>;
  /** Such as `v1.37.0`. */
  serverVersion(): Promise<string>;
  nodes(): Promise<readonly KubernetesObject[]>;
  /** Ends the kept connections. */
  close(): void;
}

const PATCH_TYPES = {
  strategic: 'application/strategic-merge-patch+json',
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

function query(parameters: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return known.length === 0 ? '' : `?${new URLSearchParams(known).toString()}`;
}
function signalOf(options: { readonly signal?: AbortSignal } | undefined): { signal?: AbortSignal } {
  return options?.signal === undefined ? {} : { signal: options.signal };
}
function listQuery(options: ListOptions): string {
  const { resourceVersion, fieldSelector, labelSelector } = options;
  return query({ resourceVersion, fieldSelector, labelSelector });
}
function writeQuery(options: WriteOptions): string {
  return query({
    fieldValidation: options.fieldValidation ?? 'Strict',
    ...(options.dryRun === true ? { dryRun: 'All' } : {}),
    fieldManager: 'kubernetes-notes',
  });
}

function deleteBody({ propagation = 'Background', gracePeriodSeconds, uid }: DeleteOptions): string {
  return JSON.stringify({
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    propagationPolicy: propagation,
    ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
    ...(uid === undefined ? {} : { preconditions: { uid } }),
  });
}

/** `kubeconfig` is a path or the text itself. Connects at the first question. */
export function createKubernetesApi(options: { readonly kubeconfig: string }): KubernetesApi {
  const transport = createTransport(options.kubeconfig);
  let known: Promise<readonly DiscoveredResource[]> | undefined;

  async function ask<Answer>(request: HttpRequest): Promise<Answer> {
    const { body } = await transport.request(request);
    // The API server's own answers are trusted to have the shape of their type.
    return JSON.parse(body) as Answer;
  }
  async function write(request: HttpRequest): Promise<WriteResult> {
    const { body, warnings } = await transport.request(request);
    return { object: JSON.parse(body) as KubernetesObject, warnings };
  }
  function resources(refresh = false): Promise<readonly DiscoveredResource[]> {
    if (refresh || known === undefined) {
      const asked = discoverResources(transport);
      known = asked;
      asked.catch(() => {
        if (known === asked) known = undefined;
      });
    }
    return known;
  }

  return {
    async list(resource, listOptions = {}) {
      const path = resourcePath(resource, listOptions.namespace) + listQuery(listOptions);
      const answer = await ask<{ metadata: { resourceVersion: string }; items: readonly KubernetesObject[] | null }>({
        method: 'GET',
        path,
        ...signalOf(listOptions),
      });
      // Objects in a list come without their own kind.
      const type = { apiVersion: apiVersionOf(resource), kind: resource.kind };
      const items = (answer.items ?? []).map((item) => ({ ...item, ...type }));
      return { items, resourceVersion: answer.metadata.resourceVersion };
    },
    async listMetadata(resource, listOptions = {}) {
      const path = resourcePath(resource, listOptions.namespace) + listQuery(listOptions);
      const answer = await ask<{
        metadata: { resourceVersion: string };
        items: readonly { metadata: ObjectMeta }[] | null;
      }>({
        method: 'GET',
        path,
        accept: METADATA_ONLY,
        ...signalOf(listOptions),
      });
      return {
        items: (answer.items ?? []).map((item) => item.metadata),
        resourceVersion: answer.metadata.resourceVersion,
      };
    },
    async watch(resource, { namespace, resourceVersion, signal }, onEvent) {
      const seen = { resourceVersion, expired: false };
      const onLine = (line: string): void => {
        if (line === '' || seen.expired) return;
        const { type, object } = JSON.parse(line) as { type: string; object: KubernetesObject };
        if (type === 'ERROR') {
          seen.expired = true;
          return;
        }
        seen.resourceVersion = textAt(object, 'metadata', 'resourceVersion') || seen.resourceVersion;
        if (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED') onEvent({ type, object });
      };
      const path =
        resourcePath(resource, namespace) + query({ watch: 'true', allowWatchBookmarks: 'true', resourceVersion });
      try {
        await transport.lines({ method: 'GET', path, signal }, onLine);
      } catch (error) {
        if (signal.aborted) return { kind: 'aborted' };
        if (error instanceof ApiError && error.status === 410) return { kind: 'expired' };
        throw error;
      }
      if (signal.aborted) return { kind: 'aborted' };
      return seen.expired ? { kind: 'expired' } : { kind: 'closed', resourceVersion: seen.resourceVersion };
    },
    async log({ namespace, pod, container, previous, tailLines }) {
      const options = query({ container, previous: String(previous), tailLines: String(tailLines) });
      const path = `${resourcePath(PODS, namespace, pod)}/log${options}`;
      return (await transport.request({ method: 'GET', path })).body;
    },
    async runningContainers(node) {
      const podsOf = async (path: string): Promise<readonly KubernetesObject[]> => {
        const proxy = `${resourcePath(NODES, undefined, node)}/proxy/${path}`;
        return (await ask<{ items: readonly KubernetesObject[] | null }>({ method: 'GET', path: proxy })).items ?? [];
      };
      const running = new Map(
        (await podsOf('runningpods/')).map((pod) => [
          pod.metadata.uid,
          new Set(recordsAt(pod, 'spec', 'containers').map((container) => textAt(container, 'name'))),
        ]),
      );
      // Asked after that: what the kubelet started in place of another it knows by then.
      return new Map(
        (await podsOf('pods')).map((pod) => {
          const statuses = recordsAt(pod, 'status', 'containerStatuses').filter(
            (status) =>
              valueAt(status, 'state', 'running') !== undefined &&
              running.get(pod.metadata.uid)?.has(textAt(status, 'name')) === true,
          );
          return [
            pod.metadata.uid,
            new Map(statuses.map((status) => [textAt(status, 'name'), textAt(status, 'containerID')] as const)),
          ] as const;
        }),
      );
    },
    async get(ref) {
      try {
        return await ask<KubernetesObject>({
          method: 'GET',
          path: resourcePath(ref.resource, ref.namespace, ref.name),
        });
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    },
    create(resource, body, createOptions = {}) {
      const path = resourcePath(resource, createOptions.namespace) + writeQuery(createOptions);
      return write({ method: 'POST', path, body: JSON.stringify(body), ...signalOf(createOptions) });
    },
    patch(ref, body, patchOptions) {
      const force = patchOptions.type === 'apply' ? '&force=true' : '';
      return write({
        method: 'PATCH',
        path: resourcePath(ref.resource, ref.namespace, ref.name) + writeQuery(patchOptions) + force,
        contentType: PATCH_TYPES[patchOptions.type],
        body: JSON.stringify(body),
        ...signalOf(patchOptions),
      });
    },
    async requestToken({ resource, namespace, name }, seconds) {
      const path = `${resourcePath(resource, namespace, name)}/token`;
      const body = JSON.stringify({ spec: { expirationSeconds: seconds } });
      return textAt(await ask({ method: 'POST', path, body }), 'status', 'token');
    },
    async delete(ref, options = {}) {
      const path = resourcePath(ref.resource, ref.namespace, ref.name);
      try {
        await transport.request({ method: 'DELETE', path, body: deleteBody(options) });
        return true;
      } catch (error) {
        // 409: another object took the name, so the one that was meant is gone.
        const isReplaced = options.uid !== undefined && error instanceof ApiError && error.status === 409;
        if (isNotFound(error) || isReplaced) return false;
        throw error;
      }
    },
    async deleteCollection(resource, namespace, options = {}) {
      const path = resourcePath(resource, namespace);
      await transport.request({ method: 'DELETE', path, body: deleteBody(options) });
    },
    async finalizeNamespace(namespace) {
      const path = `${resourcePath(NAMESPACES, undefined, namespace.metadata.name)}/finalize`;
      const body = JSON.stringify({ ...namespace, spec: { ...namespace.spec, finalizers: [] } });
      await transport.request({ method: 'PUT', path, body });
    },
    resources: (resourceOptions) => resources(resourceOptions?.refresh),
    async resolve(name) {
      return findResource(await resources(), name) ?? findResource(await resources(true), name);
    },
    async serverVersion() {
      return textAt(await ask({ method: 'GET', path: '/version' }), 'gitVersion');
    },
    async nodes() {
      return (await this.list(NODES)).items;
    },
    close: () => transport.close(),
  };
}
