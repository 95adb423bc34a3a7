import type { Failure, StatementOutcome } from '../../notes-core/outcome/outcome.ts';
import type { ApplyStep } from '../../notes-core/plan/plan.ts';
import { findWarnings } from '../compare/warnings.ts';
import { applyManifest } from '../manifest/apply.ts';
import { judgeExpectedFailure } from './judge-exit.ts';
import { missingWarning } from './judge-warning.ts';
import type { PageContext } from './page-context.ts';
import { readerResult } from './reader-view.ts';
import type { StepRun } from './run-step.ts';
import { settleAfter } from './settle-after.ts';
import { statementOutcome } from './statement-outcome.ts';

/** Applies a manifest as a reader would, and waits until what it promises stands. */
export async function runApply(context: PageContext, step: ApplyStep, deadline: number): Promise<StepRun> {
  const timeoutMs = Math.max(Math.round(deadline - performance.now()), 1);
  const applied = await applyManifest(context.session, step, { timeoutMs, signal: context.options.signal });
  const result = readerResult(applied.result, context.namespace);
  const statement = { text: applied.command, place: step.place };
  const statements: readonly StatementOutcome[] = [statementOutcome(statement, result, 1, context)];
  const run = { statements, warnings: findWarnings(result.stderr), simulated: true };
  const failure =
    step.fails === undefined
      ? (applied.failure ?? missingWarning(step, step.place, result.stderr))
      : judgeExpectedFailure(statement, result, step.fails);
  if (failure !== undefined) return { ...run, failure };
  if (step.fails !== undefined) return run;
  const unsettled = await settleAfter(context, step, step, deadline);
  return unsettled === undefined ? run : { ...run, failure: atDocument(unsettled, step) };
}

/** Points at the document that is about the object which did not settle, where nothing closer is known. */
function atDocument(failure: Failure, { place, documents }: ApplyStep): Failure {
  if (failure.place !== place) return failure;
  const document = documents.find(
    ({ resource, name }) => failure.message.includes(`${resource}/${name}`) || failure.message.includes(`/${name}-`),
  );
  return document === undefined ? failure : { ...failure, place: document.place };
}
