import { describe, expect, test } from 'vitest';
import { fence, lastStep, planned, runStep } from './planned.ts';

const needsOf = (statement: string): readonly string[] => lastStep(fence('bash', statement)).needs;

describe('derived from statements', () => {
  test.each<[string, string[]]>([
    ['kubectl get pods', []],
    ['kubectl apply -f https://example.com/a.yaml', ['network']],
    ['kubectl exec web -- ls', ['containers']],
    ['kubectl exec -it web -- sh', ['containers', 'tty']],
    ['kubectl exec web -- curl -s db', ['containers', 'network']],
    ["kubectl exec web -- sh -c 'nslookup db'", ['containers', 'network']],
    ['kubectl attach web', ['containers']],
    ['kubectl attach -it web', ['containers', 'tty']],
    ['kubectl cp web:/a a', ['containers']],
    ['kubectl logs web', ['containers']],
    ['kubectl port-forward svc/web 8080:80', ['containers']],
    ['kubectl debug web --image=busybox', ['containers']],
    ['kubectl debug -it web --image=busybox', ['containers', 'tty']],
    ['kubectl run web --image=nginx', []],
    ['kubectl run web --image=nginx --restart=Always', []],
    ['kubectl run web --image=nginx --restart=Never', ['containers']],
    ['kubectl run web --image=nginx --restart=OnFailure', ['containers']],
    ['kubectl run web --image=nginx --rm -i -- true', ['containers']],
    ['kubectl run web --image=nginx --attach', ['containers']],
    ['kubectl run web -it --image=busybox', ['containers', 'tty']],
    ['kubectl run web -it --image=busybox --dry-run=client -o yaml', []],
    ['kubectl create job j --image=busybox -- true', ['containers']],
    ['kubectl create cronjob j --image=busybox --schedule="* * * * *"', ['containers']],
    ['kubectl create job j --image=busybox --dry-run=server', []],
    ['kubectl top pods', ['metrics']],
    ['kubectl autoscale deployment web --max=3', ['metrics']],
    ['kubectl get nodes', []],
    ['kubectl get nodes -o wide', ['containers']],
    ['kubectl describe node n', ['containers']],
    ['kubectl get pods -n kube-system', ['containers']],
    ['kubectl get all -A', ['containers']],
    ['kubectl get configmaps -n kube-system', []],
    ['kubectl get ns -A', []],
    ['kubectl get --raw /api/v1/nodes/n/proxy/metrics', ['containers']],
    ['curl -s web', ['containers', 'network']],
    ['wget -qO- web', ['containers', 'network']],
    ['nslookup web', ['containers', 'network']],
    ['dig web', ['containers', 'network']],
    ['ping -c1 web', ['containers', 'network']],
    ['for i in 1 2; do curl -s web; done', ['containers', 'network']],
    ['echo "$(curl -s web)"', ['containers', 'network']],
    ['crictl ps', ['containers']],
    ['sudo crictl ps', ['containers']],
    ['helm list', ['helm']],
    ['kubectl expose deployment web --type=LoadBalancer --port=80', []],
    ['kubectl get pods && kubectl logs web && kubectl top pods', ['containers', 'metrics']],
  ])('%j needs %j', (statement, needs) => {
    expect(needsOf(statement)).toEqual(needs);
  });
});

describe('derived from manifests', () => {
  const object = (kind: string, rest = ''): string => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: x}\n${rest}`;
  const claim = (rest: string): string => object('PersistentVolumeClaim', `spec: {${rest}}\n`);
  test.each<[string, string[]]>([
    [object('Deployment'), []],
    [object('Job'), ['containers']],
    [object('CronJob'), ['containers']],
    [object('Pod', 'spec: {restartPolicy: Never}\n'), ['containers']],
    [object('HorizontalPodAutoscaler'), ['metrics']],
    [object('Service', 'spec: {type: LoadBalancer}\n'), []],
    [claim(''), ['storage']],
    [claim('storageClassName: fast'), ['storage']],
    [claim('storageClassName: ""'), []],
    [claim('volumeName: pv'), []],
    [`${claim('storageClassName: own')}---\n${object('PersistentVolume', 'spec: {storageClassName: own}\n')}`, []],
  ])('%j needs %j', (yaml, needs) => {
    expect(lastStep(fence('yaml', yaml)).needs).toEqual(needs);
  });

  test('through the file that is applied, not through the one that is written', () => {
    const { plan } = planned(
      fence('yaml title="job.yaml"', object('Job')) + fence('bash', 'kubectl apply -f job.yaml'),
    );
    expect(plan.steps.map(({ needs }) => needs)).toEqual([[], ['containers']]);
  });

  test.each([
    ['kubectl delete -f job.yaml', []],
    ['kubectl apply -f job.yaml --dry-run=server', []],
    ['kubectl diff -f job.yaml', []],
    ['kubectl create -f .', ['containers']],
    ['for f in *.yaml; do kubectl apply -f $f; done', ['containers']],
  ])('%j with a Job in the folder needs %j', (statement, needs) => {
    expect(lastStep(fence('yaml title="job.yaml"', object('Job')) + fence('bash', statement)).needs).toEqual(needs);
  });

  test('through heredocs', () => {
    expect(needsOf(`cat <<EOF | kubectl apply -f -\n${object('Job')}EOF`)).toEqual(['containers']);
    expect(needsOf(`kubectl apply -f - <<EOF\n${object('Job')}EOF`)).toEqual(['containers']);
  });

  test('through a file that a dry run wrote', () => {
    const page = 'kubectl create job j --image=busybox --dry-run=client -o yaml > j.yaml';
    expect(lastStep(fence('bash', page) + fence('bash', 'kubectl apply -f j.yaml')).needs).toEqual(['containers']);
  });

  test('not where the object must be refused', () => {
    expect(lastStep(fence('yaml expect=fail', object('Job'))).needs).toEqual([]);
    const page = fence('yaml title="job.yaml"', object('Job'));
    expect(lastStep(page + fence('bash expect=fail', 'kubectl apply -f job.yaml')).needs).toEqual([]);
  });
});

test.each([
  ['kubectl get daemonset agent -n kube-system', []],
  ['kubectl get pods -n kube-system -l app=agent', []],
  ['kubectl get pods -A -l app=agent', []],
  ['kubectl rollout status ds/agent -n kube-system', []],
  ['kubectl get daemonset kube-proxy -n kube-system', ['containers']],
  ['kubectl get pods -n kube-system -l k8s-app=kube-dns', ['containers']],
])('what the page put into kube-system itself needs nothing: %j needs %j', (statement, needs) => {
  const agent =
    'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent, namespace: kube-system, labels: {app: agent}}';
  expect(lastStep(fence('yaml', agent) + fence('bash', statement)).needs).toEqual(needs);
});

test('an explicit list adds to what is derived', () => {
  expect(lastStep(fence('bash needs=metrics', 'kubectl logs web')).needs).toEqual(['containers', 'metrics']);
});

test('needs=none overrides it, statement by statement', () => {
  const step = runStep(lastStep(fence('bash needs=none expect=fail', 'kubectl exec -it web /bin/bash')));
  expect(step.needs).toEqual([]);
  expect(step.statements[0]?.needs).toEqual([]);
});

test.each([
  ['pod/web=ErrImagePull', ['containers']],
  ['deployment/web=crashloopbackoff', ['containers']],
  ['pod/web=Pending', []],
  ['pvc/data=Pending', []],
])('a state that only a kubelet brings about needs containers: %s needs %j', (state, needs) => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}';
  expect(lastStep(fence(`yaml settle="${state}"`, pod)).needs).toEqual(needs);
  expect(lastStep(fence(`bash settle="${state}"`, 'kubectl run web --image=x')).needs).toEqual(needs);
});
