import { setTimeout as delay } from 'node:timers/promises';
import type { Step } from '../../notes-core/plan/plan.ts';
import type { PageContext } from './page-context.ts';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** An answer that stays the same for so long will stay wrong. A kubelet tries again every 10 to 15 s. */
const STEADY_MS = { api: 5_000, executed: 20_000 };
/** With `-u` the page's text is expected to be wrong. */
const STEADY_MS_FOR_UPDATE = 1_000;

/** For one step: a limit that the page itself sets is used in full. */
export function newPatience({ cluster, options }: PageContext, step: Step, deadline: number): Patience {
  const explicit = step.block.options.timeoutMs !== undefined;
  const steadyMs = options.update ? STEADY_MS_FOR_UPDATE : explicit ? Infinity : STEADY_MS[cluster.level];
  return new Patience(deadline, steadyMs, options.signal);
}

/**
 * Decides whether a statement that only reads is worth another try. It gives up at the deadline, or, where the page sets
 * no limit of its own, when the answer has not changed for `steadyMs`: everything has settled by then, so what stays
 * wrong is wrong.
 */
export class Patience {
  readonly #deadline: number;
  readonly #steadyMs: number;
  readonly #signal: AbortSignal;
  #pauseMs = FIRST_PAUSE_MS;
  #answer: string | undefined;
  #steadySince = 0;

  /** @param deadline as `performance.now()` counts. @param steadyMs Infinity: only the deadline counts. */
  constructor(deadline: number, steadyMs: number, signal: AbortSignal) {
    this.#deadline = deadline;
    this.#steadyMs = steadyMs;
    this.#signal = signal;
  }

  /** Waits before the next try; false where there is none. */
  async another(answer: string): Promise<boolean> {
    const now = performance.now();
    if (answer !== this.#answer) {
      this.#answer = answer;
      this.#steadySince = now;
    }
    if (this.#signal.aborted || now + this.#pauseMs > this.#deadline) return false;
    if (now - this.#steadySince >= this.#steadyMs) return false;
    await delay(this.#pauseMs, undefined, { signal: this.#signal }).catch(() => undefined);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    return !this.#signal.aborted;
  }
}
