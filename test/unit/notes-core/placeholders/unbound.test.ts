import { describe, expect, test } from 'vitest';
import {
  findUnboundInShell,
  findUnboundInText,
  findUnboundInYaml,
} from '../../../../plugins/notes-core/placeholders/unbound.ts';
import { readSyntax } from '../../../../plugins/notes-core/shell/syntax.ts';

const KNOWN = ['pod-name', 'namespace', 'team'];

describe('in the shell', () => {
  const find = (text: string): string[] =>
    findUnboundInShell(text, readSyntax(text), KNOWN).map(({ written }) => written);

  test.each([
    ['kubectl get pod [pod-nam]', '[pod-nam]'],
    ['kubectl get pod <pod-nam>', '<pod-nam>'],
    ['kubectl get pod <파드-이름>', '<파드-이름>'],
    ['kubectl get svc [서비스 명]', '[서비스 명]'],
    ['kubectl apply -f [yaml-name].yaml', '[yaml-name]'],
    ['kubectl set image deploy/web nginx=nginx:[image_tag]', '[image_tag]'],
    ['curl http://[pod-ip]:80', '[pod-ip]'],
    ['kubectl get deploy [deploy_name]', '[deploy_name]'],
    ['kubectl exec -it <pod-id> -- sh', '<pod-id>'],
    ['kubectl get pod "[my-pod]"', '[my-pod]'],
    ['kubectl annotate pod web cause="[기록할 단어]"', '[기록할 단어]'],
    ['cat <<EOF\nname: [my-pod]\nEOF', '[my-pod]'],
    ['kubectl get pod [pod]', '[pod]'],
    ['kubectl get ns <namespce>', '<namespce>'],
    ['kubectl get pods [web-a]; echo b', '[web-a]'],
  ])('%j is unbound', (text, written) => {
    expect(find(text)).toEqual([written]);
  });

  test.each([
    'ls [a-z]*',
    'ls file[0-9].yaml',
    'ls [A-Za-z_-]*',
    "kubectl get pods -o jsonpath='{.items[0].metadata.name}'",
    `kubectl get pods -o jsonpath='{.items[?(@.metadata.name=="web")].status}'`,
    "kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{end}'",
    "kubectl get pods -o jsonpath='{.metadata.annotations[my-key]}'",
    "grep '[a-z-]*'",
    "grep -E '[web-app]+'",
    "grep '[[:alpha:]-]'",
    'echo "${map[my-key]}"',
    'cat <input.txt >output.txt',
    'cat < in-put > out-put',
    'cat <<EOF > file\nhi\nEOF',
    'diff <(ls) <(ls)',
    "kubectl get svc | grep '<none>'",
    'kubectl get svc <pending>',
    'echo hi # kubectl get pod [my-pod]',
    '# <my-pod>',
    '[ -f web.yaml ] && echo yes',
    '[[ -f web.yaml ]]',
    'echo "[정보] 끝"',
    'echo [1-9]',
    'echo "<pod>"',
  ])('%j is not a placeholder', (text) => {
    expect(find(text)).toEqual([]);
  });

  test('says which bound name was meant', () => {
    const text = 'kubectl get pod [pod-nam] <other-thing>';
    expect(findUnboundInShell(text, readSyntax(text), KNOWN)).toEqual([
      { name: 'pod-nam', written: '[pod-nam]', start: 16, end: 25, meant: 'pod-name' },
      { name: 'other-thing', written: '<other-thing>', start: 26, end: 39 },
    ]);
  });
});

describe('in YAML', () => {
  const find = (text: string): string[] => findUnboundInYaml(text, KNOWN).map(({ written }) => written);

  test.each([
    ['name: [my-pod]', '[my-pod]'],
    ['name: <my-pod>', '<my-pod>'],
    ['name: [서비스 명]', '[서비스 명]'],
    ['image: nginx:[image-tag]', '[image-tag]'],
    ['image: "nginx:<image-tag>"', '<image-tag>'],
    ['name: [my-pod]-svc', '[my-pod]'],
    ['name: web-<my-pod>-svc', '<my-pod>'],
    ['team: [tem]', '[tem]'],
    ['items:\n  - [my-pod]', '[my-pod]'],
    ['args: [pod-nam]', '[pod-nam]'],
    ['data:\n  a.conf: |\n    host [pod-nam]\n', '[pod-nam]'],
  ])('%j is unbound', (text, written) => {
    expect(find(text)).toEqual([written]);
  });

  test.each([
    'a: ["a", "b"]',
    'a: [80, 443]',
    'accessModes: [ReadWriteOnce]',
    'command: [kube-proxy]',
    'verbs: [use-it]',
    'args: [my-app, other-app]',
    'name: web # [my-pod]',
    'finalizers: [kubernetes.io/pvc-protection]',
    'a: "^[a-z-]+$"',
    'data:\n  my.cnf: |\n    [mysqld-safe]\n    port=1\n',
    'args: [pod]',
    'args: [beam]',
    'a: {b: [c]}',
    'a: []',
  ])('%j is not a placeholder', (text) => {
    expect(find(text)).toEqual([]);
  });
});

test.each([
  ['pod/[pod-nam] created', ['[pod-nam]']],
  ['NAME\nweb   <none>   <pending>   <unknown>', []],
  ['[client-go] x <set-by-user>', []],
  ['pod/<pod=...>', []],
])('in output %j only what is near a bound name is unbound', (text, written) => {
  expect(findUnboundInText(text, KNOWN).map((unbound) => unbound.written)).toEqual(written);
});
