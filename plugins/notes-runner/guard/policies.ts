import type { Privilege } from '../../notes-core/page/privilege.ts';
import { MANAGED_BY, MANAGED_BY_LABEL } from '../kubernetes/namespace.ts';
import type { ResourceType } from '../kubernetes/resource.ts';
import { HELD_TYPES } from '../../notes-core/plan/held-types.ts';
import { ALONE, GUARD, HOLDS, PRIVILEGES_GROUP, SYSTEM_NAMESPACES } from './names.ts';

export const POD_SECURITY_LABEL = 'pod-security.kubernetes.io/enforce';

/** Of a page's namespace. */
export function podSecurityLabels(privileges: readonly Privilege[]): Readonly<Record<string, string>> {
  return { [POD_SECURITY_LABEL]: privileges.includes('hostPath') ? 'privileged' : 'baseline' };
}

const CREDENTIAL = 'authentication.kubernetes.io/credential-id';
const IS_ADMINISTRATOR = `['system:masters', 'kubeadm:cluster-admins', 'system:nodes'].exists(g, g in request.userInfo.groups)`;
/** It authenticated itself; who is impersonated has no credential. */
const IS_REAL = `has(request.userInfo.extra) && '${CREDENTIAL}' in request.userInfo.extra`;
const IS_COMPONENT = `${IS_REAL} && (
  request.userInfo.username in ['system:kube-controller-manager', 'system:kube-scheduler', 'system:kube-proxy'] ||
  request.userInfo.username.matches('^system:serviceaccount:(kube-system|local-path-storage):'))`;

/** For whom the policies are: pages, and whoever pages make or impersonate. */
const MATCH_CONDITIONS = [
  { name: 'no-administrator', expression: `!(${IS_ADMINISTRATOR})` },
  { name: 'no-component', expression: `!(${IS_COMPONENT})` },
];

function may(privilege: string): string {
  return `authorizer.group('${PRIVILEGES_GROUP}').resource('privileges').name('${privilege}').check('use').allowed()`;
}
function is(plural: string, group = ''): string {
  return `(request.resource.group == '${group}' && request.resource.resource == '${plural}')`;
}
const list = (names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(', ')}]`;
const RBAC = 'rbac.authorization.k8s.io';
/** As run-page names them. */
const PAGE_NAMESPACE = 'notes-[a-z0-9-]+-[0-9a-f]{6}';
const PAGE_PREFIX = `system:serviceaccount:${GUARD}:`;
const OLD_LABELS = `oldObject.?metadata.?labels`;
const NEW_LABELS = `object.?metadata.?labels`;

const VARIABLES: readonly (readonly [string, string])[] = [
  ['isNamespace', is('namespaces')],
  // The namespace that is written to, or is itself changed; '' for what is in none.
  [
    'target',
    `variables.isNamespace ? request.?name.orValue(object.?metadata.?name.orValue('')) : request.?namespace.orValue('')`,
  ],
  ['isPage', `request.userInfo.username.startsWith('${PAGE_PREFIX}') && ${IS_REAL}`],
  // A page's ServiceAccount has the name of the page's namespace.
  ['own', `variables.isPage ? request.userInfo.username.substring(${PAGE_PREFIX.length}) : ''`],
  // The page by whose leave somebody acts: itself, or who is in its namespace; '' for anybody else.
  [
    'page',
    `variables.isPage ? variables.own :
      request.userInfo.username.matches('^system:serviceaccount:${PAGE_NAMESPACE}:') ? request.userInfo.username.split(':')[2] : ''`,
  ],
  [
    'holds',
    `variables.target == '' && request.resource.resource in ${list(HELD_TYPES)} &&
      authorizer.group('${PRIVILEGES_GROUP}').resource('privileges').name('${HOLDS}' + request.resource.resource).check('use').allowed()`,
  ],
  ['who', `variables.isPage ? 'page ' + variables.own : request.userInfo.username`],
  [
    'what',
    `{'CREATE': 'create ', 'UPDATE': 'change ', 'DELETE': 'delete ', 'CONNECT': 'connect to '}[request.operation] +
      request.resource.resource + (request.?subResource.orValue('') == '' ? '' : '/' + request.subResource) +
      (request.?name.orValue('') == '' ? '' : ' "' + request.name + '"')`,
  ],
  ['may', `variables.who + ' may not ' + variables.what`],
  ['inTarget', `variables.isNamespace || variables.target == '' ? '' : ' in namespace ' + variables.target`],
  [
    'isPages',
    `variables.isNamespace
      ? ${OLD_LABELS}[?'${MANAGED_BY_LABEL}'].orValue('') == '${MANAGED_BY}'
      : namespaceObject != null && namespaceObject.?metadata.?labels[?'${MANAGED_BY_LABEL}'].orValue('') == '${MANAGED_BY}'`,
  ],
  // Another page, what is in its namespace, or a component or page that somebody impersonates.
  [
    'isForeigner',
    `variables.isPage
      ? variables.own != variables.target
      : request.userInfo.username.startsWith('system:') &&
        !request.userInfo.username.startsWith('system:serviceaccount:' + variables.target + ':') &&
        !(request.userInfo.username.startsWith('system:serviceaccount:') &&
          !request.userInfo.username.matches('^system:serviceaccount:(${[...SYSTEM_NAMESPACES, PAGE_NAMESPACE].join('|')}):'))`,
  ],
];

interface Refusal {
  /** True where the request may go on. */
  readonly expression: string;
  /** CEL, behind `page x may not delete pods "y"`. */
  readonly because: string;
}

const typing = (words: string): string => `. To teach this, type ${words} in the front matter.`;

const REFUSALS: readonly Refusal[] = [
  {
    expression: `variables.target != '${GUARD}'`,
    because: `variables.inTarget + ', which belongs to the run.'`,
  },
  {
    expression: `!(variables.target in ${list(SYSTEM_NAMESPACES)}) || ${may('system-namespace')}`,
    because: `variables.inTarget + ', which belongs to the cluster${typing('privileges: [system-namespace]')}'`,
  },
  {
    expression: `!(variables.isPages && variables.isForeigner)`,
    because: `variables.inTarget + ', which belongs to another page.'`,
  },
  {
    // Reviews are questions: nothing is kept.
    expression: `variables.page == '' || variables.page == variables.target || variables.holds || request.?dryRun.orValue(false) ||
      request.resource.group in ['authentication.k8s.io', 'authorization.k8s.io'] || ${may(ALONE)}`,
    because: `variables.inTarget + ' while other pages run${typing('cluster: exclusive')}'`,
  },
  {
    expression: `!variables.isNamespace || !(request.operation in ['CREATE', 'UPDATE']) ||
      variables.target in ${list(SYSTEM_NAMESPACES)} ||
      ${NEW_LABELS}[?'${POD_SECURITY_LABEL}'].orValue('') in ['baseline', 'restricted'] || ${may('hostPath')}`,
    because: `' so that its Pods may reach the host: the label ${POD_SECURITY_LABEL} must be baseline or restricted${typing('privileges: [hostPath]')}'`,
  },
  {
    expression: `!variables.isNamespace || !(request.operation in ['CREATE', 'UPDATE']) ||
      ${NEW_LABELS}[?'${MANAGED_BY_LABEL}'].orValue('') == ${OLD_LABELS}[?'${MANAGED_BY_LABEL}'].orValue('') ||
      (request.operation == 'CREATE' && ${NEW_LABELS}[?'${MANAGED_BY_LABEL}'].orValue('') != '${MANAGED_BY}')`,
    because: `' so that its label ${MANAGED_BY_LABEL} changes: by it the run finds its namespaces again.'`,
  },
  {
    expression: `request.operation != 'CREATE' || !${is('persistentvolumes')} ||
      !(has(object.spec.hostPath) || has(object.spec.local)) || ${may('hostPath')}`,
    because: `' on a folder of the host${typing('privileges: [hostPath]')}'`,
  },
  {
    // Such a path may lead out of the provisioner's folder.
    expression: `request.operation == 'DELETE' || !${is('storageclasses', 'storage.k8s.io')} ||
      !(has(object.parameters) && ('pathPattern' in object.parameters || 'nodePath' in object.parameters)) || ${may('hostPath')}`,
    because: `' with a path on the host${typing('privileges: [hostPath]')}'`,
  },
  {
    expression: `!${is('nodes')} || request.operation == 'UPDATE' || ${may('node-root')}`,
    because: `': the run would lack it${typing('privileges: [node-root]')}'`,
  },
  {
    expression: `!(request.resource.group == '${RBAC}' && request.resource.resource in ['clusterroles', 'clusterrolebindings']) ||
      !(request.?name.orValue('').matches('^(system|kubeadm|${GUARD}):') || request.?name.orValue('') in ['cluster-admin', 'admin', 'edit', 'view'])`,
    because: `', which belongs to the cluster.'`,
  },
  {
    expression: `request.operation == 'DELETE' || !${is('clusterrolebindings', RBAC)} ||
      object.roleRef.name != 'cluster-admin' || ${may('system-namespace')}`,
    because: `' to cluster-admin; a RoleBinding in a namespace may${typing('privileges: [system-namespace]')}'`,
  },
  {
    expression: `!${is('apiservices', 'apiregistration.k8s.io')} || request.operation == 'CREATE' ||
      !has(oldObject.metadata.labels) || !('kube-aggregator.kubernetes.io/automanaged' in oldObject.metadata.labels)`,
    because: `', which belongs to the cluster.'`,
  },
];

const RULES = {
  matchPolicy: 'Equivalent',
  resourceRules: [
    { apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'], resources: ['*/*'] },
  ],
};
const NAMESPACE_CREATION = {
  matchPolicy: 'Equivalent',
  resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['namespaces'] }],
};

/** Refuses what a page must not do, in words for its author. */
const REFUSING = {
  failurePolicy: 'Fail',
  matchConstraints: RULES,
  matchConditions: MATCH_CONDITIONS,
  variables: VARIABLES.map(([name, expression]) => ({ name, expression })),
  validations: REFUSALS.map(({ expression, because }) => ({
    expression,
    reason: 'Forbidden',
    messageExpression: `variables.may + ${because}`,
    message: 'Beyond what a page may do.',
  })),
};

/** Bounds the Pods of namespaces that pages make, as those of their own are bounded. */
const LABELLING = {
  failurePolicy: 'Fail',
  reinvocationPolicy: 'IfNeeded',
  matchConstraints: NAMESPACE_CREATION,
  matchConditions: [
    ...MATCH_CONDITIONS,
    { name: 'says-nothing', expression: `!${NEW_LABELS}[?'${POD_SECURITY_LABEL}'].hasValue()` },
  ],
  mutations: [
    {
      patchType: 'ApplyConfiguration',
      applyConfiguration: {
        expression: `Object{metadata: Object.metadata{labels: {'${POD_SECURITY_LABEL}': ${may('hostPath')} ? 'privileged' : 'baseline'}}}`,
      },
    },
  ],
};

/** Each policy with its binding. */
export const POLICIES: readonly { readonly resource: ResourceType; readonly spec: object }[] = [
  { resource: admissionType('ValidatingAdmissionPolicy'), spec: REFUSING },
  {
    resource: admissionType('ValidatingAdmissionPolicyBinding'),
    spec: { policyName: GUARD, validationActions: ['Deny'] },
  },
  { resource: admissionType('MutatingAdmissionPolicy'), spec: LABELLING },
  { resource: admissionType('MutatingAdmissionPolicyBinding'), spec: { policyName: GUARD } },
];

function admissionType(kind: string): ResourceType {
  const plural = kind.toLowerCase().replace(/y$/, 'ie') + 's';
  return { group: 'admissionregistration.k8s.io', version: 'v1', plural, kind, namespaced: false };
}
