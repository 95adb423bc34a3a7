import type { PageResults } from '../../notes-core/results/results.ts';
import { erroredOutcome } from '../page/errored-outcome.ts';
import type { PlannedPage } from './planned-page.ts';

/** A page that could not run: every step errored, for one reason. */
export function unrunPage({ page, plan }: PlannedPage, message: string): PageResults {
  const steps = plan.steps.map((step) => erroredOutcome(step, message));
  return { id: plan.pageId, file: page.file, startedAt: new Date().toISOString(), durationMs: 0, steps, images: {} };
}
