import { expect, test } from 'vitest';
import type { PageResults } from '../../plugins/notes-core/results/results.ts';
import { fence, pageAt } from './support/page-text.ts';
import { notesFolder } from './support/verify-notes.ts';

/** What the pages' statements printed, by statement. */
function printed(pages: readonly PageResults[]): ReadonlyMap<string, string> {
  const statements = pages.flatMap(({ steps }) => steps.flatMap((step) => step.statements));
  return new Map(statements.map(({ text, stdout }) => [text, stdout]));
}

test('in a run of eight pages, what is captured is what a reader in default sees', async () => {
  const busy = Object.fromEntries(
    Array.from({ length: 7 }, (_, index) => [
      `busy-${index}.md`,
      pageAt(
        index,
        fence('bash', `kubectl create configmap neighbour-${index} --from-literal=a=b`),
        fence('bash', 'kubectl create deployment web --image=nginx:1.29 --replicas=2'),
        fence('bash', 'kubectl get configmaps -o name'),
      ),
    ]),
  );
  const reader = pageAt(
    8,
    fence(
      'bash',
      'kubectl create configmap own --from-literal=a=b',
      'kubectl get namespaces',
      'kubectl get namespaces -o name',
      'kubectl get configmaps -A',
      'kubectl get events -A',
      'kubectl get validatingadmissionpolicies',
    ),
  );
  await using folder = await notesFolder({ ...busy, 'reader.md': reader });
  const run = await folder.verify('--json');
  expect(run.exitCode, run.stderr).toBe(0);
  const outputs = printed(run.pages);

  const names = outputs.get('kubectl get namespaces -o name')?.trim().split('\n') ?? [];
  expect(names).toContain('namespace/default');
  expect(names.filter((name) => !/^namespace\/(?:default|kube-\S+|local-path-storage)$/.test(name))).toEqual([]);
  const rows = outputs.get('kubectl get namespaces')?.trim().split('\n') ?? [];
  expect(rows.slice(1).map((row) => `namespace/${row.split(' ')[0] ?? ''}`)).toEqual(names);

  expect(outputs.get('kubectl get configmaps -A')).toMatch(/^default +own +/m);
  for (const { steps } of run.pages) {
    for (const { statements } of steps) {
      for (const { stdout, stderr } of statements) {
        expect(`${stdout}${stderr}`).not.toMatch(/kubernetes-notes|\bnotes-[a-z0-9-]+-[0-9a-f]{6}\b/);
      }
    }
  }
  expect(outputs.get('kubectl get configmaps -A')).not.toContain('neighbour');
});
