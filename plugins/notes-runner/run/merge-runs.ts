import type { StepId } from '../../notes-core/block/block.ts';
import type { FailedRuns, StepOutcome, UnsteadyOutcome } from '../../notes-core/outcome/outcome.ts';
import type { PageResults } from '../../notes-core/results/results.ts';

/** What is said of a step that depends on chance. */
export type Unsteadiness = Pick<UnsteadyOutcome, 'seed' | 'blocks'>;

/**
 * Several runs of one page as one: a step that failed in some and passed in others is unsteady; else the worst that it
 * came to. Everything but the steps is the last run's.
 */
export function mergeRuns(runs: readonly [PageResults, ...PageResults[]], unsteadiness: Unsteadiness): PageResults {
  const last = runs.at(-1) ?? runs[0];
  const steps = last.steps.map((step) =>
    mergeOutcomes(
      runs.map((run) => outcomeOf(run, step.id)),
      step,
      unsteadiness,
    ),
  );
  return { ...last, steps };
}

function outcomeOf(run: PageResults, id: StepId): StepOutcome | undefined {
  return run.steps.find((step) => step.id === id);
}

/** @param outcomes one for each run, in their order */
function mergeOutcomes(
  outcomes: readonly (StepOutcome | undefined)[],
  last: StepOutcome,
  unsteadiness: Unsteadiness,
): StepOutcome {
  const passed = outcomes.findLast((outcome) => outcome?.verdict === 'passed');
  const failed = outcomes.filter((outcome) => outcome?.verdict === 'failed');
  const runs: FailedRuns = {
    of: outcomes.length,
    failed: outcomes.flatMap((outcome, index) => (outcome?.verdict === 'failed' ? [index + 1] : [])),
  };
  const [firstFailed] = failed;
  const lastFailed = failed.at(-1);
  if (firstFailed !== undefined && passed !== undefined) {
    const { id, hash, place, statements, durationMs, warnings } = passed;
    const base = { id, hash, place, statements, durationMs, warnings };
    const { failure, statements: failedStatements } = firstFailed;
    return { ...base, verdict: 'unsteady', failure, failedStatements, runs, ...unsteadiness };
  }
  if (lastFailed !== undefined) return { ...lastFailed, runs };
  return outcomes.find((outcome) => outcome?.verdict === 'errored') ?? passed ?? last;
}
