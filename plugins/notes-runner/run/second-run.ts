import type { FailedOutcome, StepOutcome } from '../../notes-core/outcome/outcome.ts';
import type { PageResults } from '../../notes-core/results/results.ts';
import { erroredOutcome } from '../page/errored-outcome.ts';
import { mergeRuns } from './merge-runs.ts';
import type { PageRunner } from './notes-run.ts';
import type { PlannedPage } from './planned-page.ts';
import { reportRest } from './report-rest.ts';

export interface SecondRunOptions {
  readonly seed: number;
  /** An unsteady page counts as failed, because it or the code that runs it was touched. */
  readonly blocks: (planned: PlannedPage) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

/**
 * Runs a page that failed once more, in a namespace of its own. Outcomes from the failed step on are held back until it is
 * known whether the page always fails: an outcome is reported once.
 */
export function withSecondRun(runPage: PageRunner, options: SecondRunOptions): PageRunner {
  return async (planned, report) => {
    const told = new Set<string>();
    let held = false;
    const first = await runPage(planned, (event) => {
      if (event.kind === 'step-end') {
        held ||= event.outcome.verdict === 'failed';
        if (held) return;
        told.add(event.step.id);
      }
      report(event);
    });
    const end = (results: PageResults): PageResults => reportRest(planned, results, told, report);
    if (!first.steps.some(isFailed) || first.steps.some(isErrored) || options.signal?.aborted === true)
      return end(first);
    report({ kind: 'attempt-end', pageId: first.id, attempt: 1, of: 2, results: first });
    let second: PageResults;
    try {
      second = await runPage(planned, (event) => {
        if (event.kind !== 'step-end') report(event);
      });
    } catch (cause) {
      return end(unconfirmed(planned, first, cause instanceof Error ? cause.message : String(cause)));
    }
    const obstacle = second.steps.find(isErrored);
    if (obstacle !== undefined) return end(unconfirmed(planned, first, obstacle.failure.message));
    const unsteadiness = { seed: options.seed, blocks: await options.blocks(planned) };
    return end(mergeRuns([first, second], unsteadiness));
  };
}

/** The environment broke down before it was known whether the page always fails: perhaps that is why it failed. */
function unconfirmed({ plan }: PlannedPage, first: PageResults, why: string): PageResults {
  const steps = first.steps.map((outcome, index): StepOutcome => {
    const step = plan.steps[index];
    if (outcome.verdict !== 'failed' || step === undefined) return outcome;
    const { failure } = outcome;
    const errored = erroredOutcome(step, `The step failed, and could not be run once more: ${why}`, outcome.durationMs);
    const evidence = [`${failure.code} ${failure.message}`, ...(failure.diff ?? []), ...(failure.evidence ?? [])];
    return {
      ...errored,
      statements: outcome.statements,
      failure: { ...errored.failure, place: failure.place, evidence },
    };
  });
  return { ...first, steps };
}

function isFailed(outcome: StepOutcome): outcome is FailedOutcome {
  return outcome.verdict === 'failed';
}

function isErrored(outcome: StepOutcome): outcome is Extract<StepOutcome, { verdict: 'errored' }> {
  return outcome.verdict === 'errored';
}
