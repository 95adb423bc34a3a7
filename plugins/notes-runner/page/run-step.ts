import type { Failure, StatementOutcome, StepOutcome } from '../../notes-core/outcome/outcome.ts';
import type { RunStep, SkipStep, Step } from '../../notes-core/plan/plan.ts';
import { unannouncedWarning } from './judge-warning.ts';
import { runApply } from './run-apply.ts';
import { runAssert } from './run-assert.ts';
import { runBackground } from './run-background.ts';
import { runFragment } from './run-fragment.ts';
import type { PageContext } from './page-context.ts';
import { runStatement } from './run-statement.ts';
import { settleAfter } from './settle-after.ts';

/** What a step did, whatever its kind. */
export interface StepRun {
  readonly statements: readonly StatementOutcome[];
  readonly warnings: readonly string[];
  /** It rests on what the embedded cluster only simulates. */
  readonly simulated: boolean;
  readonly failure?: Failure;
}

/** Runs one step of a page. Never throws for what the note does; throws where the cluster or the session is gone. */
export async function runStep(
  context: PageContext,
  step: Exclude<Step, SkipStep>,
  startedAt: number,
): Promise<StepOutcome> {
  const deadline = startedAt + limitOf(context, step);
  const run = await dispatch(context, step, deadline);
  const base = {
    id: step.id,
    hash: step.hash,
    place: step.place,
    statements: run.statements,
    durationMs: Math.round(performance.now() - startedAt),
  };
  const failure = run.failure ?? (context.options.strict ? unannounced(step, run) : undefined);
  if (failure?.code === 'NOTES-ERRORED') return { ...base, verdict: 'errored', failure };
  if (failure !== undefined) return { ...base, verdict: 'failed', failure, warnings: run.warnings };
  const { level } = context.cluster;
  return { ...base, verdict: 'passed', level, simulated: level === 'api' && run.simulated, warnings: run.warnings };
}

async function dispatch(context: PageContext, step: Exclude<Step, SkipStep>, deadline: number): Promise<StepRun> {
  switch (step.kind) {
    case 'run':
      return step.background === undefined
        ? runStatements(context, step, deadline)
        : runBackground(context, step, deadline);
    case 'apply':
      return runApply(context, step, deadline);
    case 'file':
      // A block's content ends without a line end, a file with one.
      await context.session.writeFile(step.path, `${step.content.text}\n`);
      context.files.write(step);
      return { statements: [], warnings: [], simulated: false };
    case 'fragment':
      return runFragment(context, step, deadline);
    case 'assert':
      return runAssert(context, step, deadline);
    default:
      return step satisfies never;
  }
}

async function runStatements(context: PageContext, step: RunStep, deadline: number): Promise<StepRun> {
  const statements: StatementOutcome[] = [];
  const warnings: string[] = [];
  for (const statement of step.statements) {
    const run = await runStatement(context, step, statement, deadline);
    statements.push(run.outcome);
    warnings.push(...run.warnings);
    const changed = statement.effect === 'changes' && step.fails === undefined;
    const failure = run.failure ?? (changed ? await settleAfter(context, step, statement, deadline) : undefined);
    // What an expected failure leaves unsettled is not held against the statements that follow.
    if (failure === undefined && statement.effect === 'changes' && !changed) await context.settler.release();
    if (failure !== undefined) return { statements, warnings, simulated: isSimulated(step), failure };
  }
  return { statements, warnings, simulated: isSimulated(step) };
}

function isSimulated(step: RunStep): boolean {
  return step.statements.some((statement) => statement.simulated);
}

/** Milliseconds that the step may take. */
export function limitOf(context: PageContext, step: Step): number {
  return step.block.options.timeoutMs ?? context.options.timeoutMs ?? step.timeoutMs;
}

function unannounced(step: Step, run: StepRun): Failure | undefined {
  return unannouncedWarning(step, run.statements.at(-1)?.place ?? step.place, run.warnings);
}
