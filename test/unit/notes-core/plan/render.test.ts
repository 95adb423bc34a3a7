import { expect, test } from 'vitest';
import { renderPlan } from '../../../../plugins/notes-core/plan/render.ts';
import { fence, planned } from './planned.ts';

const PAGE = `---
title: A
values:
  pod-name: web
  pod-ip: { from: "kubectl get pod [pod-name] -o jsonpath='{.status.podIP}'" }
---

${fence('yaml title="pod.yaml"', 'apiVersion: v1\nkind: Pod\nmetadata: {name: [pod-name]}\nspec: {containers: [{name: c, image: nginx:1.29}]}')}
${fence('console', '$ kubectl apply -f pod.yaml\npod/web created\n$ kubectl get pods -n kube-system\n...')}
${fence('bash', 'kubectl exec -it [pod-name] -- sh\nfor i in 1 2; do\n  curl [pod-ip]\ndone')}
${fence('bash expect=fail error="not found"', 'kubectl get pod nope')}
${fence('yaml settle="pvc/data=Pending" k8s=">=1.35" timeout=90s', 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}')}
${fence('yaml fragment=pod/[pod-name] dry', 'metadata: {labels: {a: b}}')}
${fence('bash warning="deprecated"', 'kubectl get endpoints')}
${fence('bash background="ready" settle=none', 'kubectl proxy')}
${fence('bash skip="no cloud" until=2030-01-01', 'gcloud x')}
${fence('bash', 'kubectl version')}
${fence('text output k8s="<1.38"', 'a')}
${fence('text output k8s=">=1.38"', 'b\nc')}
${fence('bash cleanup', 'kubectl delete pod [pod-name]')}
`;

const TEXT = `docs/a.md: 11 steps
  1. write pod.yaml  (line 8)
  2. kubectl apply -f pod.yaml  (line 15)
       16:3  changes  kubectl apply -f pod.yaml  → 1 line
       18:3  reads    kubectl get pods -n kube-system  → 1 line  ~
     - needs containers
     - waits until it stands
     - builds on step 1
  3. kubectl exec -it web -- sh  (line 22)
       23:1  changes  kubectl exec -it web -- sh
       24:1  reads    for i in 1 2; do (+2 lines)
     - needs containers, tty, network
     - awaits pod-ip
     - waits until it stands
     - builds on step 2
  4. kubectl get pod nope  (line 29)
       30:1  reads    kubectl get pod nope  ~
     - must fail "not found"
  5. apply persistentvolumeclaim/data  (line 33)
     - needs storage
     - only on Kubernetes >=1.35
     - waits for pvc/data=Pending
     - at most 90 s
  6. try pod/web  (line 39)
     - builds on step 2
  7. kubectl get endpoints  (line 43)
       44:1  reads    kubectl get endpoints  ~
     - must warn "deprecated"
  8. kubectl proxy  (line 47)
       48:1  changes  kubectl proxy
     - in the background until "ready"
     - does not wait
  9. gcloud x  (line 51)
     - skipped: no cloud (until 2030-01-01)
  10. kubectl version  (line 55)
       56:1  reads    kubectl version  → 1 line on <1.38 | 2 lines on >=1.38
  11. kubectl delete pod web  (line 68)
       69:1  changes  kubectl delete pod web
     - waits until it stands
     - clean-up, runs whatever happened
     - builds on step 2

1 image:
  nginx:1.29
    docs/a.md
`;

test('prints what would run, in order', () => {
  const { plan, diagnostics } = planned(PAGE);
  expect(diagnostics).toEqual([]);
  expect(renderPlan([plan])).toBe(TEXT);
});

test('lists each image once, with the pages that want it', () => {
  const plans = [['nginx:1.29', 'busybox:1.37'], [], ['nginx:1.29']].map((images, index) => ({
    ...planned('').plan,
    file: `docs/${index}.md`,
    images,
  }));
  expect(renderPlan(plans)).toContain(
    '\n2 images:\n  busybox:1.37\n    docs/0.md\n  nginx:1.29\n    docs/0.md\n    docs/2.md\n',
  );
});

test('puts a blank line between pages, and prints nothing for none', () => {
  const { plan } = planned(fence('bash', 'true'));
  const one = 'docs/a.md: 1 step\n  1. true  (line 1)\n       2:1  reads    true\n';
  expect(renderPlan([plan, plan])).toBe(`${one}\n${one}`);
  expect(renderPlan([])).toBe('');
});

test('privileges of a page are listed', () => {
  const { plan } = planned(`---\nprivileges: [hostPath, node-root]\n---\n\n${fence('bash', 'true')}`);
  expect(renderPlan([plan])).toContain('  privileges: hostPath, node-root\n');
});

test('says what a page needs of the cluster beyond its namespaces', () => {
  const render = (statement: string): string => renderPlan([planned(fence('bash', statement)).plan]);
  expect(render('kubectl get ns')).toContain('\n  runs alone: lists namespaces, line 2\n');
  expect(render('kubectl get crd')).toContain(
    '\n  has customresourcedefinitions to itself: reads customresourcedefinitions, line 2\n',
  );
});
