import type { PagePlan } from '../../notes-core/plan/plan.ts';
import type { Preparation } from '../cluster/backend.ts';

/** What pages need beyond a running cluster. */
export function preparationFor(plans: readonly PagePlan[]): Preparation {
  return {
    images: [...new Set(plans.flatMap(({ images }) => images))],
    needs: new Set(plans.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'skip' ? [] : step.needs)))),
  };
}
