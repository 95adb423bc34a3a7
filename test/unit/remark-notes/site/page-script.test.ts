import { describe, expect, test } from 'vitest';
import { planPage } from '../../../../plugins/notes-core/plan/plan-page.ts';
import { readPage } from '../../../../plugins/remark-notes/index.ts';
import { pageScript } from '../../../../plugins/remark-notes/site/page-script.ts';

function scriptOf(...blocks: readonly string[]) {
  const source = `---\nvalues:\n  name: web\n  ip: { from: "kubectl get pod [name] -o jsonpath='{.status.podIP}'" }\n---\n\n${blocks.join('\n\n')}\n`;
  const { page } = readPage({ source, file: 'docs/pod.md', id: 'pod' });
  const script = pageScript(page, planPage(page, { values: new Map() }).plan);
  return script && { lines: script.text.split('\n'), omitted: script.omitted.map(({ reason }) => reason) };
}

const fence = (info: string, ...lines: readonly string[]): string => ['~~~' + info, ...lines, '~~~'].join('\n');
/** The script with these commands. */
const group = (...lines: readonly string[]): string[] => ['(', 'set -x', 'cd "$(mktemp -d)"', ...lines, ')'];

test('all that is typed, in order, clean-up last; values are read at their first use', () => {
  const script = scriptOf(
    fence('bash cleanup', 'kubectl delete pod [name]'),
    fence('console', '$ kubectl run [name] --image=nginx # one', 'pod/[name] created'),
    fence('bash expect=fail', 'kubectl get pod nope'),
    fence('bash', 'kubectl exec [name] -- ping [ip]'),
    fence('bash expect=fail', 'kubectl apply -f - <<EOF', 'ip: [ip]', 'EOF'),
  );
  expect(script).toEqual({
    lines: group(
      'kubectl run [name] --image=nginx',
      'kubectl wait --for=condition=Ready pod/[name] --timeout=60s',
      'kubectl get pod nope || true',
      "ip=$(kubectl get pod [name] -o jsonpath='{.status.podIP}')",
      'kubectl exec [name] -- ping "${ip}"',
      'kubectl apply -f - <<EOF || true',
      'ip: ${ip}',
      'EOF',
      'kubectl delete pod [name]',
    ),
    omitted: [],
  });
});

test('what is hidden is not in it, and not missed', () => {
  const seen = ['kubectl get pod a', 'kubectl get nodes', 'kubectl delete pod a'];
  expect(scriptOf(fence('bash hidden', 'kubectl run a --image=nginx'), fence('bash', ...seen))).toEqual({
    lines: group(...seen),
    omitted: [],
  });
});

test('what a terminal cannot do by itself is left out with what builds on it, clean-up excepted', () => {
  const script = scriptOf(
    fence('bash', 'kubectl get pods', 'kubectl get nodes'),
    fence('bash skip="no"', 'kubectl run skipped --image=nginx'),
    fence('bash', 'crictl ps > containers.txt'),
    fence('bash', 'cat containers.txt'),
    fence('bash background="Forwarding"', 'kubectl port-forward pod/a :80'),
    fence('bash stdin="exit\\n"', 'kubectl exec -it a -- sh'),
    fence('bash k8s=">=1.30"', 'kubectl get nodes'),
    fence('yaml assert', 'apiVersion: v1', 'kind: Pod', 'metadata: {name: a}'),
    fence('bash cleanup', 'rm containers.txt'),
  );
  expect(script).toEqual({
    lines: group('kubectl get pods', 'kubectl get nodes', 'rm containers.txt'),
    omitted: ['skipped', 'in-node', 'builds-on', 'endless', 'input', 'version'],
  });
});

describe('what is made or changed is waited for', () => {
  const pod = (name: string, ...spec: readonly string[]): string[] => [
    ...['apiVersion: v1', 'kind: Pod', `metadata: {name: ${name}, namespace: team}`, 'spec:'],
    ...['  containers: [{name: a, image: nginx}]', ...spec],
  ];
  /** The waiting commands behind these blocks. */
  const waits = (...blocks: readonly string[]): string[] =>
    scriptOf(...blocks, fence('bash', 'true', 'true', 'true'))?.lines.filter((line) =>
      line.endsWith('--timeout=60s'),
    ) ?? [];

  test.each([
    [fence('yaml', ...pod('a')), 'kubectl wait --for=condition=Ready pod/a -n team --timeout=60s'],
    [
      fence('yaml title="[name].yaml"', ...pod('[name]')) + '\n\n' + fence('bash', 'kubectl apply -f [name].yaml'),
      'kubectl wait --for=condition=Ready pod/[name] -n team --timeout=60s',
    ],
    [
      fence('bash', 'kubectl create deployment [name] --image=nginx -n team'),
      'kubectl rollout status deployment/[name] -n team --timeout=60s',
    ],
    [
      fence('bash', 'kubectl set image deployment/[name] nginx=nginx'),
      'kubectl rollout status deployment/[name] --timeout=60s',
    ],
    [
      fence('yaml fragment=deploy/[name] at=spec', 'replicas: 2'),
      'kubectl rollout status deployment/[name] --timeout=60s',
    ],
  ])('%s', (blocks, expected) => {
    expect(waits(blocks)).toEqual([expected]);
  });

  test.each([
    fence('yaml settle=none', ...pod('a')),
    fence('yaml settle="pod/a=Pending"', ...pod('a')),
    fence('yaml', ...pod('a', '  restartPolicy: Never')),
    fence('bash expect=fail', 'kubectl run a --image=nginx'),
    fence('bash', 'kubectl rollout pause deployment/a', 'kubectl set image deployment/a a=b'),
    fence('bash', 'kubectl get deployment a'),
    fence('bash cleanup', 'kubectl scale deployment a --replicas=0'),
  ])('but not %s', (blocks) => {
    expect(waits(blocks)).toEqual([]);
  });
});

test('a part of a file is the file anew', () => {
  const script = scriptOf(
    fence('yaml title="a.yaml"', 'a: [name]', 'b: {c: 1}'),
    fence('yaml fragment=a.yaml at=b', 'd: [name]'),
    fence('bash', 'kubectl apply -f a.yaml'),
  );
  expect(script?.lines).toEqual(
    group(
      ...["cat > a.yaml <<'EOF'", 'a: [name]', 'b: {c: 1}', 'EOF'],
      ...["cat > a.yaml <<'EOF'", 'a: [name]', 'b: {c: 1, d: [name]}', 'EOF'],
      'kubectl apply -f a.yaml',
    ),
  );
});

test('a page with hardly any commands has none', () => {
  expect(scriptOf(fence('text', 'words'))).toBeUndefined();
  expect(scriptOf(fence('bash', 'kubectl get pods', 'kubectl get nodes'))).toBeUndefined();
});
