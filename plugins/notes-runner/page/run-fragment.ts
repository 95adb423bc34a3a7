import type { FragmentStep } from '../../notes-core/plan/plan.ts';
import { applyFragment } from '../manifest/fragment.ts';
import { missingWarning } from './judge-warning.ts';
import type { PageContext } from './page-context.ts';
import type { StepRun } from './run-step.ts';
import { settleAfter } from './settle-after.ts';

/** Patches a part of a live object, or of a file for the next apply. */
export async function runFragment(context: PageContext, step: FragmentStep, deadline: number): Promise<StepRun> {
  const { api, session, namespace } = context;
  const { warnings, failure } = await applyFragment({ api, session, namespace }, step);
  const run = { statements: [], warnings, simulated: true };
  const wrong =
    failure ??
    missingWarning(step, step.place, warnings.join('\n')) ??
    (await settleAfter(context, step, step.place, deadline));
  return wrong === undefined ? run : { ...run, failure: wrong };
}
