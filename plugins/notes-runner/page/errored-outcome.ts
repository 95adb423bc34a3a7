import type { ErroredOutcome, FailedOutcome } from '../../notes-core/outcome/outcome.ts';
import type { Step } from '../../notes-core/plan/plan.ts';

/** A step that could not run, for a reason outside the note. @param durationMs @default 0 */
export function erroredOutcome(step: Step, message: string, durationMs = 0): ErroredOutcome {
  const { id, hash, place } = step;
  const failure = { code: 'NOTES-ERRORED', message, place } as const;
  return { verdict: 'errored', id, hash, place, statements: [], durationMs, failure };
}

/** A step that failed while the registry did not give an image. `pull` says which, in the kubelet's words. */
export function blameRegistry(outcome: FailedOutcome, pull: string): ErroredOutcome {
  const { id, hash, place, statements, durationMs, failure } = outcome;
  return {
    verdict: 'errored',
    id,
    hash,
    place,
    statements,
    durationMs,
    failure: {
      code: 'NOTES-ERRORED',
      message: `${failure.message} Meanwhile an image was still waited for: ${pull}`,
      place: failure.place,
      ...(failure.diff === undefined ? {} : { diff: failure.diff }),
      evidence: [...(failure.evidence ?? []), pull],
      hint: 'Run the page again when the registry answers. If the failure stays, it is the page that is wrong.',
    },
  };
}
