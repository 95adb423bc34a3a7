import type { PageResults } from '../../notes-core/results/results.ts';
import type { RunListener } from './events.ts';
import type { PlannedPage } from './planned-page.ts';

/** Reports the outcomes of a page that were not told yet, in order, and gives the results on. @param told ids of steps */
export function reportRest(
  { plan }: PlannedPage,
  results: PageResults,
  told: ReadonlySet<string>,
  report: RunListener,
): PageResults {
  plan.steps.forEach((step, index) => {
    const outcome = results.steps[index];
    if (outcome !== undefined && !told.has(step.id)) report({ kind: 'step-end', pageId: plan.pageId, step, outcome });
  });
  return results;
}
