import { ApiError } from '../kubernetes/api-error.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { removeNamespace } from '../kubernetes/namespace.ts';
import { NAMESPACES, NODES } from '../kubernetes/resource.ts';
import { describeLeak } from './leaks.ts';
import type { Leak } from './leaks.ts';
import { typeName } from './snapshot.ts';

async function restoreNode(api: KubernetesApi, leak: Extract<Leak, { kind: 'node' }>): Promise<void> {
  const { before, after } = leak;
  const added = Object.keys(after.labels).filter((label) => !(label in before.labels));
  const labels = { ...before.labels, ...Object.fromEntries(added.map((label) => [label, null])) };
  // The API server and the node controller put the taints of their own back.
  const spec = {
    taints: before.taints.length === 0 ? null : before.taints,
    unschedulable: before.unschedulable || null,
  };
  await api.patch({ resource: NODES, name: after.name }, { metadata: { labels }, spec }, { type: 'merge' });
}

async function removeLeak(api: KubernetesApi, leak: Leak, limitMs: number): Promise<string | undefined> {
  if (leak.kind === 'node') {
    await restoreNode(api, leak);
    return undefined;
  }
  if (typeName(leak.ref.resource) === typeName(NAMESPACES)) {
    const removal = await removeNamespace(api, leak.ref.name, { limitMs });
    return removal.kind === 'hanging' ? removal.why : undefined;
  }
  await api.delete(leak.ref, { uid: leak.uid });
  return undefined;
}

/**
 * Deletes what leaked and puts nodes back. Gives one line for each that would not go (`namespace/dev: <why>`); throws only
 * where the cluster does not answer. `limitMs` (milliseconds, @default 30_000) is each namespace's time to go.
 */
export async function removeLeaks(
  api: KubernetesApi,
  leaks: readonly Leak[],
  { limitMs = 30_000 }: { readonly limitMs?: number } = {},
): Promise<readonly string[]> {
  const results = await Promise.all(
    leaks.map(async (leak) => {
      try {
        const why = await removeLeak(api, leak, limitMs);
        return why === undefined ? [] : [`${describeLeak(leak)}: ${why}`];
      } catch (error) {
        if (error instanceof ApiError) return [`${describeLeak(leak)}: ${error.message}`];
        throw error;
      }
    }),
  );
  return results.flat();
}
