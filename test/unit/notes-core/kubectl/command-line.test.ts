import { expect, test } from 'vitest';
import { isDryRun, kubectlTargets, readKubectl } from '../../../../plugins/notes-core/kubectl/command-line.ts';
import type { KubectlCall } from '../../../../plugins/notes-core/kubectl/command-line.ts';
import { readSyntax } from '../../../../plugins/notes-core/shell/syntax.ts';

function call(text: string): KubectlCall {
  return readKubectl(readSyntax(text).commands[0]?.words.slice(1) ?? []);
}
const values = (words: KubectlCall['operands'] | undefined) => words?.map(({ value }) => value);

test.each<[string, string, string[], Record<string, string[]>, string[]?]>([
  ['kubectl get pods', 'get', ['pods'], {}],
  ['kubectl get pods -n kube-system', 'get', ['pods'], { namespace: ['kube-system'] }],
  ['kubectl -n kube-system get pods', 'get', ['pods'], { namespace: ['kube-system'] }],
  ['kubectl get pods -nkube-system', 'get', ['pods'], { namespace: ['kube-system'] }],
  ['kubectl get pods --namespace=x', 'get', ['pods'], { namespace: ['x'] }],
  ['kubectl get pods -owide -A', 'get', ['pods'], { output: ['wide'], 'all-namespaces': ['true'] }],
  ['kubectl get pods -o=json', 'get', ['pods'], { output: ['json'] }],
  ['kubectl get pods -w web', 'get', ['pods', 'web'], { watch: ['true'] }],
  ['kubectl get pods -l app=web -L app', 'get', ['pods'], { selector: ['app=web'], 'label-columns': ['app'] }],
  ['kubectl get --raw /healthz', 'get', [], { raw: ['/healthz'] }],
  ['kubectl config view --raw --minify', 'config view', [], { raw: ['true'], minify: ['true'] }],
  ['kubectl logs -f web -c nginx', 'logs', ['web'], { follow: ['true'], container: ['nginx'] }],
  ['kubectl logs web -p', 'logs', ['web'], { previous: ['true'] }],
  ['kubectl apply -f web.yaml -R', 'apply', [], { filename: ['web.yaml'], recursive: ['true'] }],
  ['kubectl apply -f a.yaml -f b.yaml', 'apply', [], { filename: ['a.yaml', 'b.yaml'] }],
  ['kubectl apply -k dir', 'apply', [], { kustomize: ['dir'] }],
  ['kubectl exec -it web -- sh -c "ls -l"', 'exec', ['web'], { stdin: ['true'], tty: ['true'] }, ['sh', '-c', 'ls -l']],
  [
    'kubectl run web --image=nginx --restart=Never --rm -i',
    'run',
    ['web'],
    { image: ['nginx'], restart: ['Never'], rm: ['true'], stdin: ['true'] },
  ],
  ['kubectl run web --image nginx', 'run', ['web'], { image: ['nginx'] }],
  [
    'kubectl create deployment web --image=nginx --dry-run=client -o yaml',
    'create deployment',
    ['web'],
    { image: ['nginx'], 'dry-run': ['client'], output: ['yaml'] },
  ],
  ['kubectl create secret generic s --from-literal=a=b', 'create secret generic', ['s'], { 'from-literal': ['a=b'] }],
  ['kubectl create -f a.yaml', 'create', [], { filename: ['a.yaml'] }],
  ['kubectl rollout status deployment/web', 'rollout status', ['deployment/web'], {}],
  ['kubectl delete pod web --wait=false', 'delete', ['pod', 'web'], { wait: ['false'] }],
  ['kubectl delete pod web --now --force', 'delete', ['pod', 'web'], { now: ['true'], force: ['true'] }],
  ['kubectl cluster-info', 'cluster-info', [], {}],
  ['kubectl label --overwrite pod web team=ops', 'label', ['pod', 'web', 'team=ops'], { overwrite: ['true'] }],
  ['kubectl', '', [], {}],
])('reads %j', (text, verb, operands, flags, command) => {
  const read = call(text);
  expect(read.verb).toBe(verb);
  expect(values(read.operands)).toEqual(operands);
  expect(Object.fromEntries(read.flags)).toEqual(flags);
  expect(values(read.command)).toEqual(command);
});

test.each<[string, string[]]>([
  ['kubectl get pods', ['pods']],
  ['kubectl get po web db', ['pods/web', 'pods/db']],
  ['kubectl get deploy,rs', ['deployments', 'replicasets']],
  ['kubectl get deploy/web svc/web', ['deployments/web', 'services/web']],
  ['kubectl get deployments.apps web', ['deployments/web']],
  ['kubectl get Pod', ['pods']],
  ['kubectl get ns', ['namespaces!']],
  ['kubectl get pv data', ['persistentvolumes/data!']],
  ['kubectl get crontabs', ['crontabs']],
  ['kubectl describe node', ['nodes!']],
  ['kubectl create namespace x', ['namespaces/x!']],
  ['kubectl create clusterrole r --verb=get --resource=pods', ['clusterroles/r!']],
  ['kubectl create secret generic s', ['secrets/s']],
  ['kubectl run web --image=nginx', ['pods/web']],
  ['kubectl logs web', ['pods/web']],
  ['kubectl logs deploy/web', ['deployments/web']],
  ['kubectl exec web -- ls', ['pods/web']],
  ['kubectl cp web:/tmp/a a', ['pods/web']],
  ['kubectl port-forward svc/web 8080:80', ['services/web']],
  ['kubectl label pod web a=b c-', ['pods/web']],
  ['kubectl taint nodes n1 a=b:NoSchedule', ['nodes/n1!']],
  ['kubectl cordon n1', ['nodes/n1!']],
  ['kubectl top pods', ['pods']],
  ['kubectl top node', ['nodes!']],
  ['kubectl set image deployment/web nginx=nginx:1.29', ['deployments/web']],
  ['kubectl set image deployment web nginx=nginx:1.29', ['deployments/web']],
  ['kubectl explain pod.spec', []],
  ['kubectl auth can-i get pods', []],
  ['kubectl apply -f a.yaml', []],
])('knows what %j names', (text, expected) => {
  const shown = kubectlTargets(call(text)).map(
    ({ resource, name, clusterScoped }) =>
      `${resource}${name === undefined ? '' : `/${name}`}${clusterScoped ? '!' : ''}`,
  );
  expect(shown).toEqual(expected);
});

test.each([
  ['kubectl run web --image=nginx --dry-run=client -o yaml', true],
  ['kubectl apply -f a.yaml --dry-run=server', true],
  ['kubectl apply -f a.yaml --dry-run', true],
  ['kubectl apply -f a.yaml --dry-run=none', false],
  ['kubectl set image -f a.yaml --local nginx=nginx', true],
  ['kubectl apply -f a.yaml', false],
])('%j is a dry run: %s', (text, dry) => {
  expect(isDryRun(call(text))).toBe(dry);
});
