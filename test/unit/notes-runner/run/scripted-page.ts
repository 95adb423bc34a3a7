import type { StepOutcome, Verdict } from '../../../../plugins/notes-core/outcome/outcome.ts';
import type { Step } from '../../../../plugins/notes-core/plan/plan.ts';
import type { PageResults } from '../../../../plugins/notes-core/results/results.ts';
import type { PageRunner } from '../../../../plugins/notes-runner/run/notes-run.ts';
import type { PlannedPage } from '../../../../plugins/notes-runner/run/planned-page.ts';

/** Verdicts of a run's steps, as first letters: `pfs` is passed, failed, skipped. */
export type Letters = string;

const VERDICTS: Readonly<Record<string, Exclude<Verdict, 'unsteady'>>> = {
  p: 'passed',
  f: 'failed',
  e: 'errored',
  s: 'skipped',
};

/** A page of some steps: `pod#1`, `pod#2` … on lines 1, 2 … */
export function pageOf(steps: number): PlannedPage {
  const list = Array.from({ length: steps }, (_, index) => {
    const place = { line: index + 1, column: 1 };
    return { id: `pod#${index + 1}`, hash: 'h', place, name: `step ${index + 1}` } as unknown as Step;
  });
  return {
    plan: { pageId: 'pod', file: 'docs/pod.md', steps: list, images: [], after: [], holds: [], privileges: [] },
    page: { id: 'pod', file: 'docs/pod.md' } as PlannedPage['page'],
  };
}

/** Runs a page once for each of these, in order; a run that is not given breaks down. Reports as it goes. */
export function scriptedRunner(...runs: readonly Letters[]): {
  readonly runPage: PageRunner;
  readonly started: () => number;
} {
  let started = 0;
  const runPage: PageRunner = async ({ plan, page }, report) => {
    const run = ++started;
    const letters = runs[run - 1];
    if (letters === undefined) throw new Error('the cluster is gone');
    const results = resultsOf(letters, run);
    for (const [index, step] of plan.steps.entries()) {
      report({ kind: 'step-start', pageId: plan.pageId, step });
      await new Promise((resolve) => setImmediate(resolve));
      const outcome = results.steps[index];
      if (outcome !== undefined) report({ kind: 'step-end', pageId: plan.pageId, step, outcome });
    }
    return { ...results, file: page.file };
  };
  return { runPage, started: () => started };
}

/** @param run part of what its statements print */
export function resultsOf(letters: Letters, run = 1): PageResults {
  const steps = Array.from(letters, (letter, index) => outcomeOf(VERDICTS[letter] ?? 'passed', index + 1, run));
  return { id: 'pod', file: 'docs/pod.md', startedAt: `run ${run}`, durationMs: run, steps, images: {} };
}

function outcomeOf(verdict: Exclude<Verdict, 'unsteady'>, line: number, run: number): StepOutcome {
  const place = { line, column: 1 };
  const stdout = `printed by run ${run}`;
  const statement = {
    text: ':',
    place,
    exit: { kind: 'code', code: 0 },
    stdout,
    stderr: '',
    durationMs: 1,
    attempts: 1,
  } as const;
  const base = { id: `pod#${line}`, hash: 'h', place, statements: [statement], durationMs: run } as const;
  const failure = { code: 'NOTES-OUTPUT', message: `differs in run ${run}`, place } as const;
  switch (verdict) {
    case 'passed':
      return { ...base, verdict, level: 'api', simulated: false, warnings: [] };
    case 'failed':
      return { ...base, verdict, failure, warnings: [] };
    case 'errored':
      return { ...base, verdict, failure: { code: 'NOTES-ERRORED', message: 'no answer', place } };
    case 'skipped':
      return { ...base, verdict, reason: { kind: 'earlier-failure', line: 1 } };
    default:
      return verdict satisfies never;
  }
}

/** `passed unsteady skipped` */
export function verdictsOf({ steps }: PageResults): string {
  return steps.map(({ verdict }) => verdict).join(' ');
}
