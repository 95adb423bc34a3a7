import type { PageResults } from '../../plugins/notes-core/results/results.ts';
import type { RunEvent } from '../../plugins/notes-runner/run/events.ts';

interface Attempt {
  readonly number: number;
  readonly failed: string | undefined;
}

/** Remembers how each run of a page that ran several times ended. */
export class Repeats {
  readonly #attempts = new Map<string, Attempt[]>();

  onEvent(event: RunEvent): void {
    if (event.kind === 'page-start') this.#attempts.delete(event.pageId);
    if (event.kind !== 'attempt-end') return;
    const attempts = this.#attempts.get(event.pageId) ?? [];
    this.#attempts.set(event.pageId, [...attempts, { number: event.attempt, failed: howItFailed(event.results) }]);
  }

  /** `resources/pod: 50 runs: 49 passed, 1 failed at line 42 (run 17)` */
  lines(): readonly string[] {
    return [...this.#attempts].map(([pageId, attempts]) => {
      const failures = Map.groupBy(
        attempts.filter(({ failed }) => failed !== undefined).sort((a, b) => a.number - b.number),
        ({ failed }) => failed,
      );
      const parts = [...failures].map(([how, runs]) => {
        const numbers = runs.map(({ number }) => number).join(', ');
        return `${runs.length} ${how} (${runs.length === 1 ? 'run' : 'runs'} ${numbers})`;
      });
      const passed = attempts.filter(({ failed }) => failed === undefined).length;
      return `${pageId}: ${attempts.length} runs: ${[`${passed} passed`, ...parts].join(', ')}`;
    });
  }
}

/** `failed at line 42`: where the first step of a run that did not pass stands; undefined where all is well. */
export function howItFailed({ steps }: PageResults): string | undefined {
  const bad = steps.find((step) => 'failure' in step);
  return bad === undefined ? undefined : `${bad.verdict} at line ${bad.failure.place.line}`;
}
