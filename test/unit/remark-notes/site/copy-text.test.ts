import { describe, expect, test } from 'vitest';
import { planPage } from '../../../../plugins/notes-core/plan/plan-page.ts';
import { readPage } from '../../../../plugins/remark-notes/index.ts';
import { copyTextOf } from '../../../../plugins/remark-notes/site/copy-text.ts';
import { ReaderShell } from '../../../../plugins/remark-notes/site/reader-shell.ts';

const VALUES = `---
values:
  pod-name: web
  pod-ip: { from: "kubectl get pod [pod-name] -o jsonpath='{.status.podIP}'" }
  path: { from: 'curl -s [pod-ip]' }
---

`;

/** What is copied from the only block of a page. */
function copied(info: string, ...lines: readonly string[]): string | undefined {
  const source = `${VALUES}~~~${info}\n${lines.join('\n')}\n~~~\n`;
  const { page } = readPage({ source, file: 'docs/pod.md', id: 'pod' });
  const shell = new ReaderShell(page, planPage(page, { values: new Map() }).plan);
  const [block] = page.blocks;
  return block && copyTextOf(block, shell);
}

const text = (...lines: readonly string[]): string => lines.join('\n');
const MANIFEST = ['apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: a'];

describe('commands are copied as the runner splits them', () => {
  test('without prompts and outputs; heredocs, loops and continued lines stay whole', () => {
    expect(
      copied(
        'console',
        '$ kubectl get pods \\',
        '>   -o name',
        'pod/web',
        "$ cat <<'EOF'",
        '> $ not a prompt',
        '',
        '> EOF',
        '$ not a prompt',
        '$ for i in 1 2; do',
        '>   kubectl get pod web-$i # one',
        '> done',
        'pod/web-1',
      ),
    ).toBe(
      text(
        'kubectl get pods \\',
        '  -o name',
        "cat <<'EOF'",
        '$ not a prompt',
        '',
        'EOF',
        'not a prompt',
        'for i in 1 2; do',
        '  kubectl get pod web-$i',
        'done',
      ),
    );
  });

  test('without comments', () => {
    expect(
      copied('bash', '# all of them', 'kubectl get pods # here', '', "cat > note <<'EOF' # a file", '# stays', 'EOF'),
    ).toBe(text('kubectl get pods', "cat > note <<'EOF'", '# stays', 'EOF'));
  });

  test('with a terminal, or when they must fail, as they are', () => {
    expect(copied('bash tty', 'kubectl exec -it web -- sh # in')).toBe('kubectl exec -it web -- sh');
    expect(copied('bash expect=fail error="not found"', 'kubectl get pod nope # none')).toBe('kubectl get pod nope');
  });

  test('also where the page skips them', () => {
    expect(copied('console skip="no"', '$ kubectl get pods', 'NAME')).toBe('kubectl get pods');
  });

  test('not again where the page shows nothing else', () => {
    expect(copied('bash', 'kubectl get pods', 'kubectl get pod [pod-name]')).toBeUndefined();
  });
});

describe('placeholders', () => {
  test('with a default stay, in both spellings', () => {
    expect(copied('console', '$ kubectl get pod [pod-name]', '$ cat <pod-name>.yaml > [pod-name]')).toBe(
      text('kubectl get pod [pod-name]', 'cat <pod-name>.yaml > [pod-name]'),
    );
  });

  test('the namespace is the reader’s', () => {
    expect(copied('bash', 'kubectl get pods -n [namespace]')).toBe('kubectl get pods -n default');
  });

  test('from the cluster are variables, quoted as they must be, which are read before', () => {
    expect(copied('bash', "curl [pod-ip]; sh -c 'curl [pod-ip]'", 'echo "at [pod-ip]/[pod-name]"')).toBe(
      text(
        "pod_ip=$(kubectl get pod [pod-name] -o jsonpath='{.status.podIP}')",
        'curl "${pod_ip}"',
        `sh -c 'curl '"\${pod_ip}"''`,
        'echo "at ${pod_ip}/[pod-name]"',
      ),
    );
  });

  test('that need each other are read one after the other, in variables that are not the shell’s own', () => {
    expect(copied('bash', 'echo [path]')).toBe(
      text(
        "pod_ip=$(kubectl get pod [pod-name] -o jsonpath='{.status.podIP}')",
        'path_2=$(curl -s "${pod_ip}")',
        'echo "${path_2}"',
      ),
    );
  });

  test('from the cluster stand in manifests, whose other letters stay what they are', () => {
    expect(copied('yaml', ...MANIFEST, 'data:', '  a: "$HOME `x` \\n [pod-ip]"')).toBe(
      text(
        "pod_ip=$(kubectl get pod [pod-name] -o jsonpath='{.status.podIP}')",
        'kubectl apply -f - <<EOF',
        ...MANIFEST,
        'data:',
        '  a: "\\$HOME \\`x\\` \\\\n ${pod_ip}"',
        'EOF',
      ),
    );
  });
});

describe('what is no command', () => {
  test('a manifest is copied as it is applied', () => {
    expect(copied('yaml', ...MANIFEST)).toBe(text("kubectl apply -f - <<'EOF'", ...MANIFEST, 'EOF'));
  });

  test('a manifest that holds the heredoc’s delimiter gets another one', () => {
    expect(copied('yaml', ...MANIFEST, 'EOF')).toBe(text("kubectl apply -f - <<'EOF_'", ...MANIFEST, 'EOF', 'EOF_'));
  });

  test('a file is written, with its folder', () => {
    expect(copied('yaml title="[pod-name].yaml"', 'a: 1')).toBe(text("cat > [pod-name].yaml <<'EOF'", 'a: 1', 'EOF'));
    expect(copied('text title="my files/a.txt"', '# a')).toBe(
      text("mkdir -p 'my files'", "cat > 'my files/a.txt' <<'EOF'", '# a', 'EOF'),
    );
  });

  test('a part of an object is a patch', () => {
    expect(copied('yaml fragment=deployment/[pod-name] at=spec.template.spec', 'containers:', '  - name: a')).toBe(
      text(
        "kubectl patch deployment [pod-name] --patch-file /dev/stdin <<'EOF'",
        'spec:',
        '  template:',
        '    spec:',
        '      containers:',
        '        - name: a',
        'EOF',
      ),
    );
    expect(copied('yaml fragment=widget/a dry', 'spec: {}')).toBe(
      text("kubectl patch widget a --type merge --patch-file /dev/stdin --dry-run=server <<'EOF'", 'spec: {}', 'EOF'),
    );
  });

  test('what is only looked at is copied as it is shown', () => {
    expect(copied('yaml assert', ...MANIFEST)).toBeUndefined();
    expect(copied('yaml fragment=pod/a at=spec.containers[0]', 'image: a')).toBeUndefined();
    expect(copied('yaml fragment=a.yaml', 'image: a')).toBeUndefined();
    expect(copied('text', 'words')).toBeUndefined();
  });
});
