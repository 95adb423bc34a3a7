import type { StepId } from '../../notes-core/block/block.ts';
import type { StepOutcome } from '../../notes-core/outcome/outcome.ts';
import type { PagePlan, SkipStep, Step } from '../../notes-core/plan/plan.ts';
import type { Cluster } from '../cluster/backend.ts';
import type { PageContext } from './page-context.ts';
import { settleAfter } from './settle-after.ts';
import { reasonToSkip } from './skip-reason.ts';

/** The last step before clean-up that runs on this cluster: what it leaves is what the page has made. */
export function lastOfWork(
  plan: PagePlan,
  cluster: Pick<Cluster, 'capabilities' | 'kubernetesVersion'>,
  dependencies: ReadonlyMap<StepId, readonly StepId[]>,
): StepId | undefined {
  const skipped = new Set<StepId>();
  let last: StepId | undefined;
  for (const step of plan.steps) {
    const builtOn = dependencies.get(step.id) ?? [];
    if (reasonToSkip(step, cluster) !== undefined || builtOn.some((id) => skipped.has(id))) skipped.add(step.id);
    else if (!step.cleanup) last = step.id;
  }
  return last;
}

/**
 * All that the page has made must stand once more when its work is done: what ended after its own step was over is the
 * fault of the last one, since nobody looks after that.
 */
export async function lastLook(
  context: PageContext,
  step: Exclude<Step, SkipStep>,
  { outcome, limitMs }: { readonly outcome: StepOutcome; readonly limitMs: number },
): Promise<StepOutcome> {
  if (outcome.verdict !== 'passed') return outcome;
  const startedAt = performance.now();
  const place = outcome.statements.at(-1)?.place ?? outcome.place;
  const all = { ...step, settle: { kind: 'all' } } as const;
  const failure = await settleAfter(context, all, { place, last: true }, startedAt + limitMs);
  const durationMs = outcome.durationMs + Math.round(performance.now() - startedAt);
  if (failure === undefined) return { ...outcome, durationMs };
  const { id, hash, statements, warnings } = outcome;
  const base = { id, hash, place: outcome.place, statements, durationMs };
  return failure.code === 'NOTES-ERRORED'
    ? { ...base, verdict: 'errored', failure }
    : { ...base, verdict: 'failed', failure, warnings };
}
