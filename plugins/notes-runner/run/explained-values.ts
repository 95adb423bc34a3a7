import type { FailedOutcome, StepOutcome } from '../../notes-core/outcome/outcome.ts';
import { explainValues, shuffledValues } from '../../notes-core/page-view/explain-values.ts';
import { viewOptions, type PageView } from '../../notes-core/page-view/page-view.ts';
import type { RunEvent } from './events.ts';
import type { PageRunner } from './notes-run.ts';
import type { PlannedPage } from './planned-page.ts';

/** Adds to each failure which values the run has bound in place of the page's own, and what to type to bind them again. */
export function withExplainedValues(runPage: PageRunner, view: PageView): PageRunner {
  return async (planned, report) => {
    if (shuffledValues(planned.page).length === 0) return runPage(planned, report);
    const explain = (outcome: StepOutcome): StepOutcome => explained(outcome, planned, view);
    const explainEvent = (event: RunEvent): RunEvent =>
      event.kind === 'step-end' ? { ...event, outcome: explain(event.outcome) } : event;
    const results = await runPage(planned, (event) => report(explainEvent(event)));
    return { ...results, steps: results.steps.map(explain) };
  };
}

function explained(outcome: StepOutcome, { page, plan }: PlannedPage, view: PageView): StepOutcome {
  if (outcome.verdict !== 'failed') return outcome;
  const { failure } = outcome;
  const block = plan.steps.find(({ id }) => id === outcome.id)?.block;
  const evidence = [...explainValues(page, block), ...(failure.evidence ?? [])];
  const again = `Run it again with the same values: npm run verify-notes -- ${page.file}${viewOptions(view)}`;
  const hint = keepsHint(failure) ? `${failure.hint} ${again}` : again;
  return { ...outcome, failure: { ...failure, evidence, hint } };
}

/** A page whose output is right with its own values is not to be rewritten by those that were drawn. */
function keepsHint(failure: FailedOutcome['failure']): failure is FailedOutcome['failure'] & { readonly hint: string } {
  return failure.hint !== undefined && failure.code !== 'NOTES-OUTPUT';
}
