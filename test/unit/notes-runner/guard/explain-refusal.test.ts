import { expect, test } from 'vitest';
import type { FailedOutcome, Failure } from '../../../../plugins/notes-core/outcome/outcome.ts';
import { explainRefusal } from '../../../../plugins/notes-runner/guard/explain-refusal.ts';

const place = { line: 7, column: 1 };

function failed(failure: Partial<Failure>, stderr = ''): FailedOutcome {
  const exit = { kind: 'code', code: 1 } as const;
  const statement = { text: 'kubectl', place, exit, stdout: '', stderr, durationMs: 1, attempts: 1 };
  return {
    verdict: 'failed',
    id: 'pod#a',
    hash: 'h',
    place,
    statements: [statement],
    durationMs: 1,
    failure: { code: 'NOTES-EXIT-CODE', message: 'Unexpected exit code 1.', place, ...failure },
    warnings: [],
  };
}

const page = 'User "system:serviceaccount:kubernetes-notes:notes-pod-12ab34"';

test.each([
  [
    `Error from server (Forbidden): pods "x" is forbidden: ValidatingAdmissionPolicy 'kubernetes-notes' with binding 'kubernetes-notes' denied request: page notes-pod-12ab34 may not delete pods "x" in namespace kube-system, which belongs to the cluster. To teach this, type privileges: [system-namespace] in the front matter.\n`,
    'Unexpected step beyond the page: it may not delete pods "x" in namespace kube-system, which belongs to the cluster.',
    'To teach this, type privileges: [system-namespace] in the front matter.',
  ],
  [
    `Error: clusterroles "admin" is forbidden: ValidatingAdmissionPolicy 'kubernetes-notes' with binding 'kubernetes-notes' denied request: page notes-pod-12ab34 may not delete clusterroles "admin", which belongs to the cluster.`,
    'may not delete clusterroles "admin"',
    'No page may do this.',
  ],
  [
    'pods "p" is forbidden: violates PodSecurity "baseline:latest": hostPath volumes (volume "a")',
    'hostPath volumes (volume "a")',
    'privileges: [hostPath]',
  ],
  [`users "alice" is forbidden: ${page} cannot impersonate resource "users"`, '--as', 'cluster: exclusive'],
  [`users "alice" is forbidden: ${page} cannot impersonate:user-info resource "users"`, '--as', 'cluster: exclusive'],
  [
    `forbidden: ${page} cannot delete resource "validatingadmissionpolicies" in API group`,
    'delete resource "validatingadmissionpolicies"',
    'docs/reference',
  ],
  ['user "x" (groups=[]) is attempting to grant RBAC permissions not currently held:\n{…}', 'role', 'docs/reference'],
])('%s', (stderr, message, hint) => {
  const { failure } = explainRefusal(failed({}, stderr));
  expect(failure).toMatchObject({ code: 'NOTES-FORBIDDEN', place });
  expect(failure.message).toContain(message);
  expect(failure.hint).toContain(hint);
});

test('keeps the line of the YAML that is to blame', () => {
  const yaml = { line: 3, column: 9 };
  const stderr = 'pods "p" is forbidden: violates PodSecurity "baseline:latest": privileged (container "a")';
  expect(explainRefusal(failed({ code: 'NOTES-APPLY', place: yaml }, stderr)).failure.place).toEqual(yaml);
});

test('finds it in the events of what did not settle', () => {
  const evidence = ['FailedCreate: pods "web-0" is forbidden: violates PodSecurity "baseline:latest": host namespaces'];
  expect(explainRefusal(failed({ code: 'NOTES-NOT-SETTLED', evidence })).failure.code).toBe('NOTES-FORBIDDEN');
});

test.each([
  ['NOTES-EXIT-CODE', 'Error from server (NotFound): pods "x" not found'],
  ['NOTES-EXIT-CODE', 'User "alice" cannot list resource "pods" in API group ""'],
  ['NOTES-EXIT-CODE', 'violates PodSecurity "restricted:latest": seccompProfile'],
  ['NOTES-OUTPUT', 'violates PodSecurity "baseline:latest": privileged'],
] as const)('%s with %j is not about the bounds of pages', (code, stderr) => {
  const outcome = failed({ code }, stderr);
  expect(explainRefusal(outcome)).toBe(outcome);
});
