import type { AssertStep } from '../../notes-core/plan/plan.ts';
import { assertObjects } from '../manifest/assert-objects.ts';
import type { PageContext } from './page-context.ts';
import { newPatience } from './patience.ts';
import type { StepRun } from './run-step.ts';

/** Reads live objects until they match the tree, or will not. */
export async function runAssert(context: PageContext, step: AssertStep, deadline: number): Promise<StepRun> {
  const patience = newPatience(context, step, deadline);
  const run = { statements: [], warnings: [], simulated: true };
  for (;;) {
    const failure = await assertObjects(context.api, context.namespace, step.tree);
    if (failure === undefined) return run;
    if (!(await patience.another(failure.message))) return { ...run, failure };
  }
}
