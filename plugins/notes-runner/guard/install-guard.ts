import type { KubernetesApi } from '../kubernetes/api.ts';
import { apiVersionOf, CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, NAMESPACES, SECRETS } from '../kubernetes/resource.ts';
import type { ObjectRef } from '../kubernetes/resource.ts';
import { GUARD } from './names.ts';
import { POD_SECURITY_LABEL, POLICIES } from './policies.ts';
import { bindingForPages, guardRoles } from './roles.ts';

const BOOTSTRAP_TOKEN = 'bootstrap.kubernetes.io/token';

/** Makes the object, or brings it up to date. */
export async function apply(api: KubernetesApi, { resource, name }: ObjectRef, body: object): Promise<void> {
  const type = { apiVersion: apiVersionOf(resource), kind: resource.kind };
  await api.patch({ resource, name }, { metadata: { name }, ...body, ...type }, { type: 'apply' });
}

/** kubeadm leaves tokens that may ask for a node's certificate; all nodes have joined, so nobody needs them. */
async function removeBootstrapTokens(api: KubernetesApi): Promise<void> {
  const place = { namespace: 'kube-system' };
  const { items } = await api.listMetadata(SECRETS, { ...place, fieldSelector: `type=${BOOTSTRAP_TOKEN}` });
  await Promise.all(items.map(({ name }) => api.delete({ resource: SECRETS, ...place, name })));
}

/**
 * Brings what bounds pages into the cluster: roles, admission policies, the namespace of identities. Changes nothing where
 * all is there. The API server takes up to a second to heed a new policy; who gives out identities waits for it.
 */
export async function installGuard(api: KubernetesApi): Promise<void> {
  const roles = guardRoles(await api.resources());
  await Promise.all([
    apply(api, { resource: NAMESPACES, name: GUARD }, {}),
    // It is no page's own, but pages that run alone write to it.
    apply(
      api,
      { resource: NAMESPACES, name: 'default' },
      { metadata: { name: 'default', labels: { [POD_SECURITY_LABEL]: 'baseline' } } },
    ),
    removeBootstrapTokens(api),
    ...POLICIES.map(({ resource, spec }) => apply(api, { resource, name: GUARD }, { spec })),
    ...roles.map((role) => apply(api, { resource: CLUSTER_ROLES, name: role.metadata.name }, role)),
    apply(api, { resource: CLUSTER_ROLE_BINDINGS, name: `${GUARD}:page` }, bindingForPages('page')),
  ]);
}
