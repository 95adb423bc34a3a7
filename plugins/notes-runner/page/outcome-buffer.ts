import type { StepId } from '../../notes-core/block/block.ts';
import type { StepOutcome } from '../../notes-core/outcome/outcome.ts';
import type { PagePlan, Step } from '../../notes-core/plan/plan.ts';
import type { Cluster } from '../cluster/backend.ts';
import type { RunListener } from '../run/events.ts';
import type { StepListener } from './run-steps.ts';
import { reasonToSkip } from './skip-reason.ts';

interface Ended {
  readonly step: Step;
  readonly outcome: StepOutcome;
}

/**
 * Hands outcomes on as they come, but holds those back that the page's end may still change: what a page leaves behind is
 * the fault of its clean-up, or of its last step where it has none.
 */
export class OutcomeBuffer implements StepListener {
  readonly #pageId: string;
  readonly #report: RunListener;
  /** The step to blame for what is left; the outcomes from it on are held back. */
  readonly #blamed: StepId | undefined;
  readonly #ended: Ended[] = [];
  #held: Ended[] | undefined;

  constructor(plan: PagePlan, cluster: Cluster, report: RunListener) {
    this.#pageId = plan.pageId;
    this.#report = report;
    const running = plan.steps.filter((step) => reasonToSkip(step, cluster) === undefined);
    this.#blamed = (running.findLast(({ cleanup }) => cleanup) ?? running.at(-1))?.id;
  }

  start(step: Step): void {
    this.#report({ kind: 'step-start', pageId: this.#pageId, step });
  }

  end(step: Step, outcome: StepOutcome): void {
    if (step.id === this.#blamed) this.#held = [];
    if (this.#held === undefined) this.#emit({ step, outcome });
    else this.#held.push({ step, outcome });
  }

  hasErrored(): boolean {
    return this.#all().some(({ outcome }) => outcome.verdict === 'errored');
  }

  /** Something did not end well, so that what it was to remove may be left. */
  hasFailed(): boolean {
    return this.#all().some(({ outcome }) => outcome.verdict === 'failed' || outcome.verdict === 'errored');
  }

  /** The page has a clean-up, and all of it passed: nothing may be left. */
  cleanedUp(): boolean {
    const all = this.#all();
    const cleanups = all.filter(({ step }) => step.cleanup);
    return (
      cleanups.length > 0 && all.every(({ outcome }) => outcome.verdict === 'passed' || outcome.verdict === 'skipped')
    );
  }

  /** Ends the page. @param leaks what it left behind, each in a few words */
  flush(leaks: readonly string[]): readonly StepOutcome[] {
    for (const { step, outcome } of this.#held ?? []) {
      this.#emit({ step, outcome: step.id === this.#blamed && leaks.length > 0 ? leaking(outcome, leaks) : outcome });
    }
    this.#held = undefined;
    return this.#ended.map(({ outcome }) => outcome);
  }

  #all(): readonly Ended[] {
    return [...this.#ended, ...(this.#held ?? [])];
  }

  #emit(ended: Ended): void {
    this.#ended.push(ended);
    this.#report({ kind: 'step-end', pageId: this.#pageId, ...ended });
  }
}

function leaking(outcome: StepOutcome, leaks: readonly string[]): StepOutcome {
  // What failed already says why things are left.
  if (outcome.verdict !== 'passed') return outcome;
  const { id, hash, place, statements, durationMs, warnings } = outcome;
  return {
    verdict: 'failed',
    id,
    hash,
    place,
    statements,
    durationMs,
    warnings,
    failure: {
      code: 'NOTES-LEAK',
      message: `The page leaves ${leaks.slice(0, 5).join(', ')} behind; it was removed.`,
      place: statements.at(-1)?.place ?? place,
      hint: 'Remove it in the block marked cleanup (정리), so that a reader does not keep it either.',
      ...(leaks.length > 5 ? { evidence: leaks } : {}),
    },
  };
}
