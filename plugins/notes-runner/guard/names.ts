/** Name of everything of the guard, and of the namespace with the pages' ServiceAccounts. */
export const GUARD = 'kubernetes-notes';

/** Namespaces in which no page writes: whoever runs Pods there, or reads tokens, is the cluster's administrator. */
export const SYSTEM_NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage', GUARD];

/**
 * API group without objects, of which only the guard's own roles speak. Who holds `use` on one of its `privileges` may do
 * what that privilege says: the policies ask the authorizer, so a page cannot give itself what it does not hold.
 */
export const PRIVILEGES_GROUP = `privileges.${GUARD}`;
/** The one that pages have which run alone, and the identities in their namespaces; others are those of the front matter. */
export const ALONE = 'alone';

/** The one with which a page writes objects of a cluster-scoped type that it holds, by the type's plural. */
export const HOLDS = 'holds-';

/** `kubernetes-notes:page` */
export function roleName(part: string): string {
  return `${GUARD}:${part}`;
}
