import type { Failure } from '../../notes-core/outcome/outcome.ts';
import type { FragmentStep } from '../../notes-core/plan/plan.ts';
import { applyFragment, type FragmentResult } from '../manifest/fragment.ts';
import { missingWarning } from './judge-warning.ts';
import type { PageContext } from './page-context.ts';
import type { StepRun } from './run-step.ts';
import { settleAfter } from './settle-after.ts';

/** Patches a part of a live object, or of a file for the next apply. */
export async function runFragment(context: PageContext, step: FragmentStep, deadline: number): Promise<StepRun> {
  const { api, session, namespace } = context;
  const result = await applyFragment({ api, session, namespace }, step);
  const run = { statements: [], warnings: result.warnings, simulated: true };
  const failure = judge(step, result);
  if (failure !== undefined) return { ...run, failure };
  if (step.fails !== undefined) return run;
  context.files.rewrite(step);
  const unsettled = await settleAfter(context, step, step, deadline);
  return unsettled === undefined ? run : { ...run, failure: unsettled };
}

function judge(step: FragmentStep, { failure, warnings }: FragmentResult): Failure | undefined {
  if (step.fails === undefined) return failure ?? missingWarning(step, step.place, warnings.join('\n'));
  if (failure === undefined) {
    return {
      code: 'NOTES-UNEXPECTED-SUCCESS',
      message: 'Unexpected success, expected the fragment to be refused.',
      place: step.place,
      hint: 'Remove expect=fail, and tell readers that it works now.',
    };
  }
  const { error } = step.fails;
  if (error === undefined || failure.message.includes(error)) return undefined;
  return {
    code: 'NOTES-WRONG-FAILURE',
    message: 'It was refused in another way than the page says.',
    place: step.place,
    diff: [`- ${error}`, `+ ${failure.message}`],
    hint: 'Put a literal part of the real message into error="…".',
  };
}
