import { expect, test } from 'vitest';
import type { StepOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import { planView } from '../../../../plugins/notes-core/page-view/page-view.ts';
import { withExplainedValues } from '../../../../plugins/notes-runner/run/explained-values.ts';
import type { PageRunner } from '../../../../plugins/notes-runner/run/notes-run.ts';
import { fence, pageOf } from '../../notes-core/plan/planned.ts';

const MARKDOWN = `---\nvalues: { name: web }\n---\n${fence('bash', 'kubectl get pod web')}\n${fence('bash', 'echo [name]')}`;

/** Its steps fail in this way. */
const failing =
  (code: 'NOTES-EXIT-CODE' | 'NOTES-OUTPUT'): PageRunner =>
  ({ page, plan }, report) => {
    const steps = plan.steps.map((step): StepOutcome => {
      const { id, hash, place } = step;
      const failure = { code, message: 'differs', place, hint: 'Own hint.', evidence: ['an event'] };
      return { verdict: 'failed', id, hash, place, statements: [], durationMs: 1, failure, warnings: [] };
    });
    plan.steps.forEach((step, index) => {
      const outcome = steps[index];
      if (outcome !== undefined) report({ kind: 'step-end', pageId: page.id, step, outcome });
    });
    return Promise.resolve({ id: page.id, file: page.file, startedAt: '', durationMs: 1, steps, images: {} });
  };

async function failuresOf(runPage: PageRunner, valuesSeed?: number) {
  const view = valuesSeed === undefined ? {} : { valuesSeed };
  const reported: StepOutcome[] = [];
  const results = await withExplainedValues(runPage, view)(planView(pageOf(MARKDOWN), MARKDOWN, view), (event) => {
    if (event.kind === 'step-end') reported.push(event.outcome);
  });
  expect(reported).toEqual(results.steps);
  return results.steps.map((step) => (step.verdict === 'failed' ? step.failure : undefined));
}

test('a failure says what was bound, where the own value stands, and what to type', async () => {
  const [failure] = await failuresOf(failing('NOTES-EXIT-CODE'), 7);
  expect(failure?.evidence).toEqual([
    expect.stringMatching(/^\[name\] was bound to `[a-z]{3}`, not to the page's own `web`$/),
    '`web` stands literally at docs/a.md:5:17: write [name] where it means the same',
    'an event',
  ]);
  expect(failure?.hint).toBe(
    'Own hint. Run it again with the same values: npm run verify-notes -- docs/a.md --shuffle-values --seed 7',
  );
});

test('a difference of output is none to be put into the page', async () => {
  const [failure] = await failuresOf(failing('NOTES-OUTPUT'), 7);
  expect(failure?.hint).not.toContain('Own hint.');
});

test("with the page's own values there is nothing to explain", async () => {
  const [failure] = await failuresOf(failing('NOTES-EXIT-CODE'));
  expect(failure).toMatchObject({ hint: 'Own hint.', evidence: ['an event'] });
});
