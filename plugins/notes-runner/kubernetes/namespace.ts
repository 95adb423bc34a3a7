import { isAlive, ownIdentity, parseIdentity } from '../toolchain/process-identity.ts';
import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';
import { ApiError, isNotFound } from './api-error.ts';
import type { KubernetesApi } from './api.ts';
import { clearNamespace } from './clear-namespace.ts';
import { conditionsOf, valueAt } from './object.ts';
import type { KubernetesObject } from './object.ts';
import { until } from './until.ts';
import { CONFIG_MAPS, NAMESPACES, SERVICE_ACCOUNTS } from './resource.ts';
import type { ObjectRef } from './resource.ts';

/** Marks what belongs to a run, so that a later run finds what a killed one left. */
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';
export const MANAGED_BY = 'kubernetes-notes';
/** Which page a namespace was made for. */
const PAGE_ANNOTATION = 'kubernetes-notes/page';
/** Which process made it, as JSON. */
const RUN_ANNOTATION = 'kubernetes-notes/run';

/** Milliseconds after which clearing is left to the namespace controller. */
const CLEAR_LIMIT_MS = 15_000;

export interface PageNamespaceRequest {
  readonly name: string;
  readonly pageId: string;
  /** More labels, such as Pod Security levels. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Milliseconds until the namespace must be usable. @default 30_000 */
  readonly limitMs?: number;
}

/** Made for a page by a run (this one or an earlier one). */
export function isPageNamespace(namespace: KubernetesObject): boolean {
  return namespace.metadata.labels?.[MANAGED_BY_LABEL] === MANAGED_BY;
}

/**
 * Makes a namespace and waits for what the cluster puts in it: a Pod made before its `default` ServiceAccount is
 * refused, and one made before `kube-root-ca.crt` starts late.
 * Throws {@link NotesError} (environment) where that does not come, {@link ApiError} (409) where the name is taken.
 */
export async function createPageNamespace(
  api: KubernetesApi,
  request: PageNamespaceRequest,
): Promise<KubernetesObject> {
  const { name, pageId, labels = {}, limitMs = 30_000 } = request;
  const { object } = await api.create(NAMESPACES, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { ...labels, [MANAGED_BY_LABEL]: MANAGED_BY },
      annotations: { [PAGE_ANNOTATION]: pageId, [RUN_ANNOTATION]: JSON.stringify(await ownIdentity()) },
    },
  });
  const missing = new Set<ObjectRef>([
    { resource: SERVICE_ACCOUNTS, namespace: name, name: 'default' },
    { resource: CONFIG_MAPS, namespace: name, name: 'kube-root-ca.crt' },
  ]);
  const ready = await until(async () => {
    await Promise.all(
      [...missing].map(async (ref) => ((await api.get(ref)) === undefined ? false : missing.delete(ref))),
    );
    return missing.size === 0;
  }, limitMs);
  if (ready) return object;
  const names = [...missing].map((ref) => `${ref.resource.kind} ${ref.name}`).join(' and ');
  throw new NotesError('NOTES-CLUSTER', `Unexpected delay: ${names} did not appear in namespace ${name}.`, {
    kind: 'environment',
    hint: 'The controller manager of the cluster may have stopped. Look with: npm run cluster status',
  });
}

export type NamespaceRemoval =
  | { readonly kind: 'removed' }
  /** Still there after the limit; `why` is what the namespace controller says (remaining objects, finalizers). */
  | { readonly kind: 'hanging'; readonly why: string };

/** The namespace is empty and nobody else holds it: the namespace controller would say so in a few seconds. */
async function finalizeEmpty(api: KubernetesApi, ref: ObjectRef): Promise<void> {
  const namespace = await api.get(ref);
  const holders = valueAt(namespace, 'spec', 'finalizers');
  if (namespace?.metadata.deletionTimestamp === undefined || !Array.isArray(holders)) return;
  if (holders.join() !== 'kubernetes' || (namespace.metadata.finalizers ?? []).length > 0) return;
  try {
    await api.finalizeNamespace(namespace);
  } catch (error) {
    // The controller was faster, or writes to it just now: it goes its own way.
    if (!isNotFound(error) && !(error instanceof ApiError && error.status === 409)) throw error;
  }
}

/**
 * Deletes a namespace with all in it and waits until it is gone. The namespace controller begins only after five seconds
 * and gives Pods their grace period; so its contents are deleted here, Pods at once. Only what is seen to be empty is
 * finalised: what hangs is left to the controller, and reported. `limitMs` in milliseconds.
 */
export async function removeNamespace(
  api: KubernetesApi,
  name: string,
  options: { readonly limitMs?: number; readonly signal?: AbortSignal } = {},
): Promise<NamespaceRemoval> {
  const { limitMs = 60_000, signal } = options;
  const ref: ObjectRef = { resource: NAMESPACES, name };
  if (!(await api.delete(ref))) return { kind: 'removed' };
  if (await clearNamespace(api, name, { limitMs: Math.min(limitMs, CLEAR_LIMIT_MS) })) await finalizeEmpty(api, ref);
  let last: KubernetesObject | undefined;
  const gone = await until(
    async () => {
      last = await api.get(ref);
      return last === undefined;
    },
    limitMs,
    signal,
  );
  if (gone || last === undefined) return { kind: 'removed' };
  const reasons = conditionsOf(last)
    .filter((condition) => condition.status === 'True')
    .map((condition) => condition.message);
  return { kind: 'hanging', why: reasons.join(' ') || 'the namespace controller gives no reason' };
}

/** Removes the namespaces that killed runs left on a kept cluster; those of running ones stay. */
export async function removeStaleNamespaces(api: KubernetesApi): Promise<readonly string[]> {
  const { items } = await api.list(NAMESPACES, { labelSelector: `${MANAGED_BY_LABEL}=${MANAGED_BY}` });
  const removed = await Promise.all(
    items.map(async ({ metadata }) => {
      const owner = parseIdentity(metadata.annotations?.[RUN_ANNOTATION] ?? '');
      if (owner !== undefined && (await isAlive(owner))) return [];
      await removeNamespace(api, metadata.name);
      return [metadata.name];
    }),
  );
  return removed.flat();
}
