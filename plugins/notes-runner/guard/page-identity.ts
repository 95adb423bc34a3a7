import type { Privilege } from '../../notes-core/page/privilege.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import type { KubernetesObject, OwnerReference } from '../kubernetes/object.ts';
import { CLUSTER_ROLE_BINDINGS, SERVICE_ACCOUNTS } from '../kubernetes/resource.ts';
import type { HeldType } from '../../notes-core/plan/held-types.ts';
import { ALONE, GUARD, HOLDS } from './names.ts';
import { followNewGroups } from './new-groups.ts';
import { bindingFor, bindingForMade, IMPERSONATION } from './roles.ts';

/** Longer than any run. */
const TOKEN_SECONDS = 6 * 60 * 60;

export interface IdentityRequest {
  /** The page's, as it was made: the identity has its name, and goes with it at the latest. */
  readonly namespace: KubernetesObject;
  /** No other page runs at the same time: it may write outside its namespace, and impersonate. */
  readonly alone: boolean;
  /** Cluster-scoped types of which no other page touches an object meanwhile: it may write those. */
  readonly holds: readonly HeldType[];
  readonly privileges: readonly Privilege[];
}

/** Who a page is to the cluster. */
export interface PageIdentity {
  readonly token: string;
  /** The token answers 401 from then on, at the latest after the ten seconds for which the API server remembers it. */
  close(): Promise<void>;
}

/** Privileges that the page has, each with the role of that name. */
export function grantsOf({ alone, holds, privileges }: IdentityRequest): readonly string[] {
  return [...(alone ? [ALONE] : holds.map((type) => `${HOLDS}${type}`)), ...privileges];
}

function bindingsOf(request: IdentityRequest): readonly ReturnType<typeof bindingFor>[] {
  const { name } = request.namespace.metadata;
  const grants = grantsOf(request).map((part) => bindingFor(name, part));
  return request.alone ? [...grants, bindingFor(name, IMPERSONATION), bindingForMade(name)] : grants;
}

/** A ServiceAccount of the page's own, with a token. The guard must have been installed. */
export async function createIdentity(api: KubernetesApi, request: IdentityRequest): Promise<PageIdentity> {
  const { name, uid } = request.namespace.metadata;
  const owner: OwnerReference = { apiVersion: 'v1', kind: 'Namespace', name, uid };
  const account = { resource: SERVICE_ACCOUNTS, namespace: GUARD, name };
  // A token lives in Pods only where a page puts it there.
  const body = { metadata: { name, ownerReferences: [owner] }, automountServiceAccountToken: false };
  const bindings = bindingsOf(request);
  const [token] = await Promise.all([
    api.create(SERVICE_ACCOUNTS, body, { namespace: GUARD }).then(() => api.requestToken(account, TOKEN_SECONDS)),
    ...bindings.map((binding) =>
      api.create(CLUSTER_ROLE_BINDINGS, { ...binding, metadata: { ...binding.metadata, ownerReferences: [owner] } }),
    ),
  ]);
  const mayDefine = request.alone || request.holds.includes('customresourcedefinitions');
  const groups = mayDefine ? followNewGroups(api, owner) : undefined;
  return {
    token,
    close: async () => {
      await groups?.stop();
      await Promise.all([
        api.delete(account),
        ...bindings.map(({ metadata }) => api.delete({ resource: CLUSTER_ROLE_BINDINGS, name: metadata.name })),
      ]);
    },
  };
}
