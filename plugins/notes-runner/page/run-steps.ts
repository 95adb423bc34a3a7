import { setTimeout as delay } from 'node:timers/promises';
import type { StepId } from '../../notes-core/block/block.ts';
import type { ErroredOutcome, FailedOutcome, SkipReason, StepOutcome } from '../../notes-core/outcome/outcome.ts';
import { buildsOn } from '../../notes-core/plan/builds-on.ts';
import type { SkipStep, Step } from '../../notes-core/plan/plan.ts';
import { collectEvidence } from '../evidence/evidence.ts';
import { explainRefusal } from '../guard/explain-refusal.ts';
import { reasonToSkip } from './skip-reason.ts';
import { bindStep } from './bind-step.ts';
import type { PageContext } from './page-context.ts';
import { blameCluster, blameRegistry, erroredOutcome, unsoundMessage } from './errored-outcome.ts';
import { lastLook, lastOfWork } from './last-look.ts';
import { limitOf, runStep } from './run-step.ts';

const LAG_MS = 1_000;

/** Failures that a container which never started may bring about. */
const RESTS_ON_CONTAINERS = new Set<FailedOutcome['failure']['code']>([
  'NOTES-EXIT-CODE',
  'NOTES-PIPELINE',
  'NOTES-OUTPUT',
  'NOTES-TIMEOUT',
  'NOTES-WRONG-FAILURE',
  'NOTES-ASSERT',
]);

export interface StepListener {
  start(step: Step): void;
  end(step: Step, outcome: StepOutcome): void;
}

/** Runs a page's steps in order. After a failure only clean-up runs. */
export async function runSteps(context: PageContext, listener: StepListener): Promise<void> {
  const outcomes = new Map<StepId, StepOutcome>();
  const dependencies = buildsOn(context.plan);
  const last = lastOfWork(context.plan, context.cluster, dependencies);
  for (const step of context.plan.steps) {
    listener.start(step);
    const earlier = { outcomes, dependencies: dependencies.get(step.id) ?? [] };
    const outcome = await runOrSkip(context, step, earlier, step.id === last);
    outcomes.set(step.id, outcome);
    listener.end(step, outcome);
  }
}

async function runOrSkip(
  context: PageContext,
  step: Step,
  earlier: { readonly outcomes: ReadonlyMap<StepId, StepOutcome>; readonly dependencies: readonly StepId[] },
  isLast: boolean,
): Promise<StepOutcome> {
  const startedAt = performance.now();
  const skip = reasonToSkip(step, context.cluster);
  if (skip !== undefined) return skipped(step, skip);
  if (step.kind === 'skip') throw new TypeError('A step that is marked as skipped always has a reason.');
  const obstacle = obstacleOf(earlier.outcomes, earlier.dependencies);
  if (obstacle !== undefined && !step.cleanup) return skipped(step, obstacle);
  const outcome = await attempt(context, step, { startedAt, isLast });
  // Clean-up runs whatever happened; where it finds nothing to remove, that is not the page's fault.
  const nothingToRemove = outcome.verdict === 'failed' && obstacle !== undefined && saysNotFound(outcome);
  return nothingToRemove ? skipped(step, obstacle) : outcome;
}

async function attempt(
  context: PageContext,
  step: Exclude<Step, SkipStep>,
  { startedAt, isLast }: { readonly startedAt: number; readonly isLast: boolean },
): Promise<StepOutcome> {
  try {
    const bound = await bindStep(context, step, startedAt);
    if ('failure' in bound) {
      const { id, hash, place } = step;
      const durationMs = Math.round(performance.now() - startedAt);
      const { failure } = bound;
      const outcome = { id, hash, place, statements: [], durationMs, failure, warnings: [] };
      return await explain(context, { verdict: 'failed', ...outcome });
    }
    const ran = await runStep(context, bound.step, startedAt);
    const limitMs = limitOf(context, bound.step);
    const outcome = isLast ? await lastLook(context, bound.step, { outcome: ran, limitMs }) : ran;
    if (outcome.verdict === 'failed') return await explain(context, explainRefusal(outcome));
    // On a broken cluster everything fails.
    const isDoubtful = outcome.verdict === 'passed' && bound.step.fails !== undefined;
    const why = isDoubtful ? await whyUnsound(context) : undefined;
    return isDoubtful && why !== undefined ? blameCluster(outcome, why) : outcome;
  } catch (error) {
    // The cluster or the session is gone: whatever the statement said, it says nothing about the note.
    const said = error instanceof Error ? error.message : String(error);
    const why = context.options.signal.aborted ? undefined : await whyUnsound(context);
    const message = why === undefined ? said : unsoundMessage(said, why);
    return erroredOutcome(step, message, Math.round(performance.now() - startedAt));
  }
}

function whyUnsound({ cluster, startedAt }: PageContext): Promise<string | undefined> {
  return cluster.health?.(startedAt) ?? Promise.resolve(undefined);
}

/** A node that has just died breaks a statement before anybody knows about the node. */
async function whyUnsoundSoon(context: PageContext): Promise<string | undefined> {
  if (context.cluster.health === undefined) return undefined;
  await delay(LAG_MS, undefined, { signal: context.options.signal });
  return await whyUnsound(context);
}

/**
 * Adds what the cluster has to say. Throws where it does not answer: then the note is not to blame. Nor is it where a node
 * broke down, or where a statement waited in vain for an image that the registry does not give.
 */
async function explain(context: PageContext, outcome: FailedOutcome): Promise<FailedOutcome | ErroredOutcome> {
  await context.api.serverVersion();
  const why = (await whyUnsound(context)) ?? (await whyUnsoundSoon(context));
  if (why !== undefined) return blameCluster(outcome, why);
  const { failure } = outcome;
  const timedOut = failure.code === 'NOTES-TIMEOUT';
  const pull = RESTS_ON_CONTAINERS.has(failure.code) ? await context.settler.hangingPull({ timedOut }) : undefined;
  if (pull !== undefined) return blameRegistry(outcome, pull);
  if (failure.evidence !== undefined) return outcome;
  const evidence = await collectEvidence(context.api, context.settler.namespaces());
  return evidence.length === 0 ? outcome : { ...outcome, failure: { ...outcome.failure, evidence } };
}

/** What keeps a step from running: an earlier failure, or a skipped step that it builds on. */
function obstacleOf(
  outcomes: ReadonlyMap<StepId, StepOutcome>,
  dependencies: readonly StepId[],
): SkipReason | undefined {
  for (const outcome of outcomes.values()) {
    if (outcome.verdict === 'failed' || outcome.verdict === 'errored') {
      return { kind: 'earlier-failure', line: outcome.failure.place.line };
    }
  }
  for (const id of dependencies) {
    const outcome = outcomes.get(id);
    if (outcome?.verdict === 'skipped') return inherited(id, outcome.reason);
  }
  return undefined;
}

function inherited(step: StepId, reason: SkipReason): SkipReason {
  switch (reason.kind) {
    case 'capability':
      return { kind: 'builds-on', step, reason: `needs ${reason.missing.join(', ')}` };
    case 'marked':
      return { kind: 'builds-on', step, reason: reason.text };
    case 'version':
      return { kind: 'builds-on', step, reason: `only on Kubernetes ${reason.range}` };
    case 'earlier-failure':
    case 'builds-on':
      return reason;
    default:
      return reason satisfies never;
  }
}

function saysNotFound(outcome: StepOutcome): boolean {
  return outcome.statements.some(({ stderr }) => /\bNotFound\b|not found/.test(stderr));
}

function skipped(step: Step, reason: SkipReason): StepOutcome {
  return { verdict: 'skipped', id: step.id, hash: step.hash, place: step.place, statements: [], durationMs: 0, reason };
}
