import { expect, test } from 'vitest';
import { fence, planned } from './planned.ts';

const reasonFor = (markdown: string, values: Record<string, string> = {}) => planned(markdown, values).plan.exclusive;
const holdsOf = (markdown: string) => planned(markdown).plan.holds.map(({ type, reason }) => `${type}: ${reason}`);
const manifest = (kind: string, metadata: string): string =>
  fence('yaml', `apiVersion: v1\nkind: ${kind}\nmetadata: {${metadata}}`);

test.each([
  ['kubectl get ns', 'lists namespaces, line 2'],
  ['kubectl get namespaces', 'lists namespaces, line 2'],
  ['kubectl get pods -A', 'looks into all namespaces, line 2'],
  ['kubectl get pods --all-namespaces', 'looks into all namespaces, line 2'],
  ['kubectl get pv', 'lists persistentvolumes, line 2'],
  ['kubectl get clusterroles', 'lists clusterroles, line 2'],
  ['kubectl create configmap x -n other', 'uses namespace other, line 2'],
  ['kubectl exec web -n other -- touch x', 'uses namespace other, line 2'],
  ['kubectl config set-context --current --namespace=other', 'uses namespace other, line 2'],
  ['kubectl create namespace dev', 'writes namespaces/dev, line 2'],
  ['kubectl delete ns dev', 'writes namespaces/dev, line 2'],
  ['kubectl taint nodes n a=b:NoSchedule', 'writes nodes/n, line 2'],
  ['kubectl label node n a=b', 'writes nodes/n, line 2'],
  ['kubectl cordon n', 'writes nodes/n, line 2'],
  ['kubectl drain n', 'writes nodes/n, line 2'],
  ['kubectl describe nodes', 'describes nodes with their Pods, line 2'],
  ['kubectl auth can-i list pods --as alice', 'acts as somebody else, line 2'],
  ['kubectl get pods --as=system:serviceaccount:default:bot', 'acts as somebody else, line 2'],
  ['helm install web ./chart --create-namespace', 'creates a namespace, line 2'],
  [
    'kubectl apply -f - <<EOF\napiVersion: v1\nkind: Namespace\nmetadata: {name: dev}\nEOF',
    'writes namespace/dev, line 3',
  ],
])('%j runs alone', (statement, reason) => {
  expect(reasonFor(fence('bash', statement))).toBe(reason);
});

test.each([
  'kubectl get pods',
  'kubectl get nodes',
  'kubectl get nodes -o wide',
  'kubectl get pods -n kube-system',
  'kubectl logs kindnet -n kube-system',
  'kubectl get all -n default',
  'kubectl get pods --namespace=other',
  'kubectl version',
  'kubectl get ns dev',
  'kubectl get pods -n [namespace]',
  'kubectl get pods -n "$NS"',
  'kubectl create namespace dev --dry-run=client -o yaml',
  'kubectl config set-context --current --namespace=<namespace>',
  'kubectl auth can-i list pods -A',
])('%j shares the cluster', (statement) => {
  expect(reasonFor(fence('bash', statement))).toBeUndefined();
});

test.each([
  [manifest('Namespace', 'name: dev'), 'writes namespace/dev, line 2'],
  [manifest('PriorityClass', 'name: p'), 'writes priorityclass/p, line 2'],
  [manifest('Pod', 'name: p, namespace: kube-system'), 'writes to namespace kube-system, line 2'],
  [manifest('Pod', 'name: p'), undefined],
])('%j: %s', (markdown, reason) => {
  expect(reasonFor(markdown)).toBe(reason);
});

test.each([
  ['kubectl create clusterrole r --verb=get --resource=pods', 'clusterroles: writes clusterroles/r, line 2'],
  ['kubectl delete clusterrolebinding b', 'clusterrolebindings: writes clusterrolebindings/b, line 2'],
  ['kubectl patch pv data -p x', 'persistentvolumes: writes persistentvolumes/data, line 2'],
  ['kubectl get storageclasses', 'storageclasses: reads storageclasses, line 2'],
  ['kubectl get sc standard', 'storageclasses: reads storageclasses, line 2'],
  ['kubectl get crd', 'customresourcedefinitions: reads customresourcedefinitions, line 2'],
  ['kubectl api-resources', 'customresourcedefinitions: asks for the types of the cluster, line 2'],
  ['kubectl explain pod.spec', 'customresourcedefinitions: asks for the types of the cluster, line 2'],
  ['kubectl get volumesnapshots', 'customresourcedefinitions: uses volumesnapshots, line 2'],
])('%j holds', (statement, hold) => {
  const markdown = fence('bash', statement);
  expect(holdsOf(markdown)).toEqual([hold]);
  expect(reasonFor(markdown)).toBeUndefined();
});

test.each([
  'kubectl get pv data',
  'kubectl get clusterrole view',
  'kubectl delete $before',
  'kubectl create token bot',
  'kubectl annotate deployment/web kubernetes.io/change-cause=x',
  'kubectl get pods',
])('%j holds nothing', (statement) => {
  expect(holdsOf(fence('bash', statement))).toEqual([]);
});

test.each([
  [manifest('PersistentVolume', 'name: pv'), ['persistentvolumes: writes persistentvolume/pv, line 2']],
  [manifest('StorageClass', 'name: s'), ['storageclasses: writes storageclass/s, line 2']],
  [manifest('ClusterRole', 'name: r'), ['clusterroles: writes clusterrole/r, line 2']],
  [
    manifest('CustomResourceDefinition', 'name: c'),
    ['customresourcedefinitions: writes customresourcedefinition/c, line 2'],
  ],
  [manifest('Widget', 'name: w'), ['customresourcedefinitions: writes widget/w, line 2']],
  [
    fence('yaml', 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {storageClassName: ""}'),
    ['persistentvolumes: claims a volume with persistentvolumeclaim/data, line 2'],
  ],
  [fence('yaml', 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {}'), []],
])('%j holds %j', (markdown, holds) => {
  expect(holdsOf(markdown)).toEqual(holds);
});

test('each type is held once, and nothing where the page runs alone', () => {
  const roles = manifest('ClusterRole', 'name: a') + manifest('ClusterRole', 'name: b');
  expect(holdsOf(roles)).toEqual(['clusterroles: writes clusterrole/a, line 2']);
  expect(holdsOf(roles + fence('bash', 'kubectl get ns'))).toEqual([]);
});

test('the bound namespace is the own one, whatever its name', () => {
  const page = fence('bash', 'kubectl get pods -n [namespace]');
  expect(reasonFor(page, { namespace: 'notes-pod-1' })).toBeUndefined();
  expect(reasonFor(page, { namespace: 'default' })).toBeUndefined();
});

test('a skipped block does not count', () => {
  expect(reasonFor(fence('bash skip="no"', 'kubectl get ns'))).toBeUndefined();
});

test('the front matter can declare it', () => {
  expect(reasonFor(`---\ncluster: exclusive\n---\n\n${fence('bash', 'true')}`)).toBe('declared in the front matter');
});

test.each([
  ['hostPath', undefined],
  ['system-namespace', 'has the privilege system-namespace'],
  ['node-root', 'has the privilege node-root'],
])('the privilege %s: %s', (privilege, reason) => {
  expect(reasonFor(`---\nprivileges: [${privilege}]\n---\n\n${fence('bash', 'true')}`)).toBe(reason);
});
