import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';
import { READER_NAMESPACE } from '../../notes-core/plan/bindings.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import type { ObjectRef } from '../kubernetes/resource.ts';
import { NAMESPACES } from '../kubernetes/resource.ts';
import { removeLeaks } from '../leak/remove.ts';
import { snapshotCluster, type SeenObject, type Snapshot } from '../leak/snapshot.ts';
import { isAlive, ownIdentity, parseIdentity } from '../toolchain/process-identity.ts';
import { clearRest } from './clear-rest.ts';

const DEFAULT: ObjectRef = { resource: NAMESPACES, name: READER_NAMESPACE };
/** Which process has borrowed the namespace, as JSON. */
const RUN_ANNOTATION = 'kubernetes-notes/reader-run';
/** From when on what appears in it is a page's. ISO 8601, by the API server's clock. */
const SINCE_ANNOTATION = 'kubernetes-notes/reader-since';
const POD_SECURITY = 'pod-security.kubernetes.io/';

/** The namespace `default` while a page has it as a reader would: without bounds for its Pods. */
export interface BorrowedDefault {
  /** Puts the bounds back. */
  giveBack(): Promise<void>;
}

/** Takes the bounds of Pods off `default`, and notes there whose it is now. Nobody else may run a page meanwhile. */
export async function borrowDefault(api: KubernetesApi): Promise<BorrowedDefault> {
  const namespace = await api.get(DEFAULT);
  const bounds = Object.entries(namespace?.metadata.labels ?? {}).filter(([label]) => label.startsWith(POD_SECURITY));
  const annotations = {
    [RUN_ANNOTATION]: JSON.stringify(await ownIdentity()),
    [SINCE_ANNOTATION]: secondsOf(new Date()),
  };
  const change = (labels: object, notes: object): Promise<unknown> =>
    api.patch(DEFAULT, { metadata: { labels, annotations: notes } }, { type: 'merge' });
  await change(Object.fromEntries(bounds.map(([label]) => [label, null])), annotations);
  return {
    giveBack: async () => {
      await change(Object.fromEntries(bounds), { [RUN_ANNOTATION]: null, [SINCE_ANNOTATION]: null });
    },
  };
}

/** Removes from `default` what the page of a killed run left there, and gives it back. Names of what was removed. */
export async function recoverDefault(api: KubernetesApi): Promise<readonly string[]> {
  const annotations = (await api.get(DEFAULT))?.metadata.annotations ?? {};
  const since = annotations[SINCE_ANNOTATION];
  if (since === undefined) return [];
  const owner = parseIdentity(annotations[RUN_ANNOTATION] ?? '');
  if (owner !== undefined && (await isAlive(owner))) return [];
  const left = objectsInDefault(await snapshotCluster(api)).filter(
    ({ metadata }) => metadata.creationTimestamp >= since,
  );
  await removeLeaks(
    api,
    left.map(({ resource, metadata }) => {
      const { name, uid } = metadata;
      return { kind: 'object', ref: { resource, name, namespace: READER_NAMESPACE }, uid };
    }),
  );
  await clearRest(api, ({ creationTimestamp }) => creationTimestamp >= since);
  await api.patch(
    DEFAULT,
    { metadata: { annotations: { [RUN_ANNOTATION]: null, [SINCE_ANNOTATION]: null } } },
    { type: 'merge' },
  );
  return left.map(nameOf);
}

/**
 * A reader begins with an empty `default`.
 * @throws NotesError (environment) where it holds something
 */
export async function requireEmptyDefault(api: KubernetesApi): Promise<void> {
  const found = objectsInDefault(await snapshotCluster(api)).map(nameOf);
  if (found.length === 0) return;
  const names = found.slice(0, 5).join(', ') + (found.length > 5 ? ` and ${found.length - 5} more` : '');
  throw new NotesError('NOTES-CLUSTER', `Unexpected objects in the namespace default: ${names}, expected none.`, {
    kind: 'environment',
    hint: 'A reader begins with an empty one. Remove them, or start anew: npm run cluster -- down',
  });
}

function objectsInDefault({ objects }: Snapshot): readonly SeenObject[] {
  return [...objects.values()].filter(({ resource, metadata }) => {
    const isApi = resource.plural === 'services' && metadata.name === 'kubernetes';
    return metadata.namespace === READER_NAMESPACE && !isApi;
  });
}

function nameOf({ resource, metadata }: SeenObject): string {
  return `${resource.kind.toLowerCase()}/${metadata.name}`;
}

/** As Kubernetes writes times: whole seconds. */
function secondsOf(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
