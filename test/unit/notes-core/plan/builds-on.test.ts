import { expect, test } from 'vitest';
import { buildsOn } from '../../../../plugins/notes-core/plan/builds-on.ts';
import { fence, planned } from './planned.ts';

/** Numbers of the steps (1-based) that the last step builds on. */
function lastBuildsOn(...blocks: string[]): number[] {
  const { plan } = planned(blocks.join('\n'));
  const ids = plan.steps.map(({ id }) => id);
  const last = ids.at(-1);
  return (last === undefined ? [] : (buildsOn(plan).get(last) ?? [])).map((id) => ids.indexOf(id) + 1);
}
const bash = (text: string): string => fence('bash', text);
const object = (kind: string, name: string, rest = ''): string =>
  fence('yaml', `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${rest}`);

test.each<[string, string, string]>([
  ['kubectl create', bash('kubectl create deployment web --image=nginx'), 'kubectl scale deployment/web --replicas=2'],
  ['three words of create', bash('kubectl create secret generic key --from-literal=a=b'), 'kubectl get secret key'],
  ['kubectl run', bash('kubectl run web --image=nginx'), 'kubectl delete pod web'],
  ['expose --name', bash('kubectl expose deployment x --name=front --port=80'), 'kubectl get svc front'],
  ['expose without a name', bash('kubectl expose deployment x --port=80'), 'kubectl get svc x'],
  ['autoscale', bash('kubectl autoscale deployment x --max=3'), 'kubectl get hpa x'],
  ['a manifest', object('Pod', 'web'), 'kubectl describe pod/web'],
  ['labels of a manifest', object('Pod', 'a', '  labels: {app: shop}\n'), 'kubectl get pods -l app=shop'],
  [
    'a claim of a StatefulSet',
    object('StatefulSet', 'db', 'spec: {volumeClaimTemplates: [{metadata: {name: data}}]}\n'),
    'kubectl get pvc data-db-0',
  ],
  ['a Pod by its number', object('StatefulSet', 'db'), 'kubectl delete pod db-0'],
  ['a Service by its DNS name', object('Service', 'db'), 'nslookup db.default.svc.cluster.local'],
  ['a URL', object('Service', 'db'), 'curl http://db:80/'],
  [
    'a heredoc',
    bash('kubectl apply -f - <<EOF\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nEOF'),
    'kubectl get pod web',
  ],
  ['a redirect', bash('kubectl get pods > out.txt'), 'cat out.txt'],
  ['a variable', bash('POD=$(kubectl get pods -o name)'), 'kubectl describe "$POD"'],
  ['an exported variable', bash('export NS=x'), 'echo ${NS}'],
  ['a function', bash('show() { kubectl get pods; }'), 'show'],
  ['a folder', bash('mkdir conf'), 'ls conf'],
  ['a release', bash('helm install shop ./chart'), 'helm status shop'],
  ['a copy', bash('kubectl debug web --copy-to=web-debug --image=busybox'), 'kubectl get pod web-debug'],
])('knows what %s defines', (_title, first, second) => {
  expect(lastBuildsOn(first, bash(second))).toEqual([1]);
});

test.each<[string, string, string]>([
  ['another name', bash('kubectl run web --image=nginx'), 'kubectl get pod db'],
  ['a longer name', bash('kubectl run web --image=nginx'), 'kubectl get pod web-data'],
  ['a dry run', bash('kubectl run web --image=nginx --dry-run=client'), 'kubectl get pod web'],
  ['what must fail', fence('bash expect=fail', 'kubectl run web --image=nginx'), 'kubectl get pod web'],
  ['what only reads', bash('kubectl get pod web'), 'kubectl describe pod web'],
  ['the key of a label', bash('kubectl run app --image=nginx'), 'kubectl get pods -l app=web'],
])('%s is no reason', (_title, first, second) => {
  expect(lastBuildsOn(first, bash(second))).toEqual([]);
});

test('applying a file builds on the file, and defines its objects', () => {
  const file = fence('yaml title="web.yaml"', 'apiVersion: v1\nkind: Pod\nmetadata: {name: shop}');
  expect(lastBuildsOn(file, bash('kubectl apply -f web.yaml'))).toEqual([1]);
  expect(lastBuildsOn(file, bash('kubectl apply -f web.yaml'), bash('kubectl get pod shop'))).toEqual([2]);
});

test('the last to define a name counts', () => {
  const apply = bash('kubectl run web --image=nginx');
  expect(lastBuildsOn(apply, bash('kubectl delete pod web'), apply, bash('kubectl get pod web'))).toEqual([3]);
});

test('a new object does not build on one of its own name', () => {
  expect(
    lastBuildsOn(bash('kubectl run web --image=nginx'), bash('kubectl create deployment web --image=nginx')),
  ).toEqual([]);
});

test('a manifest builds on what it refers to', () => {
  const pod = object('Pod', 'web', 'spec: {containers: [{name: c, envFrom: [{configMapRef: {name: conf}}]}]}\n');
  expect(lastBuildsOn(object('ConfigMap', 'conf'), pod)).toEqual([1]);
  expect(lastBuildsOn(object('ConfigMap', 'conf'), object('Pod', 'conf'))).toEqual([]);
});

test('expected output counts, generated names by their owner', () => {
  const create = bash('kubectl create deployment web --image=nginx');
  const table = 'NAME                   READY\nweb-7d4b9c8f6d-x2x7k   1/1';
  expect(lastBuildsOn(create, fence('console', `$ kubectl get pods\n${table}`))).toEqual([1]);
});

test('captures and values from the cluster count', () => {
  const capture = fence('console', '$ kubectl get pods -o name\npod/<pod=...>');
  expect(lastBuildsOn(capture, bash('kubectl describe pod [pod]'))).toEqual([1]);
  const front = `---\nvalues:\n  ip: { from: "kubectl get pod web -o jsonpath='{.status.podIP}'" }\n---\n\n`;
  expect(lastBuildsOn(front, bash('kubectl run web --image=nginx'), bash('curl [ip]'))).toEqual([1]);
});

test('fragments and assertions build on their objects', () => {
  const deployment = object('Deployment', 'web');
  expect(lastBuildsOn(deployment, fence('yaml fragment=deployment/web', 'spec: {replicas: 2}'))).toEqual([1]);
  expect(
    lastBuildsOn(deployment, fence('yaml assert', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}')),
  ).toEqual([1]);
});

test('skipped blocks define, too', () => {
  expect(lastBuildsOn(fence('bash skip="no"', 'kubectl run web --image=nginx'), bash('kubectl get pod web'))).toEqual([
    1,
  ]);
});
