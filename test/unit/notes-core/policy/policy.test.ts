import { expect, test } from 'vitest';
import { findRefusals } from '../../../../plugins/notes-core/policy/policy.ts';
import { readSyntax } from '../../../../plugins/notes-core/shell/syntax.ts';

test.each([
  ['kubectl --kubeconfig=/tmp/c get pods', '--kubeconfig', 8],
  ['kubectl --kubeconfig /tmp/c get pods', '--kubeconfig', 21],
  ['kubectl get pods --context prod', '--context', 27],
  ['kubectl get pods --cluster=x', '--cluster', 17],
  ['kubectl -s https://1.2.3.4 get pods', '--server', 11],
  ['kubectl --server=https://1.2.3.4 get pods', '--server', 8],
  ['kubectl --token=abc get pods', '--token', 8],
  ['kubectl get pods --user=admin', '--user', 17],
  ['echo $(kubectl --context=x get pods)', '--context', 15],
  ['KUBECONFIG=/tmp/c kubectl get pods', 'KUBECONFIG=', 0],
  ['KUBECONFIG=/tmp/c', 'KUBECONFIG=', 0],
  ['export KUBECONFIG=/tmp/c', 'KUBECONFIG=/tmp/c', 7],
  ['env KUBECONFIG=/tmp/c kubectl get pods', 'KUBECONFIG=/tmp/c', 4],
  ['unset KUBECONFIG', 'KUBECONFIG', 6],
  ['HOME=/root kubectl get pods', 'HOME=', 0],
  ['kubectl config use-context prod', 'kubectl config use-context', 8],
  ['kubectl config set-cluster x --server=y', 'kubectl config set-cluster', 8],
  ['kubectl config set-credentials x', 'kubectl config set-credentials', 8],
  ['kubectl config delete-context x', 'kubectl config delete-context', 8],
  ['kubectl config delete-cluster x', 'kubectl config delete-cluster', 8],
  ['kubectl config set-context prod --namespace=x', 'kubectl config set-context', 8],
  ['kubectl config unset current-context', 'kubectl config unset', 8],
  ['cat ~/.kube/config', '~/.kube/config', 4],
  ['cat $HOME/.kube/config', '$HOME/.kube/config', 4],
  ['cat "${HOME}/.kube/config"', '${HOME}/.kube/config', 4],
  ['ls /root/.kube', '/root/.kube', 3],
  ['echo x > ~/.kube/config', '~/.kube/config', 9],
  ['cat /etc/kubernetes/admin.conf', '/etc/kubernetes/admin.conf', 4],
  ['helm list --kube-context=prod', '--kube-context', 10],
  ['bash -c "kubectl --context=x get pods"', '--context', 0],
  ['sudo kubectl --context=x get pods', '--context', 13],
])('refuses %j', (text, what, offset) => {
  expect(findRefusals(readSyntax(text))).toMatchObject([
    { offset, message: expect.stringContaining(`Unexpected \`${what}\``) as string },
  ]);
});

test.each([
  'sleep 5',
  'sleep 5 && kubectl get pods',
  'while true; do sleep 1; done',
  'sleep 100 &',
  'bash -c "sleep 3"',
])('refuses to sleep in %j', (text) => {
  expect(findRefusals(readSyntax(text))).toMatchObject([
    {
      message: 'Unexpected `sleep`, expected no waiting by the clock.',
      hint: expect.stringContaining('kubectl wait') as string,
    },
  ]);
});

test.each([
  'kubectl get pods',
  'kubectl get pods --as=system:serviceaccount:default:dev',
  'kubectl config view',
  'kubectl config current-context',
  'kubectl config get-contexts',
  'kubectl config set-context --current --namespace=x',
  'kubectl create rolebinding b --role=r --user=jane',
  'kubectl create clusterrolebinding b --clusterrole=r --user=jane',
  'kubectl exec web -- cat /etc/kubernetes/x',
  'kubectl exec web -- sleep 3',
  'kubectl run web --image=busybox -- sleep 3600',
  'cat <<EOF | kubectl apply -f -\ncommand: [sleep, "3600"]\nEOF',
  'echo KUBECONFIG',
  'echo my.kube/x',
  'kubectl create secret generic s --from-literal=token=abc',
  'curl -s http://web',
  'kubectl describe node | grep -s cpu',
])('allows %j', (text) => {
  expect(findRefusals(readSyntax(text))).toEqual([]);
});
