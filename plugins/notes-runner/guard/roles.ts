import { PRIVILEGES, type Privilege } from '../../notes-core/page/privilege.ts';
import type { DiscoveredResource } from '../kubernetes/resource.ts';
import { HELD_TYPES } from '../../notes-core/plan/held-types.ts';
import { ALONE, GUARD, HOLDS, PRIVILEGES_GROUP, roleName } from './names.ts';

/** A rule of an RBAC role. */
interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

interface ClusterRole {
  readonly metadata: { readonly name: string };
  readonly rules: readonly PolicyRule[];
}

interface ClusterRoleBinding {
  readonly metadata: { readonly name: string };
  readonly roleRef: object;
  readonly subjects: readonly object[];
}

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';
const AUTHENTICATION = 'authentication.k8s.io';
/** Groups in which some names are more than objects; their types are listed one by one. */
const LISTED = new Set(['', RBAC, ADMISSION, CERTIFICATES, AUTHENTICATION]);
/** Not served everywhere, but named by the roles that every cluster comes with, which pages hand on. */
const ALWAYS = ['extensions', 'metrics.k8s.io', 'custom.metrics.k8s.io', 'external.metrics.k8s.io'];

/** Without `impersonate`, `escalate`, `bind`, `approve` and the like. */
const PLAIN_VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const READ_VERBS = ['get', 'list', 'watch'];
/** Of the core group. Not `nodes/proxy`: that is a shell in every Pod of the node, past all admission. */
const CORE_SUBRESOURCES = [
  '*/status',
  '*/scale',
  'namespaces/finalize',
  ...['attach', 'binding', 'ephemeralcontainers', 'eviction', 'exec', 'log', 'portforward', 'proxy', 'resize'].map(
    (name) => `pods/${name}`,
  ),
  'services/proxy',
];
/** What clusters come with for people; whoever binds one need not hold all of it. */
const ROLES_FOR_PEOPLE = ['admin', 'edit', 'view', 'cluster-admin'];

function role(part: string, rules: readonly PolicyRule[]): ClusterRole {
  return { metadata: { name: roleName(part) }, rules };
}

function pluralsOf(resources: readonly DiscoveredResource[], group: string): string[] {
  return [...new Set(resources.filter((resource) => resource.group === group).map(({ plural }) => plural))].sort();
}

/**
 * An administrator's rights, but for those by which one becomes somebody else or gets round admission: no impersonation,
 * no kubelet API, no client certificates, no admission policies. Roles of a namespace may be given freely, since what may
 * be done in a namespace is bounded by admission.
 */
function pageRules(resources: readonly DiscoveredResource[]): readonly PolicyRule[] {
  const groups = new Set([...resources.map(({ group }) => group), ...ALWAYS]);
  const whole = [...groups].filter((group) => !LISTED.has(group) && group !== PRIVILEGES_GROUP).sort();
  const core = pluralsOf(resources, '').filter((plural) => plural !== 'serviceaccounts');
  return [
    { apiGroups: whole, resources: ['*'], verbs: ['*'] },
    { apiGroups: [''], resources: [...core, ...CORE_SUBRESOURCES], verbs: ['*'] },
    { apiGroups: [''], resources: ['serviceaccounts', 'serviceaccounts/token'], verbs: PLAIN_VERBS },
    { apiGroups: [RBAC], resources: ['roles', 'rolebindings'], verbs: ['*'] },
    { apiGroups: [RBAC], resources: ['clusterroles', 'clusterrolebindings'], verbs: PLAIN_VERBS },
    { apiGroups: [RBAC], resources: ['clusterroles'], resourceNames: ROLES_FOR_PEOPLE, verbs: ['bind'] },
    { apiGroups: [AUTHENTICATION], resources: ['tokenreviews', 'selfsubjectreviews'], verbs: ['create'] },
    { apiGroups: [ADMISSION], resources: ['*'], verbs: READ_VERBS },
    // Not `/nodeclient`: its holder gets a node's certificate for the asking.
    { apiGroups: [CERTIFICATES], resources: [...pluralsOf(resources, CERTIFICATES), '*/status'], verbs: PLAIN_VERBS },
    { nonResourceURLs: ['*'], verbs: ['get', 'head'] },
  ];
}

function privilegeRule(name: string): PolicyRule {
  return { apiGroups: [PRIVILEGES_GROUP], resources: ['privileges'], resourceNames: [name], verbs: ['use'] };
}

/** The role of pages that run alone by which they become others (`--as`). */
export const IMPERSONATION = 'impersonation';

/** What a privilege allows beyond what the policies ask for. */
const BEYOND: Readonly<Record<Privilege, readonly PolicyRule[]>> = {
  hostPath: [],
  // Webhooks see, and may change, what is written to system namespaces.
  'system-namespace': [
    {
      apiGroups: [ADMISSION],
      resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'],
      verbs: PLAIN_VERBS,
    },
  ],
  'node-root': [{ apiGroups: [''], resources: ['nodes/proxy'], verbs: ['*'] }],
};

/** The roles that every cluster gets, for the types that it serves. */
export function guardRoles(resources: readonly DiscoveredResource[]): readonly ClusterRole[] {
  const impersonation: PolicyRule = {
    apiGroups: [''],
    resources: ['users', 'serviceaccounts'],
    verbs: ['impersonate'],
  };
  return [
    role('page', pageRules(resources)),
    role(ALONE, [privilegeRule(ALONE)]),
    role(IMPERSONATION, [impersonation]),
    ...HELD_TYPES.map((type) => role(`${HOLDS}${type}`, [privilegeRule(`${HOLDS}${type}`)])),
    ...PRIVILEGES.map((privilege) => role(privilege, [privilegeRule(privilege), ...BEYOND[privilege]])),
  ];
}

/** Whether a page gets all rights on an API group that appears while it runs. */
export function isFreeGroup(group: string): boolean {
  return !LISTED.has(group) && group !== PRIVILEGES_GROUP;
}

/** All rights on API groups that came with the page's own CustomResourceDefinitions. */
export function groupsRole(part: string, groups: Iterable<string>): ClusterRole {
  return role(part, [{ apiGroups: [...groups], resources: ['*'], verbs: ['*'] }]);
}

/** Gives the guard's role `part` to all pages. */
export function bindingForPages(part: string): ClusterRoleBinding {
  const pages = { kind: 'Group', apiGroup: RBAC, name: `system:serviceaccounts:${GUARD}` };
  return { metadata: { name: roleName(part) }, roleRef: roleRef(part), subjects: [pages] };
}

/** Lets identities that the page makes in its namespace write where it may. */
export function bindingForMade(page: string): ClusterRoleBinding {
  const made = { kind: 'Group', apiGroup: RBAC, name: `system:serviceaccounts:${page}` };
  return { metadata: { name: roleName(`${page}:made`) }, roleRef: roleRef(ALONE), subjects: [made] };
}

/** Gives the guard's role `part` to one page. */
export function bindingFor(page: string, part: string): ClusterRoleBinding {
  const account = { kind: 'ServiceAccount', namespace: GUARD, name: page };
  return { metadata: { name: roleName(`${page}:${part}`) }, roleRef: roleRef(part), subjects: [account] };
}

function roleRef(part: string): object {
  return { apiGroup: RBAC, kind: 'ClusterRole', name: roleName(part) };
}
