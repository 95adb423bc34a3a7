import { expect, test } from 'vitest';
import type { StepOutcome, Verdict } from '../../../../plugins/notes-core/outcome/outcome.ts';
import { exitCodeOf } from '../../../../scripts/verify-notes/exit-code.ts';

function pageWith(...verdicts: readonly Verdict[]) {
  const steps = verdicts.map((verdict) => ({ verdict }) as StepOutcome);
  return { id: 'pod', file: 'docs/pod.md', startedAt: '', durationMs: 0, steps, images: {} };
}

function unsteadyPage(blocks: boolean) {
  return { ...pageWith(), steps: [{ verdict: 'unsteady', blocks } as StepOutcome] };
}

test.each([
  ['all passed', [pageWith('passed')], 0],
  ['passed and skipped', [pageWith('passed', 'skipped')], 0],
  ['a failure', [pageWith('passed'), pageWith('failed')], 1],
  ['a failure wins over an error', [pageWith('errored'), pageWith('failed')], 1],
  ['an error', [pageWith('passed', 'errored')], 3],
  ['what is unsteady in a touched page', [unsteadyPage(true)], 1],
  ['what is unsteady elsewhere', [unsteadyPage(false)], 0],
  ['unsteady elsewhere, and an error', [unsteadyPage(false), pageWith('errored')], 3],
  ['nothing passed', [pageWith('skipped')], 3],
  ['nothing at all', [], 3],
])('%s', (_, pages, code) => {
  expect(exitCodeOf(pages)).toBe(code);
});
