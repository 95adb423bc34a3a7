import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { decodeResults } from '../../plugins/notes-core/results/codec.ts';
import { notesFolder } from './support/verify-notes.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../../plugins/notes-runner/toolchain/versions.ts';

const page = (...blocks: readonly string[]): string => `# Page\n\n${blocks.join('\n\n')}\n`;
const fence = (info: string, text: string): string => `\`\`\`${info}\n${text}\n\`\`\``;
const DEPLOYMENT = fence(
  'yaml',
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.29`,
);

describe.concurrent('verdicts', () => {
  test('a page whose every block is right', async ({ expect }) => {
    await using folder = await notesFolder({
      'page.md': page(
        DEPLOYMENT,
        fence(
          'console',
          '$ kubectl get deployment web\nNAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    2/2     2            2           9s',
        ),
        fence(
          'yaml assert',
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nstatus: { readyReplicas: 2 }',
        ),
        fence('yaml fragment=deployment/web', 'spec: { replicas: 3 }'),
        fence('bash', 'kubectl scale deployment web --replicas=1'),
        fence('text output', 'deployment.apps/web scaled'),
        fence('bash cleanup', 'kubectl delete deployment web'),
      ),
    });
    const run = await folder.verify('--json');
    expect(run.exitCode, run.stderr).toBe(0);
    const [found] = run.pages;
    expect(found?.steps.map(({ verdict }) => verdict)).toEqual(Array(6).fill('passed'));
    expect(found?.steps.every((step) => step.verdict === 'passed' && step.level === 'api')).toBe(true);
  });

  test('what needs containers is skipped with that reason, and what builds on it too', async ({ expect }) => {
    await using folder = await notesFolder({
      'page.md': page(
        fence('bash', 'kubectl create configmap settings --from-literal=a=b'),
        fence(
          'yaml',
          'apiVersion: batch/v1\nkind: Job\nmetadata: { name: once }\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{ name: once, image: busybox:1.37, command: ["true"] }]',
        ),
        fence('bash', 'kubectl get job once'),
        fence('bash', 'kubectl get configmap settings'),
      ),
    });
    const run = await folder.verify('--json');
    expect(run.exitCode, run.stderr).toBe(0);
    const steps = run.pages[0]?.steps ?? [];
    expect(steps.map(({ verdict }) => verdict)).toEqual(['passed', 'skipped', 'skipped', 'passed']);
    expect(steps[1]).toMatchObject({ reason: { kind: 'capability', missing: ['containers'] } });
    expect(steps[2]).toMatchObject({ reason: { kind: 'builds-on' } });
  });

  test('after a failure the rest is skipped, clean-up runs', async ({ expect }) => {
    await using folder = await notesFolder({
      'page.md': page(
        fence('bash', 'kubectl create configmap settings --from-literal=a=b'),
        fence('bash', 'kubectl gte pods'),
        fence('bash', 'kubectl get pods'),
        fence('bash cleanup', 'kubectl delete configmap settings'),
      ),
    });
    const run = await folder.verify('--json');
    expect(run.exitCode).toBe(1);
    const steps = run.pages[0]?.steps ?? [];
    expect(steps.map(({ verdict }) => verdict)).toEqual(['passed', 'failed', 'skipped', 'passed']);
    expect(steps[2]).toMatchObject({ reason: { kind: 'earlier-failure', line: 8 } });
  });

  test('a page of which nothing could run has verified nothing', async ({ expect }) => {
    await using folder = await notesFolder({ 'page.md': page(fence('bash skip="하드웨어가 없다"', 'dctl version')) });
    const run = await folder.verify();
    expect(run.exitCode).toBe(3);
    expect(run.stdout).toContain('1 skipped: 하드웨어가 없다');
  });

  test('one bad page does not stop another', async ({ expect }) => {
    await using folder = await notesFolder({
      'bad.md': page(fence('bash', 'false')),
      'good.md': page(fence('bash', 'true')),
    });
    const run = await folder.verify('--json');
    expect(run.exitCode).toBe(1);
    expect(run.pages.map(({ id, steps }) => `${id} ${steps[0]?.verdict ?? ''}`)).toEqual(['bad failed', 'good passed']);
  });
});

describe.concurrent('warnings', () => {
  const warned = (info: string): string => page(fence(info, 'kubectl get endpoints'));

  test('are kept with the step, and fail only with --strict', async ({ expect }) => {
    await using folder = await notesFolder({ 'page.md': warned('bash') });
    const run = await folder.verify('--json');
    expect(run.exitCode).toBe(0);
    expect(run.pages[0]?.steps[0]).toMatchObject({ warnings: [expect.stringContaining('Endpoints is deprecated')] });
    const strict = await folder.verify('--strict');
    expect(strict.exitCode).toBe(1);
    expect(strict.stdout).toMatch(/page\.md:4:1 failed NOTES-WARNING-UNANNOUNCED/);
  });

  test('that the page announces must come, and --strict accepts them', async ({ expect }) => {
    await using folder = await notesFolder({
      'page.md': warned('bash warning="Endpoints is deprecated"'),
      'other.md': page(fence('bash warning="will be removed"', 'kubectl get pods')),
    });
    const run = await folder.verify('--strict', '--json');
    expect(run.exitCode).toBe(1);
    expect(run.pages.map(({ id, steps }) => `${id} ${steps[0]?.verdict ?? ''}`)).toEqual([
      'other failed',
      'page passed',
    ]);
  });
});

describe.concurrent('state', () => {
  test('variables, folders, functions and files live through the page, and not beyond it', async ({ expect }) => {
    await using folder = await notesFolder({
      'a.md': page(
        fence('bash', 'NAME=web\nmkdir -p work && cd work\ngreet() { echo "hello $1"; }'),
        fence('console', '$ greet "$NAME"\nhello web\n$ basename "$PWD"\nwork'),
      ),
      'b.md': page(fence('console', '$ echo "[$NAME]"\n[]')),
    });
    const run = await folder.verify();
    expect(run.exitCode, run.stdout).toBe(0);
  });

  test('a value is read from the cluster, a capture is remembered, [namespace] is default', async ({ expect }) => {
    await using folder = await notesFolder({
      'page.md': `---\nvalues:\n  cm: { from: "kubectl get configmap settings -o jsonpath='{.metadata.name}'" }\n---\n${page(
        fence(
          'bash',
          'kubectl create configmap settings --from-literal=a=b\nkubectl create deployment web --image=nginx:1.29',
        ),
        fence('console', '$ kubectl get pods -l app=web -o name\npod/<pod=...>'),
        fence('bash', 'kubectl get pod [pod]\nkubectl get configmap [cm] -n [namespace]'),
        fence('console', "$ kubectl config view --minify -o jsonpath='{..namespace}'\ndefault"),
      )}`,
    });
    const run = await folder.verify();
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  });

  test('a titled file is written, rewritten by a fragment, and used', async ({ expect }) => {
    await using folder = await notesFolder({
      'page.md': page(
        fence('yaml title="web.yaml"', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata:\n  color: red'),
        fence('bash', 'kubectl apply -f web.yaml'),
        fence('yaml fragment=web.yaml at=data', 'color: blue'),
        fence(
          'console',
          "$ kubectl apply -f web.yaml\nconfigmap/web configured\n$ kubectl get configmap web -o jsonpath='{.data.color}'\nblue",
        ),
      ),
    });
    const run = await folder.verify();
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  });
});

describe.concurrent('results', () => {
  test('a filtered run replaces only the pages that it ran', async ({ expect }) => {
    await using folder = await notesFolder({
      'a.md': page(fence('bash', 'true')),
      'b.md': page(fence('bash', 'true')),
    });
    await folder.verify();
    await folder.write({ 'b.md': page(fence('bash', 'false')) });
    const run = await folder.verify('b.md');
    expect(run.exitCode).toBe(1);
    const text = await readFile(join(folder.path, 'results', `embedded-${DEFAULT_KUBERNETES_VERSION}.json`), 'utf8');
    const pages = decodeResults(text).pages.map(({ id, steps }) => `${id} ${steps[0]?.verdict ?? ''}`);
    expect(pages).toEqual(['a passed', 'b failed']);
  });
});
