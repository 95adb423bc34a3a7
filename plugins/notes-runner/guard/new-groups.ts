import type { KubernetesApi } from '../kubernetes/api.ts';
import { textAt } from '../kubernetes/object.ts';
import type { KubernetesObject, OwnerReference } from '../kubernetes/object.ts';
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, CUSTOM_RESOURCE_DEFINITIONS } from '../kubernetes/resource.ts';
import { apply } from './install-guard.ts';
import { bindingFor, groupsRole, isFreeGroup } from './roles.ts';

/**
 * Gives a page all rights on the API groups that its CustomResourceDefinitions add: they are there before the API server
 * serves the new type. `owner` is the page's namespace, with which the rights go.
 */
export function followNewGroups(api: KubernetesApi, owner: OwnerReference): { stop(): Promise<void> } {
  const following = new AbortController();
  const { signal } = following;
  const ended = follow(api, owner, signal).catch((error: unknown) => {
    // The page's own questions will say that the cluster is gone.
    if (!signal.aborted) return error;
    return undefined;
  });
  return {
    stop: async () => {
      following.abort();
      await ended;
    },
  };
}

async function follow(api: KubernetesApi, owner: OwnerReference, signal: AbortSignal): Promise<void> {
  const known = new Set((await api.resources()).map(({ group }) => group));
  const added = new Set<string>();
  const part = `${owner.name}:groups`;
  let writing: Promise<unknown> = Promise.resolve();

  const learn = (definition: KubernetesObject): void => {
    const group = textAt(definition, 'spec', 'group');
    if (known.has(group) || added.has(group) || !isFreeGroup(group)) return;
    added.add(group);
    const owned = { ownerReferences: [owner] };
    const role = groupsRole(part, added);
    const binding = bindingFor(owner.name, part);
    const objects = [
      { resource: CLUSTER_ROLES, body: role },
      { resource: CLUSTER_ROLE_BINDINGS, body: binding },
    ];
    writing = writing.then(() =>
      Promise.all(
        objects.map(({ resource, body }) =>
          apply(api, { resource, name: body.metadata.name }, { ...body, metadata: { ...body.metadata, ...owned } }),
        ),
      ),
    );
  };

  while (!signal.aborted) {
    const { items, resourceVersion } = await api.list(CUSTOM_RESOURCE_DEFINITIONS, { signal });
    items.forEach(learn);
    let from = resourceVersion;
    for (;;) {
      const end = await api.watch(
        CUSTOM_RESOURCE_DEFINITIONS,
        { resourceVersion: from, signal },
        ({ type, object }) => {
          if (type !== 'DELETED') learn(object);
        },
      );
      if (end.kind !== 'closed') break;
      from = end.resourceVersion;
    }
  }
  await writing;
}
