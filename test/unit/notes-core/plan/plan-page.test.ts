import { describe, expect, test } from 'vitest';
import { planBlock, planPage } from '../../../../plugins/notes-core/plan/plan-page.ts';
import { codes, fence, lastStep, pageOf, planned, runStep } from './planned.ts';

const VALUES = `---
title: A
values:
  pod-name: web
  pod-ip: { from: "kubectl get pod [pod-name] -o jsonpath='{.status.podIP}'" }
---

`;

describe('steps', () => {
  test('one for each block that runs, in order; output belongs to the step above', () => {
    const { plan } = planned(
      [
        fence('bash', 'kubectl get pods\nkubectl get svc'),
        fence('text output', 'NAME'),
        fence('text', 'shown'),
        fence('console', '$ kubectl get pods\nNAME\n$ true'),
        fence(
          'yaml',
          'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: x}',
        ),
        fence('yaml title="a.yaml"', 'a: 1'),
        fence('yaml fragment=deployment/web at=spec', 'replicas: 2'),
        fence('yaml fragment=a.yaml', 'b: 2'),
        fence('yaml assert', 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}'),
        fence('bash skip="no cloud" until=2030-01-01', 'gcloud x'),
        fence('bash cleanup', 'cat a.yaml'),
      ].join('\n'),
    );
    expect(plan.steps.map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
      'run: kubectl get pods',
      'run: kubectl get pods',
      'apply: apply pod/web, service/web',
      'file: write a.yaml',
      'fragment: patch deployment/web',
      'fragment: edit a.yaml',
      'assert: assert pod/web',
      'skip: gcloud x',
      'run: cat a.yaml',
    ]);
    expect(plan.steps.map(({ cleanup }) => cleanup)).toEqual([...Array.from({ length: 8 }, () => false), true]);
    const first = runStep(plan.steps[0]);
    expect(first.statements.map(({ text, place }) => [text, place.line])).toEqual([
      ['kubectl get pods', 2],
      ['kubectl get svc', 3],
    ]);
    expect(first.statements.map(({ expected }) => expected.map(({ text }) => text.text))).toEqual([[], ['NAME']]);
    expect(runStep(plan.steps[1]).statements.map(({ expected }) => expected.map(({ text }) => text.text))).toEqual([
      ['NAME'],
      [''],
    ]);
    expect(plan.steps[2]).toMatchObject({
      documents: [
        { resource: 'pod', name: 'web' },
        { resource: 'service', name: 'web', namespace: 'x' },
      ],
    });
    expect(plan.steps[7]).toMatchObject({ reason: 'no cloud', until: '2030-01-01' });
  });

  test('variants of expected output keep their versions', () => {
    const page =
      fence('bash', 'kubectl version') + fence('text output k8s="<1.38"', 'b') + fence('text output k8s=">=1.38"', 'c');
    expect(runStep(lastStep(page)).statements[0]?.expected).toMatchObject([
      { text: { text: 'b' }, k8s: '<1.38' },
      { text: { text: 'c' }, k8s: '>=1.38' },
    ]);
  });

  test('defaults and options', () => {
    expect(lastStep(fence('bash', 'true'))).toMatchObject({
      timeoutMs: 60_000,
      settle: { kind: 'all' },
      tty: false,
      cleanup: false,
    });
    const step = lastStep(
      `${VALUES}${fence('bash expect=fail exit=1 error="[pod-name] gone" timeout=90s k8s=">=1.35" settle=none tty', 'true [pod-ip]')}`,
    );
    expect(step).toMatchObject({
      fails: { exitCode: 1, error: 'web gone' },
      timeoutMs: 90_000,
      k8s: '>=1.35',
      settle: { kind: 'none' },
      tty: true,
    });
  });

  test('the object whose state is awaited may have a name of the reader', () => {
    const step = lastStep(`${VALUES}${fence('bash settle="pod/[pod-name]=Pending"', 'kubectl run [pod-name]')}`);
    expect(step.settle).toEqual({ kind: 'state', resource: 'pod', name: 'web', state: 'Pending' });
  });

  test('a skipped page has skipped steps only', () => {
    const page = `---\nskip: "needs a cloud"\n---\n\n${fence('bash', 'kubectl get ns')}`;
    const { plan } = planned(page);
    expect(plan.steps).toMatchObject([{ kind: 'skip', reason: 'needs a cloud' }]);
    expect(plan.exclusive).toBeUndefined();
  });

  test('titles are cut, and free of what differs from run to run', () => {
    const name = (text: string): string | undefined =>
      planned(`${VALUES}${fence('bash', text)}`, { namespace: 'notes-1', 'pod-ip': '10.0.0.1' }).plan.steps[0]?.name;
    expect(name('kubectl get pod [pod-name] -n [namespace]')).toBe('kubectl get pod web -n default');
    expect(name('curl [pod-ip] [pod-name]')).toBe('curl [pod-ip] web');
    expect(name(`echo [pod-name] [pod-ip] ${'x'.repeat(80)}`)).toHaveLength(60);
    expect(name('for i in 1 2; do\n  echo [pod-name] [pod-ip]\ndone')).toBe('for i in 1 2; do echo web [pod-ip] done');
  });

  test('images of manifests, files, fragments, run, create, set image and patch, each once', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nspec: {containers: [{image: nginx:1.29}]}';
    const page =
      fence('yaml', pod) +
      fence('yaml title="b.yaml"', pod.replace('nginx:1.29', 'redis:8')) +
      fence(
        'bash',
        'kubectl apply -f b.yaml\nkubectl run a --image=nginx:1.29\nkubectl create deployment d --image httpd:2.4\nkubectl set image deployment/d httpd=httpd:2.5\nkubectl run b --image=$IMAGE',
      ) +
      fence(
        'bash',
        `kubectl patch deployment d -p '{"spec":{"template":{"spec":{"containers":[{"name":"d","image":"httpd:3"}]}}}}'`,
      ) +
      fence('yaml fragment=deployment/d at=spec.template.spec.containers[0]', 'image: httpd:4') +
      fence('bash skip="no"', 'kubectl run c --image=mysql:9');
    expect(planned(page).plan.images).toEqual([
      'httpd:2.4',
      'httpd:2.5',
      'httpd:3',
      'httpd:4',
      'nginx:1.29',
      'redis:8',
    ]);
  });
});

describe('values', () => {
  test('what runs gets the namespace of the run, what is compared the one that readers see', () => {
    const { plan } = planned(fence('console', '$ kubectl get pods -n [namespace]\nin [namespace]'), {
      namespace: 'notes-1',
    });
    const [statement] = runStep(plan.steps[0]).statements;
    expect(statement?.text).toBe('kubectl get pods -n notes-1');
    expect(statement?.expected[0]?.text.text).toBe('in default');
  });

  test('values from the cluster are awaited, with a stand-in, until they are known', () => {
    const page = pageOf(`${VALUES}${fence('bash', 'curl [pod-ip] [pod-name]')}`);
    const step = runStep(planPage(page, { values: new Map() }).plan.steps[0]);
    expect(step.awaits).toEqual(['pod-ip']);
    expect(step.statements[0]?.text).toBe('curl awaited-1 web');
    const [bound] = planBlock(page, step.block, { values: new Map([['pod-ip', '10.0.0.7']]) });
    expect(runStep(bound)).toMatchObject({ awaits: [], hash: step.hash, statements: [{ text: 'curl 10.0.0.7 web' }] });
  });

  test('captures bind for the blocks below', () => {
    const page = pageOf(
      fence('console', '$ kubectl get pods -o name\npod/<pod=...>\n') +
        fence('bash', 'kubectl describe pod [pod]\nkubectl logs <pod>'),
    );
    const { plan, diagnostics } = planPage(page, { values: new Map() });
    expect(diagnostics).toEqual([]);
    expect(plan.steps.map(({ awaits }) => awaits)).toEqual([[], ['pod']]);
    const [bound] = planBlock(page, plan.steps[1]?.block ?? page.blocks[0] ?? fail(), {
      values: new Map([['pod', 'web-x']]),
    });
    expect(runStep(bound).statements.map(({ text }) => text)).toEqual([
      'kubectl describe pod web-x',
      'kubectl logs web-x',
    ]);
  });

  test('bound names in targets and paths', () => {
    const { plan } = planned(
      `${VALUES}${fence('yaml title="[pod-name].yaml"', 'a: 1')}${fence('yaml fragment=pod/[pod-name]', 'metadata: {labels: {ip: "[pod-ip]"}}')}${fence('bash', 'cat web.yaml')}`,
    );
    expect(plan.steps).toMatchObject([
      { kind: 'file', path: 'web.yaml' },
      { kind: 'fragment', block: { target: { kind: 'object', resource: 'pod', name: 'web' } } },
      { kind: 'run' },
    ]);
  });
});

describe('hashes', () => {
  const hashes = (page: string, values: Record<string, string> = {}): string[] =>
    planned(page, values).plan.steps.map(({ hash }) => hash);
  const page = (first: string, second = 'echo 2', output = 'x', value = 'web'): string =>
    `---\nvalues:\n  pod-name: ${value}\n---\n\n${fence('bash', first)}\n${fence('text output', output)}\n${fence('bash', `${second} [pod-name]`)}`;
  const original = hashes(page('echo 1'));

  test.each<[string, string, [boolean, boolean]]>([
    ['nothing', page('echo 1'), [true, true]],
    ['a letter above changes all below', page('echo 3'), [false, false]],
    ['expected output belongs to its step', page('echo 1', 'echo 2', 'y'), [false, false]],
    ['a letter below leaves those above', page('echo 1', 'echo 4'), [true, false]],
    ['a value changes those that use it', page('echo 1', 'echo 2', 'x', 'db'), [true, false]],
    ['line ends do not matter', page('echo 1').replaceAll('\n', '\r\n'), [true, true]],
    ['prose does not matter', page('echo 1').replace('---\n\n', '---\n\nWords.\n\n'), [true, true]],
  ])('%s', (_title, changed, same) => {
    expect(hashes(changed).map((hash, index) => hash === original[index])).toEqual(same);
  });

  test('the namespace of the run does not matter', () => {
    const own = fence('bash', 'kubectl get pods -n [namespace]');
    expect(hashes(own, { namespace: 'notes-1' })).toEqual(hashes(own));
  });
});

describe('problems', () => {
  const LINE = VALUES.split('\n').length;
  const used = fence('bash', 'echo [pod-name] [pod-ip]');

  test.each<[string, string[]]>([
    [fence('bash', 'kubectl get pod [pod-nam]'), [`NOTES-PLACEHOLDER-UNBOUND ${LINE + 1}:17`]],
    [fence('bash', 'kubectl get pod <my-pod>'), [`NOTES-PLACEHOLDER-UNBOUND ${LINE + 1}:17`]],
    [fence('console', '$ true\n$ kubectl get pod [my-pod]\nx'), [`NOTES-PLACEHOLDER-UNBOUND ${LINE + 2}:19`]],
    [fence('console', '$ kubectl get pod\n[pod-nam] <none> <pending>'), [`NOTES-PLACEHOLDER-UNBOUND ${LINE + 2}:1`]],
    [
      fence('yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: [my-pod]}'),
      [`NOTES-PLACEHOLDER-UNBOUND ${LINE + 3}:18`],
    ],
    [fence('bash', 'echo [pod]') + fence('console', '$ ls\n<pod=...>'), [`NOTES-PLACEHOLDER-UNBOUND ${LINE + 1}:6`]],
    [fence('bash', "echo a\necho 'b"), [`NOTES-SHELL-SYNTAX ${LINE + 2}:6`]],
    [fence('bash', 'cat <<EOF\nhi'), [`NOTES-SHELL-SYNTAX ${LINE + 1}:5`]],
    [fence('console', "$ true\n$ echo 'b"), [`NOTES-SHELL-SYNTAX ${LINE + 2}:8`]],
    [fence('console', 'NAME\n$ true'), [`NOTES-CONSOLE-SYNTAX ${LINE + 1}:1`]],
    [fence('bash expect=fail', 'true\nfalse'), [`NOTES-ONE-STATEMENT ${LINE + 2}:1`]],
    [fence('bash expect=fail', '# nothing'), [`NOTES-ONE-STATEMENT ${LINE}:1`]],
    [fence('bash background="ready"', 'kubectl proxy\ntrue'), [`NOTES-ONE-STATEMENT ${LINE + 2}:1`]],
    [fence('bash', 'kubectl get pods --context=x'), [`NOTES-REFUSED ${LINE + 1}:18`]],
    [fence('console', '$ sleep 3'), [`NOTES-REFUSED ${LINE + 1}:3`]],
    [fence('bash', 'true\nkubectl get pods -o jsonpath={.items[0]}'), [`NOTES-ZSH ${LINE + 2}:21`]],
    [fence('console', '$ true\n$ echo "wow!"'), [`NOTES-ZSH ${LINE + 2}:12`]],
    [fence('yaml title="a.yaml"', 'a: 1'), [`NOTES-FILE-UNUSED ${LINE}:1`]],
    [
      fence('yaml title="a.yaml"', 'a: 1') + fence('yaml title="a.yaml"', 'a: 2') + fence('bash', 'cat a.yaml'),
      [`NOTES-FILE-UNUSED ${LINE}:1`],
    ],
    [fence('bash', 'cat a.yaml') + fence('yaml title="a.yaml"', 'a: 1'), [`NOTES-FILE-UNUSED ${LINE + 3}:1`]],
  ])('%j: %j', (markdown, expected) => {
    expect(codes(planned(`${VALUES}${markdown}${used}`))).toEqual(expected);
  });

  test.each([
    fence('bash skip="no"', 'kubectl get pod [my-pod] --context=x'),
    fence('text', '[my-pod] <my-pod>'),
    fence('console', '$ kubectl get svc\nNAME <none> <pending> <unknown>'),
    fence('yaml title="a.yaml"', 'a: 1') + fence('bash', 'kubectl apply -f .'),
    fence('yaml title="d/a.yaml"', 'a: 1') + fence('bash', 'kubectl apply -k d'),
    fence('text title="a.conf"', 'a') + fence('bash', 'kubectl create cm c --from-file=a.conf'),
    fence('yaml title="a.yaml"', 'a: 1') + fence('yaml fragment=a.yaml', 'b: 1') + fence('bash', 'cat a.yaml'),
    fence('yaml title="a.yaml"', 'a: 1') +
      fence('yaml title="kustomization.yaml"', 'resources: [a.yaml]') +
      fence('bash', 'kubectl apply -k .'),
    fence('bash title="run.sh"', 'echo a; sleep 1') + fence('bash', 'bash run.sh'),
  ])('nothing is wrong with %j', (markdown) => {
    expect(codes(planned(`${VALUES}${markdown}${used}`))).toEqual([]);
  });

  test('values that no block uses, and statements that read values', () => {
    expect(codes(planned(`${VALUES}${fence('bash', 'echo [pod-ip]')}`))).toEqual([]);
    expect(codes(planned(`${VALUES}${fence('bash', 'echo [pod-name]')}`))).toEqual([
      expect.stringMatching(/^NOTES-PLACEHOLDER-UNUSED 5:/),
    ]);
    const bad = VALUES.replace('kubectl get', 'kubectl --context=x get');
    expect(codes(planned(`${bad}${used}`))).toEqual([expect.stringMatching(/^NOTES-REFUSED 5:/)]);
    const bare = VALUES.replace("'{.status.podIP}'", '{.items[0]}');
    expect(codes(planned(`${bare}${used}`))).toEqual([expect.stringMatching(/^NOTES-ZSH 5:/)]);
  });

  test('hints', () => {
    const hint = (text: string) => planned(`${VALUES}${fence('bash', text)}${used}`).diagnostics[0]?.hint;
    expect(hint('echo <pod-nam>')).toBe('Did you mean `<pod-name>`?');
    expect(hint('echo [other-thing]')).toBe('Bind it in the front matter:  values: { other-thing: { default: … } }');
  });
});

function fail(): never {
  throw new Error('There is no such block.');
}
