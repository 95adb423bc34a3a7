import { expect, test } from 'vitest';
import { fence, planned } from './planned.ts';

const reasonFor = (markdown: string, values: Record<string, string> = {}) => planned(markdown, values).plan.exclusive;
const manifest = (kind: string, metadata: string): string =>
  fence('yaml', `apiVersion: v1\nkind: ${kind}\nmetadata: {${metadata}}`);

test.each([
  ['kubectl get ns', 'lists namespaces, line 2'],
  ['kubectl get namespaces', 'lists namespaces, line 2'],
  ['kubectl get pods -A', 'looks into all namespaces, line 2'],
  ['kubectl get pods --all-namespaces', 'looks into all namespaces, line 2'],
  ['kubectl get pv', 'lists persistentvolumes, line 2'],
  ['kubectl get clusterroles', 'lists clusterroles, line 2'],
  ['kubectl get pods -n kube-system', 'uses namespace kube-system, line 2'],
  ['kubectl get all -n default', 'uses namespace default, line 2'],
  ['kubectl get pods --namespace=other', 'uses namespace other, line 2'],
  ['kubectl config set-context --current --namespace=other', 'uses namespace other, line 2'],
  ['kubectl create namespace dev', 'writes namespaces/dev, line 2'],
  ['kubectl delete ns dev', 'writes namespaces/dev, line 2'],
  ['kubectl taint nodes n a=b:NoSchedule', 'writes nodes/n, line 2'],
  ['kubectl label node n a=b', 'writes nodes/n, line 2'],
  ['kubectl cordon n', 'writes nodes/n, line 2'],
  ['kubectl drain n', 'writes nodes/n, line 2'],
  ['kubectl create clusterrole r --verb=get --resource=pods', 'writes clusterroles/r, line 2'],
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
  'kubectl get storageclasses',
  'kubectl api-resources',
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
  [manifest('PersistentVolume', 'name: pv'), 'writes persistentvolume/pv, line 2'],
  [manifest('StorageClass', 'name: s'), 'writes storageclass/s, line 2'],
  [manifest('ClusterRole', 'name: r'), 'writes clusterrole/r, line 2'],
  [manifest('PriorityClass', 'name: p'), 'writes priorityclass/p, line 2'],
  [manifest('CustomResourceDefinition', 'name: c'), 'writes customresourcedefinition/c, line 2'],
  [manifest('Pod', 'name: p, namespace: kube-system'), 'writes to namespace kube-system, line 2'],
  [manifest('Pod', 'name: p'), undefined],
])('%j: %s', (markdown, reason) => {
  expect(reasonFor(markdown)).toBe(reason);
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
