import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notesFolder } from './support/verify-notes.ts';

const before = `---
values: { settings-name: settings }
---
# Page

\`\`\`bash
kubectl create configmap [settings-name] --from-literal=color=blue
\`\`\`

> \`\`\`console
> $ kubectl get configmap [settings-name] -o jsonpath='{.data.color}'
> red
> $ kubectl get configmap
> NAME                DATA   AGE
> [settings-name]     7      3s
> ...
> $ kubectl label configmap [settings-name] team=ops
> \`\`\`
`;

const after = before
  .replace('> red', '> blue')
  .replace(/> NAME +DATA.*\n> \[settings-name\].*/, '> NAME              DATA   AGE\n> [settings-name]   1      3s')
  .replace('team=ops\n', 'team=ops\n> configmap/[settings-name] labeled\n');

test('-u puts the real output into the page, keeps placeholders and wildcards, and changes nothing the second time', async () => {
  await using folder = await notesFolder({ 'page.md': before });
  const read = (): Promise<string> => readFile(join(folder.path, 'docs', 'page.md'), 'utf8');

  expect((await folder.verify()).exitCode).toBe(1);
  const run = await folder.verify('-u');
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expect(await read()).toBe(after);

  expect((await folder.verify('-u')).exitCode).toBe(0);
  expect(await read()).toBe(after);
  expect((await folder.verify()).exitCode).toBe(0);
});

test('-u never rewrites what the cluster only simulates', async () => {
  const page =
    '# Page\n\n```bash\nkubectl create deployment web --image=nginx:1.29\n```\n\n```console\n$ kubectl get pods\nNAME   READY   STATUS   RESTARTS   AGE\nweb    7/7     Odd      0          1s\n```\n';
  await using folder = await notesFolder({ 'page.md': page });
  expect((await folder.verify('-u')).exitCode).toBe(1);
  expect(await readFile(join(folder.path, 'docs', 'page.md'), 'utf8')).toBe(page);
});

/** The end of an output that differs from version to version. */
const VARIANTS = `# Page

\`\`\`bash
kubectl create configmap settings --from-literal=color=blue
kubectl get configmap settings -o jsonpath='{.data.color}'
\`\`\`

\`\`\`text output k8s="<1.37"
red
\`\`\`

\`\`\`text output k8s=">=1.37"
green
\`\`\`
`;

test('-u touches only the variant of the version that runs', async () => {
  await using folder = await notesFolder({ 'page.md': VARIANTS });
  const failed = await folder.verify('--json');
  expect(failed.exitCode, failed.stderr).toBe(1);
  expect(failed.pages[0]?.steps).toMatchObject([{ verdict: 'failed', failure: { diff: ['- green', '+ blue'] } }]);

  expect((await folder.verify('-u')).exitCode).toBe(0);
  expect(await readFile(join(folder.path, 'docs', 'page.md'), 'utf8')).toBe(VARIANTS.replace('green', 'blue'));
  expect((await folder.verify()).exitCode).toBe(0);
});

test('-u leaves a page alone whose variants are all of other versions', async () => {
  const page = VARIANTS.replace('>=1.37', '<1.30');
  await using folder = await notesFolder({ 'page.md': page });
  expect((await folder.verify('-u')).exitCode).toBe(0);
  expect(await readFile(join(folder.path, 'docs', 'page.md'), 'utf8')).toBe(page);
});
