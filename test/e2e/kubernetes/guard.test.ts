import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSIONS } from '../../../plugins/notes-runner/toolchain/versions.ts';
import { CUSTOM_TYPE, HOST_PATH, openGuardedCluster, pod, PRIVILEGED, TYPE, volume } from './guarded-page.ts';
import type { GuardedCluster, GuardedPage } from './guarded-page.ts';

let cluster: GuardedCluster;
beforeAll(async () => {
  cluster = await openGuardedCluster();
});
afterAll(() => cluster[Symbol.asyncDispose]());

describe('a page that shares the cluster', () => {
  let page: GuardedPage;
  let other: GuardedPage;
  beforeAll(async () => {
    [page, other] = await Promise.all([cluster.open({ alone: false }), cluster.open({ alone: false })]);
    await page.succeeds(`OWN=${page.namespace} OTHER=${other.namespace}`);
  });
  afterAll(() => Promise.all([page, other].map((one) => one[Symbol.asyncDispose]())));

  test.each([
    ['a system namespace', 'get ns kube-system', 'label ns kube-node-lease a=b', TYPE.system],
    ['what is in one', 'get cm -n kube-system', 'create cm x -n $(echo kube-system)', TYPE.system],
    ['what was there', 'create cm x', 'annotate cm kube-root-ca.crt -n kube-system a=b', TYPE.system],
    ['all of it', 'delete cm x', 'delete --raw /api/v1/namespaces/kube-system/configmaps', TYPE.system],
    ['tokens', 'create token default', 'create token default -n kube-system', TYPE.system],
    ['Secrets', 'create secret generic s', 'create secret generic s -n kube-system', TYPE.system],
    ['identities', 'create sa bot', 'create token "$OTHER" -n kubernetes-notes', 'which belongs to the run'],
    ['objects elsewhere', 'get pods -n default', 'create cm x -n default', TYPE.alone],
    ['objects of another page', 'get cm -n "$OTHER"', 'create cm x -n "$OTHER"', 'which belongs to another page'],
    ['its namespace', 'get ns "$OTHER"', 'delete ns "$OTHER"', 'which belongs to another page'],
    ['the cluster', 'auth can-i create namespaces', 'create ns extra', TYPE.alone],
    ['nodes', 'get nodes', 'taint node notes-worker a=b:NoSchedule', TYPE.alone],
    ['labels', 'label ns "$OWN" team=a', 'label ns "$OWN" pod-security.kubernetes.io/enforce-', TYPE.host],
    [
      'the level of Pod Security',
      'label ns "$OWN" pod-security.kubernetes.io/enforce=restricted --overwrite',
      'label ns "$OWN" pod-security.kubernetes.io/enforce=privileged --overwrite',
      TYPE.host,
    ],
    ['the mark of a page', 'annotate ns "$OWN" a=b', 'label ns "$OWN" app.kubernetes.io/managed-by-', 'its namespaces'],
    ['roles', 'create role r --verb="*" --resource="*"', 'create clusterrole r --verb=get --resource=pods', TYPE.alone],
    [
      'bindings',
      'create rolebinding b --clusterrole=cluster-admin --user=alice',
      'create clusterrolebinding b --clusterrole=view --user=alice',
      TYPE.alone,
    ],
    ['other names', 'auth whoami', 'get pods --as alice', 'cannot impersonate'],
  ])('writes to its own namespace only: %s', async (_, allowed, refused, words) => {
    await page.succeeds(`kubectl ${allowed}`);
    await page.isRefused(`kubectl ${refused}`, words);
  });

  test('says which page, what and where', async () => {
    const what = `page ${page.namespace} may not delete configmaps "kube-root-ca.crt" in namespace kube-system, which belongs`;
    await page.isRefused('kubectl delete cm kube-root-ca.crt -n kube-system', what);
  });
});

describe('a page that runs alone', () => {
  let page: GuardedPage;
  let other: GuardedPage;
  beforeAll(async () => {
    [page, other] = await Promise.all([cluster.open(), cluster.open({ alone: false })]);
    await page.succeeds(`OWN=${page.namespace} OTHER=${other.namespace}`);
  });
  afterAll(() => Promise.all([page, other].map((one) => one[Symbol.asyncDispose]())));

  test.each([
    ['kubectl delete ns kube-system', 'forbidden'],
    ['kubectl create cm x -n kube-system', TYPE.system],
    ['kubectl delete ns kubernetes-notes', 'which belongs to the run'],
    ['kubectl delete ns "$OTHER"', 'which belongs to another page'],
    ['kubectl delete validatingadmissionpolicy kubernetes-notes', 'cannot delete resource'],
    ['kubectl delete validatingadmissionpolicybinding kubernetes-notes', 'cannot delete resource'],
    ['kubectl delete mutatingadmissionpolicy kubernetes-notes', 'cannot delete resource'],
    ['kubectl delete clusterrole kubernetes-notes:page', 'which belongs to the cluster'],
    ['kubectl delete clusterrolebinding kubernetes-notes:page', 'which belongs to the cluster'],
    ['kubectl delete clusterrole system:kube-scheduler', 'which belongs to the cluster'],
    ['kubectl create clusterrolebinding me --clusterrole=cluster-admin --user=me', TYPE.system],
    ['kubectl create clusterrolebinding me --clusterrole=kubernetes-notes:hostPath --user=me', 'not currently held'],
    ['kubectl create token default -n kube-system --as system:kube-controller-manager', TYPE.system],
    ['kubectl delete ns "$OTHER" --as system:serviceaccount:kube-system:namespace-controller', 'to another page'],
    ['kubectl delete ns "$OTHER" --as system:serviceaccount:kubernetes-notes:"$OTHER"', 'to another page'],
    ['kubectl get nodes --as root --as-group system:masters', 'cannot impersonate resource "groups"'],
    [
      'kubectl get nodes --as system:kube-scheduler --as-user-extra authentication.kubernetes.io/credential-id=X509SHA256=0',
      'cannot impersonate resource "userextras',
    ],
    ['kubectl get --raw /api/v1/nodes/notes-worker/proxy/pods', 'cannot get resource "nodes/proxy"'],
    ['kubectl delete node notes-worker', TYPE.node],
    ['kubectl delete apiservice v1.apps', 'which belongs to the cluster'],
    ['kubectl label ns default pod-security.kubernetes.io/enforce-', TYPE.host],
  ])('is refused: %s', async (statement, words) => {
    await page.isRefused(statement, words);
  });

  test.each([
    ['a volume on the host', volume('host', 'hostPath: {path: /}'), TYPE.host],
    ['a privileged Pod', pod('privileged', PRIVILEGED), 'violates PodSecurity "baseline'],
    ['a Pod with a folder of the host', pod('host', HOST_PATH), 'violates PodSecurity "baseline'],
    ['one in default', pod('host', { ...HOST_PATH, options: '-n default ' }), 'violates PodSecurity "baseline'],
  ])('is refused %s', async (_, statement, words) => {
    await page.isRefused(statement, words);
  });

  test.each([
    ['namespaces', 'kubectl create ns extra && kubectl create cm x -n extra && kubectl delete ns extra'],
    ['the default namespace', 'kubectl create cm x -n default && kubectl delete cm x -n default'],
    ['nodes', 'kubectl cordon notes-worker && kubectl uncordon notes-worker'],
    ['volumes', `${volume('share', 'nfs: {server: nfs.example, path: /}')}\nkubectl delete pv share`],
    ['roles', 'kubectl create clusterrole r --verb="*" --resource=pods && kubectl delete clusterrole r'],
    [
      'bindings',
      'kubectl create clusterrolebinding b --clusterrole=admin --user=a && kubectl delete clusterrolebinding b',
    ],
    [
      'users',
      'kubectl create rolebinding boss --clusterrole=cluster-admin --user=alice && kubectl create cm y --as alice',
    ],
    ['questions about users', 'kubectl auth can-i list pods -n "$OWN" --as alice'],
    [
      'ServiceAccounts',
      'kubectl create sa bot && kubectl create rolebinding bot --clusterrole=view --serviceaccount="$OWN":bot && kubectl get pods --as system:serviceaccount:"$OWN":bot',
    ],
    ['Pods', pod('usual')],
    ['types of its own', CUSTOM_TYPE],
  ])('is an administrator of %s', async (_, statement) => {
    await page.succeeds(statement);
  });

  test('has bounds in the namespaces that it makes', async () => {
    await page.succeeds('kubectl create ns made');
    await page.isRefused(pod('host', { ...HOST_PATH, options: '-n made ' }), 'violates PodSecurity "baseline');
    await page.isRefused('kubectl label ns made pod-security.kubernetes.io/enforce-', TYPE.host);
    await page.isRefused('kubectl create ns other --dry-run=server --as root', 'cannot create');
    await page.succeeds('kubectl delete ns made');
  });
});

/** Makes a ServiceAccount that RBAC lets create namespaces, and creates one with its token. */
const NAMESPACE_BY_ACCOUNT = `kubectl create sa bot &&
kubectl create clusterrole maker --verb=create --resource=namespaces &&
kubectl create clusterrolebinding maker --clusterrole=maker --serviceaccount="$OWN":bot
token=$(kubectl create token bot)
for attempt in $(seq 50); do kubectl auth can-i create namespaces --token="$token" >/dev/null 2>&1 && break; sleep 0.2; done
kubectl create ns by-account --token="$token"`;

describe('a page that holds types', () => {
  let page: GuardedPage;
  beforeAll(async () => {
    page = await cluster.open({ holds: ['clusterroles', 'clusterrolebindings', 'persistentvolumes'] });
    await page.succeeds(`OWN=${page.namespace}`);
  });
  afterAll(() => page[Symbol.asyncDispose]());

  test.each([
    ['roles', 'kubectl create clusterrole r --verb=get --resource=pods && kubectl delete clusterrole r'],
    [
      'bindings',
      'kubectl create clusterrolebinding b --clusterrole=view --user=a && kubectl delete clusterrolebinding b',
    ],
    ['volumes', `${volume('share', 'nfs: {server: nfs.example, path: /}')}\nkubectl delete pv share`],
  ])('writes %s', async (_, statement) => {
    await page.succeeds(statement);
  });

  test.each([
    ['kubectl create ns extra', TYPE.alone],
    ['kubectl create cm x -n default', TYPE.alone],
    ['kubectl create priorityclass p --value=1', TYPE.alone],
    ['kubectl get pods --as alice', 'cannot impersonate'],
    ['kubectl delete clusterrole kubernetes-notes:page', 'which belongs to the cluster'],
    ['kubectl create clusterrolebinding me --clusterrole=cluster-admin --user=me', TYPE.system],
    [volume('host', 'hostPath: {path: /}'), TYPE.host],
  ])('is refused: %s', async (statement, words) => {
    await page.isRefused(statement, words);
  });

  test('cannot send somebody else, where a page that runs alone can', async () => {
    const clean = 'kubectl delete clusterrolebinding/maker clusterrole/maker';
    await page.isRefused(NAMESPACE_BY_ACCOUNT, TYPE.alone);
    await page.succeeds(clean);
    await using alone = await cluster.open();
    await alone.succeeds(`OWN=${alone.namespace}`);
    await alone.succeeds(NAMESPACE_BY_ACCOUNT);
    await alone.succeeds(`${clean} && kubectl delete ns by-account`);
  });
});

describe.each(VERSIONS.kubernetes.slice(1))('on Kubernetes %s too', (version) => {
  // Where nothing is cached yet, its control plane is downloaded or built first.
  test('a page is bounded', { timeout: 30 * 60_000 }, async () => {
    await using older = await openGuardedCluster(version.replace(/^v(\d+\.\d+).*$/, '$1'));
    await using page = await older.open();
    await using other = await older.open({ alone: false });
    await page.isRefused('kubectl create cm x -n kube-system', TYPE.system);
    await page.isRefused(
      'kubectl create token default -n kube-system --as system:kube-controller-manager',
      TYPE.system,
    );
    await page.isRefused(`kubectl create cm x -n ${other.namespace}`, 'which belongs to another page');
    await page.isRefused('kubectl get nodes --as root --as-group system:masters', 'Forbidden');
    await page.isRefused(volume('host', 'hostPath: {path: /}'), TYPE.host);
    await page.succeeds('kubectl create ns made');
    await page.isRefused(pod('host', { ...PRIVILEGED, options: '-n made ' }), 'violates PodSecurity "baseline');
    expect(await page.succeeds(CUSTOM_TYPE)).toContain('note.guard.example/a\n');
    await other.isRefused('kubectl create ns extra', TYPE.alone);
  });
});
