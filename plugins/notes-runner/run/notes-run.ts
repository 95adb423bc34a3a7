import type { StepId } from '../../notes-core/block/block.ts';
import type { StepOutcome } from '../../notes-core/outcome/outcome.ts';
import type { PageResults } from '../../notes-core/results/results.ts';
import type { RunEvent, RunListener } from './events.ts';
import { claimOf, conflicts } from './cluster-lock.ts';
import { DOCS_ORDER, longestFirst, orderBySeed } from './page-order.ts';
import type { PlannedPage } from './planned-page.ts';
import { reportRest } from './report-rest.ts';
import { unrunPage } from './unrun-page.ts';

/** Runs one page to its end. Reports each outcome once, in order; never throws for what a note does. */
export type PageRunner = (planned: PlannedPage, report: RunListener) => Promise<PageResults>;

export interface NotesRunOptions {
  readonly runPage: PageRunner;
  /** Pages that run at the same time. */
  readonly concurrency: number;
  /** No further page starts after one that failed. */
  readonly bail: boolean;
  /** The order in which pages start. @default the docs' own; where several run at a time, the longest first */
  readonly seed?: number;
  readonly listener: RunListener;
  /** Aborted: no further page starts. */
  readonly signal?: AbortSignal;
}

type Outcome = PromiseWithResolvers<StepOutcome>;

/** All pages of a run: which wait, which run, what was found. Lives once, in the main process. */
export class NotesRun {
  readonly #options: NotesRunOptions;
  readonly #pages = new Map<string, PlannedPage>();
  readonly #queue: string[] = [];
  readonly #running = new Set<string>();
  readonly #ended = new Map<string, PageResults>();
  readonly #outcomes = new Map<StepId, Outcome>();
  /** Settled when nothing runs; absent before the first page. */
  #busy: PromiseWithResolvers<undefined> | undefined;
  #stopped = false;

  constructor(options: NotesRunOptions) {
    this.#options = options;
  }

  /**
   * Queues pages, in this order or the seed's; one that ran before runs again (watch mode). Prerequisites must be among
   * them. A page that could not run beside those that run lets others go first.
   */
  start(pages: readonly PlannedPage[]): void {
    const idle = pages.filter(({ plan }) => !this.#queue.includes(plan.pageId) && !this.#running.has(plan.pageId));
    for (const planned of idle) {
      const { pageId } = planned.plan;
      this.#pages.set(pageId, planned);
      this.#ended.delete(pageId);
      for (const step of planned.plan.steps) this.#outcomes.set(step.id, Promise.withResolvers());
    }
    this.#queue.push(...this.#inOrder(idle).map(({ plan }) => plan.pageId));
    if (this.#queue.length > 0) this.#busy ??= Promise.withResolvers();
    this.#advance();
  }

  /** Waits for the verdict on a step of a page that was started. */
  outcome(step: StepId): Promise<StepOutcome> {
    const outcome = this.#outcomes.get(step);
    if (outcome === undefined) throw new RangeError(`No step ${step} was started.`);
    return outcome.promise;
  }

  /** Waits until nothing runs, then gives what was found, in the order of the pages' start. */
  async finished(): Promise<readonly PageResults[]> {
    await this.#busy?.promise;
    return [...this.#pages.keys()].flatMap((id) => this.#ended.get(id) ?? []);
  }

  #advance(): void {
    while (this.#running.size < this.#options.concurrency) {
      const index = this.#queue.findIndex((id) => this.#isReady(id));
      const [pageId] = index === -1 ? [] : this.#queue.splice(index, 1);
      const planned = pageId === undefined ? undefined : this.#pages.get(pageId);
      if (planned === undefined) break;
      this.#running.add(planned.plan.pageId);
      void this.#run(planned);
    }
    if (this.#running.size > 0 || this.#queue.length > 0) return;
    this.#busy?.resolve(undefined);
    this.#busy = undefined;
  }

  #inOrder(pages: readonly PlannedPage[]): readonly PlannedPage[] {
    const { seed = DOCS_ORDER, concurrency } = this.#options;
    return seed === DOCS_ORDER && concurrency > 1 ? longestFirst(pages) : orderBySeed(pages, seed);
  }

  #isReady(pageId: string): boolean {
    const plan = this.#pages.get(pageId)?.plan;
    if (plan === undefined) return true;
    const running = [...this.#running].flatMap((id) => this.#pages.get(id)?.plan ?? []);
    if (running.some((other) => conflicts(claimOf(plan), claimOf(other)))) return false;
    return plan.after.every((id) => !this.#pages.has(id) || this.#ended.has(id));
  }

  async #run(planned: PlannedPage): Promise<void> {
    const { pageId } = planned.plan;
    this.#options.listener({ kind: 'page-start', pageId });
    const results = await this.#resultsOf(planned);
    this.#ended.set(pageId, results);
    this.#running.delete(pageId);
    if (this.#options.bail && results.steps.some(isBad)) this.#stopped = true;
    this.#options.listener({ kind: 'page-end', pageId, results });
    this.#advance();
  }

  async #resultsOf(planned: PlannedPage): Promise<PageResults> {
    if (this.#options.signal?.aborted === true) return this.#unrun(planned, 'The run was interrupted.');
    if (this.#stopped) return this.#unrun(planned, 'The run stopped at the first failure (--bail).');
    const broken = planned.plan.after.find((id) => this.#ended.get(id)?.steps.some(isBad));
    if (broken !== undefined)
      return this.#unrun(planned, `The page ${broken}, which must have passed before, did not.`);
    try {
      return await this.#options.runPage(planned, (event) => this.#onEvent(event));
    } catch (cause) {
      // A defect of ours or a cluster that is gone: never the note's fault, and never another page's.
      return this.#unrun(planned, cause instanceof Error ? cause.message : String(cause));
    }
  }

  /** Every step errored, for one reason. */
  #unrun(planned: PlannedPage, message: string): PageResults {
    return reportRest(planned, unrunPage(planned, message), new Set(), (event) => this.#onEvent(event));
  }

  #onEvent(event: RunEvent): void {
    if (event.kind === 'step-end') this.#outcomes.get(event.step.id)?.resolve(event.outcome);
    this.#options.listener(event);
  }
}

function isBad(outcome: StepOutcome): boolean {
  return outcome.verdict === 'failed' || outcome.verdict === 'errored';
}
