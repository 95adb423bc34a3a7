import { expect, test } from 'vitest';
import { planView, viewOptions, type PageView } from '../../../../plugins/notes-core/page-view/page-view.ts';
import { fence, pageOf } from '../plan/planned.ts';

const view = (markdown: string, how: PageView) => planView(pageOf(markdown), markdown, how);

test('a page as it is, is planned as it is', () => {
  const markdown = `---\nvalues: { name: web }\n---\n${fence('bash hidden', 'echo [name]')}`;
  const { page, plan, diagnostics } = view(markdown, {});
  expect(page).toEqual(pageOf(markdown));
  expect(plan.steps.map(({ name }) => name)).toEqual(['echo web']);
  expect(diagnostics).toEqual([]);
});

test('other values are in what runs and in what is expected, and make another hash', () => {
  const markdown = `---\nvalues: { name: web }\n---\n${fence('console', '$ echo [name]\n[name]')}`;
  const [own] = view(markdown, {}).plan.steps;
  const [other] = view(markdown, { valuesSeed: 7 }).plan.steps;
  if (other?.kind !== 'run') throw new Error('no run step');
  const [statement] = other.statements;
  expect(statement?.text).toMatch(/^echo [a-z]{3}$/);
  expect(statement?.text).toBe(`echo ${statement?.expected[0]?.text.text ?? ''}`);
  expect(other.id).toBe(own?.id);
  expect(other.hash).not.toBe(own?.hash);
});

test('a reader does not run what is hidden; a value for it alone is no mistake', () => {
  const markdown = `---\nvalues: { name: web }\n---\n${fence('bash hidden', 'echo [name]')}\n${fence('bash', 'true')}`;
  const { plan, diagnostics } = view(markdown, { asReader: true });
  expect(plan.steps.map(({ name }) => name)).toEqual(['true']);
  expect(diagnostics).toEqual([]);
});

test('a mistake that is one only for a reader says so, and what to type', () => {
  const markdown = [
    fence('console hidden', '$ kubectl get pods -o name\npod/<pod-name=...>'),
    fence('bash', 'kubectl get [pod-name]'),
  ].join('\n');
  expect(view(markdown, {}).diagnostics).toEqual([]);
  expect(view(markdown, { asReader: true }).diagnostics).toMatchObject([
    {
      code: 'NOTES-PLACEHOLDER-UNBOUND',
      range: { start: { line: 7, column: 13 } },
      hint: expect.stringMatching(/its reader sees it(?:.|\n)*verify-notes -- docs\/a\.md --as-reader$/) as string,
    },
  ]);
});

test('a mistake that only other values make names them, and what to type', () => {
  const markdown = `---\nvalues: { file: web.yaml }\n---\n${fence('text title="web.yaml"', 'a')}\n${fence('bash', 'cat [file]')}`;
  expect(view(markdown, {}).diagnostics).toEqual([]);
  const { diagnostics } = view(markdown, { valuesSeed: 7 });
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.hint).toMatch(/\[file\] was bound to `[a-z]+\.yaml`, not to the page's own `web\.yaml`\./);
  expect(diagnostics[0]?.hint).toContain('stands literally at docs/a.md:4:1');
  expect(diagnostics[0]?.hint).toContain('npm run verify-notes -- docs/a.md --shuffle-values --seed 7');
});

test.each([
  [{}, ''],
  [{ asReader: true }, ' --as-reader'],
  [{ asReader: true, valuesSeed: 7 }, ' --as-reader --shuffle-values --seed 7'],
])('%j is typed as "%s"', (how, typed) => {
  expect(viewOptions(how)).toBe(typed);
});
