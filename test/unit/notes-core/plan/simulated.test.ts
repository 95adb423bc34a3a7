import { expect, test } from 'vitest';
import { fence, lastStep, runStep } from './planned.ts';

const statementOf = (text: string) => runStep(lastStep(fence('bash', text))).statements[0];

test.each([
  'kubectl get pods',
  'kubectl get po web -o wide',
  'kubectl get deploy',
  'kubectl get rs',
  'kubectl get sts',
  'kubectl get ds',
  'kubectl get jobs',
  'kubectl get all',
  'kubectl get endpoints',
  'kubectl get pods -o yaml',
  "kubectl get pod web -o jsonpath='{.status.podIP}'",
  'kubectl get pods -o custom-columns=NODE:.spec.nodeName',
  'kubectl get -f web.yaml',
  'kubectl describe pod web',
  'kubectl describe svc web',
  'kubectl rollout status deployment/web',
  'kubectl wait --for=condition=Ready pod/web',
  'kubectl events',
  'kubectl get pods | grep Running',
])('%j shows what embedded simulates', (text) => {
  expect(statementOf(text)?.simulated).toBe(true);
});

test.each([
  'kubectl get svc',
  'kubectl get configmaps',
  'kubectl get ns',
  'kubectl get nodes',
  'kubectl get pods -o name',
  "kubectl get pod web -o jsonpath='{.metadata.labels}'",
  'kubectl wait --for=delete pod/web',
  'kubectl describe configmap c',
  'kubectl apply -f web.yaml',
  'kubectl version',
])('%j shows what is real', (text) => {
  expect(statementOf(text)?.simulated).toBe(false);
});

test.each([
  ['kubectl get pods', false],
  ['kubectl get pods --sort-by=.metadata.name', true],
  ['kubectl get pods -o name | sort', true],
])('%j is sorted: %s', (text, sorted) => {
  expect(statementOf(text)?.sorted).toBe(sorted);
});
