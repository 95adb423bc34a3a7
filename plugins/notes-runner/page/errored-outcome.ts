import type { ErroredOutcome } from '../../notes-core/outcome/outcome.ts';
import type { Step } from '../../notes-core/plan/plan.ts';

/** A step that could not run, for a reason outside the note. @param durationMs @default 0 */
export function erroredOutcome(step: Step, message: string, durationMs = 0): ErroredOutcome {
  const { id, hash, place } = step;
  const failure = { code: 'NOTES-ERRORED', message, place } as const;
  return { verdict: 'errored', id, hash, place, statements: [], durationMs, failure };
}
