import { setTimeout as delay } from 'node:timers/promises';
import type { Failure, StatementOutcome } from '../../notes-core/outcome/outcome.ts';
import type { RunStep, Statement } from '../../notes-core/plan/plan.ts';
import type { Match } from '../compare/comparison.ts';
import type { ComparisonContext } from '../compare/context.ts';
import { findWarnings } from '../compare/warnings.ts';
import type { CommandResult } from '../session/session.ts';
import { judgeExpectedFailure, judgeSuccess } from './judge-exit.ts';
import { expectationFor, judgeOutput } from './judge-output.ts';
import { sessionOf, type PageContext } from './page-context.ts';
import { missingWarning } from './judge-warning.ts';
import { newPatience } from './patience.ts';
import { readerResult } from './reader-view.ts';
import { statementOutcome } from './statement-outcome.ts';

/** An expected failure of a network read must hold: a Service that is not there yet fails in the same way for a moment. */
const HOLDS = { times: 3, pauseMs: 1_500 };
export interface StatementRun {
  readonly outcome: StatementOutcome;
  readonly warnings: readonly string[];
  readonly failure?: Failure;
}

/** Runs one statement until it did as the page says, or will not: reads are tried again, changes never. */
export async function runStatement(
  context: PageContext,
  step: RunStep,
  statement: Statement,
  deadline: number,
): Promise<StatementRun> {
  const patience = newPatience(context, step, deadline);
  let held = 0;
  for (let attempts = 1; ; attempts += 1) {
    const result = readerResult(await execute(context, step, statement, deadline), context.namespace);
    const outcome = statementOutcome(statement, result, attempts, context);
    const failure = await judge(context, step, statement, result);
    const warnings = findWarnings(result.stderr);
    if (failure === undefined) {
      held += 1;
      if (!mustHold(step, statement) || held >= HOLDS.times) return { outcome, warnings };
      await delay(HOLDS.pauseMs, undefined, { signal: context.options.signal }).catch(() => undefined);
      continue;
    }
    held = 0;
    const again = statement.effect === 'reads' && (await patience.another(failure.message));
    if (again) continue;
    const rewritten =
      context.options.update && failure.code === 'NOTES-OUTPUT' && offerEdit(context, statement, result);
    return rewritten ? { outcome, warnings } : { outcome, warnings, failure };
  }
}

function mustHold(step: RunStep, statement: Statement): boolean {
  return step.fails !== undefined && statement.effect === 'reads' && statement.needs.includes('network');
}

function execute(context: PageContext, step: RunStep, statement: Statement, deadline: number): Promise<CommandResult> {
  return sessionOf(context, step).run({
    text: statement.text,
    timeoutMs: Math.max(Math.round(deadline - performance.now()), 1),
    signal: context.options.signal,
    ...(step.stdin === undefined ? {} : { stdin: step.stdin }),
    // `exec -it` gets a terminal, as it does from a reader.
    ...(step.tty || (step.needs.includes('tty') && statement.needs.includes('tty')) ? { tty: true } : {}),
  });
}

async function judge(
  context: PageContext,
  step: RunStep,
  statement: Statement,
  result: CommandResult,
): Promise<Failure | undefined> {
  const ended =
    step.fails === undefined ? judgeSuccess(statement, result) : judgeExpectedFailure(statement, result, step.fails);
  if (ended?.code === 'NOTES-EXIT-CODE') return context.files.blame(statement.text, result.stderr) ?? ended;
  if (ended !== undefined) return ended;
  const unwarned = missingWarning(step, statement.place, result.stderr);
  if (unwarned !== undefined) return unwarned;
  const expected = expectationFor(statement, context.cluster.kubernetesVersion);
  if (expected === undefined) return undefined;
  // Who owns whom matters only for generated names, so it is asked for where the text alone does not match.
  let judgement = judgeOutput(expected, result, comparisonContext(context, statement));
  if (judgement.kind === 'differs') {
    await context.world.refresh();
    judgement = judgeOutput(expected, result, comparisonContext(context, statement));
  }
  if (judgement.kind === 'differs') return judgement.failure;
  remember(context, judgement);
  return undefined;
}

/** With `-u`: the real output takes the place of what the page shows. False where it must not. */
function offerEdit(context: PageContext, statement: Statement, result: CommandResult): boolean {
  const expected = expectationFor(statement, context.cluster.kubernetesVersion);
  if (expected === undefined || (statement.simulated && context.cluster.level === 'api')) return false;
  const match = context.edits.add({
    file: context.page.file,
    expected: expected.text,
    actual: result,
    values: context.values,
    context: comparisonContext(context, statement),
  });
  if (match !== undefined) remember(context, match);
  return true;
}

/** Captures and renamings hold for the rest of the page. */
function remember(context: PageContext, { captures, renaming }: Pick<Match, 'captures' | 'renaming'>): void {
  for (const [name, value] of captures) context.values.set(name, value);
  context.comparisons.renaming = renaming;
}

function comparisonContext(context: PageContext, statement: Statement): ComparisonContext {
  return {
    sorted: statement.sorted,
    kubernetesVersion: context.cluster.kubernetesVersion,
    simulated: context.cluster.level === 'api',
    world: context.world,
    renaming: context.comparisons.renaming,
  };
}
