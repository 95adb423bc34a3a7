import type { Privilege } from '../../notes-core/page/privilege.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import type { KubernetesObject, OwnerReference } from '../kubernetes/object.ts';
import { CLUSTER_ROLE_BINDINGS, SERVICE_ACCOUNTS } from '../kubernetes/resource.ts';
import { ALONE, GUARD } from './names.ts';
import { followNewGroups } from './new-groups.ts';
import { bindingFor } from './roles.ts';

/** Longer than any run. */
const TOKEN_SECONDS = 6 * 60 * 60;

export interface IdentityRequest {
  /** The page's, as it was made: the identity has its name, and goes with it at the latest. */
  readonly namespace: KubernetesObject;
  /** No other page runs at the same time: it may write outside its namespace, and impersonate. */
  readonly alone: boolean;
  readonly privileges: readonly Privilege[];
}

/** Who a page is to the cluster. */
export interface PageIdentity {
  readonly token: string;
  /** The token answers 401 from then on, at the latest after the ten seconds for which the API server remembers it. */
  close(): Promise<void>;
}

/** Roles that the page has beyond those of every page. */
export function grantsOf({ alone, privileges }: IdentityRequest): readonly string[] {
  return [...(alone ? [ALONE] : []), ...privileges];
}

/** A ServiceAccount of the page's own, with a token. The guard must have been installed. */
export async function createIdentity(api: KubernetesApi, request: IdentityRequest): Promise<PageIdentity> {
  const { name, uid } = request.namespace.metadata;
  const owner: OwnerReference = { apiVersion: 'v1', kind: 'Namespace', name, uid };
  const account = { resource: SERVICE_ACCOUNTS, namespace: GUARD, name };
  // A token lives in Pods only where a page puts it there.
  const body = { metadata: { name, ownerReferences: [owner] }, automountServiceAccountToken: false };
  const [token] = await Promise.all([
    api.create(SERVICE_ACCOUNTS, body, { namespace: GUARD }).then(() => api.requestToken(account, TOKEN_SECONDS)),
    ...grantsOf(request).map((part) => {
      const binding = bindingFor(name, part);
      return api.create(CLUSTER_ROLE_BINDINGS, {
        ...binding,
        metadata: { ...binding.metadata, ownerReferences: [owner] },
      });
    }),
  ]);
  const groups = request.alone ? followNewGroups(api, owner) : undefined;
  return {
    token,
    close: async () => {
      await groups?.stop();
      await Promise.all([
        api.delete(account),
        ...grantsOf(request).map((part) =>
          api.delete({ resource: CLUSTER_ROLE_BINDINGS, name: bindingFor(name, part).metadata.name }),
        ),
      ]);
    },
  };
}
