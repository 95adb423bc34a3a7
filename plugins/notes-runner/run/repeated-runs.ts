import type { PageResults } from '../../notes-core/results/results.ts';
import { mergeRuns } from './merge-runs.ts';
import type { PageRunner } from './notes-run.ts';
import { reportRest } from './report-rest.ts';
import { unrunPage } from './unrun-page.ts';

export interface RepeatedRunsOptions {
  /** Runs of each page. */
  readonly times: number;
  /** Runs at the same time, of all pages together. */
  readonly concurrency: number;
  readonly seed: number;
  /** Aborted: no further run starts. */
  readonly signal: AbortSignal;
}

/** Runs a page many times, side by side, each in a namespace of its own. A failure stops nothing; a step's outcome is all runs'. */
export function repeatedRuns(runPage: PageRunner, options: RepeatedRunsOptions): PageRunner {
  const slots = new Slots(options.concurrency);
  return async (planned, report) => {
    const attempt = async (_: unknown, index: number): Promise<PageResults | undefined> => {
      const release = await slots.take();
      try {
        if (options.signal.aborted) return undefined;
        const results = await runPage(planned, (event) => {
          if (event.kind !== 'step-end') report(event);
        }).catch((cause: unknown) => unrunPage(planned, cause instanceof Error ? cause.message : String(cause)));
        report({ kind: 'attempt-end', pageId: results.id, attempt: index + 1, of: options.times, results });
        return results;
      } finally {
        release();
      }
    };
    const ended = await Promise.all(Array.from({ length: options.times }, attempt));
    const [first, ...others] = ended.filter((results) => results !== undefined);
    if (first === undefined) throw new Error('The run was interrupted.');
    // Chance has shown itself on purpose: nobody asks for many runs of a page to be told that all is well.
    const merged = mergeRuns([first, ...others], { seed: options.seed, blocks: true });
    return reportRest(planned, merged, new Set(), report);
  };
}

/** A number of things at the same time, first come, first served. */
class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(size: number) {
    this.#free = size;
  }

  /** Waits for a slot; the function gives it back. */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return () => {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    };
  }
}
