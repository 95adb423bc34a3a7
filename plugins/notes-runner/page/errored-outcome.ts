import type { ErroredOutcome, Failure, FailedOutcome, PassedOutcome } from '../../notes-core/outcome/outcome.ts';
import type { Step } from '../../notes-core/plan/plan.ts';

/** A step that could not run, for a reason outside the note. @param durationMs @default 0 */
export function erroredOutcome(step: Step, message: string, durationMs = 0): ErroredOutcome {
  const { id, hash, place } = step;
  const failure = { code: 'NOTES-ERRORED', message, place } as const;
  return { verdict: 'errored', id, hash, place, statements: [], durationMs, failure };
}

/** A step that failed while the registry did not give an image. `pull` says which, in the kubelet's words. */
export function blameRegistry(outcome: FailedOutcome, pull: string): ErroredOutcome {
  const { failure } = outcome;
  return instead(outcome, {
    code: 'NOTES-ERRORED',
    message: `${failure.message} Meanwhile an image was still waited for: ${pull}`,
    place: failure.place,
    ...(failure.diff === undefined ? {} : { diff: failure.diff }),
    evidence: [...(failure.evidence ?? []), pull],
    hint: 'Run the page again when the registry answers. If the failure stays, it is the page that is wrong.',
  });
}

/** A step that went wrong, as the page says or not, on a cluster that is not sound. `why` says what is broken. */
export function blameCluster(outcome: FailedOutcome | PassedOutcome, why: string): ErroredOutcome {
  const failure = outcome.verdict === 'failed' ? outcome.failure : undefined;
  return instead(outcome, {
    code: 'NOTES-ERRORED',
    message: unsoundMessage(
      failure?.message ?? 'The statement failed, as the page says, but perhaps for another reason.',
      why,
    ),
    place: failure?.place ?? outcome.place,
    ...(failure?.diff === undefined ? {} : { diff: failure.diff }),
    ...(failure?.evidence === undefined ? {} : { evidence: failure.evidence }),
    hint: 'The page is not to blame. Run it again: the next run makes a new cluster where this one is broken.',
  });
}

/** What was seen, with what is wrong with the cluster behind it. */
export function unsoundMessage(seen: string, why: string): string {
  return `${seen} The cluster is not to be relied on: ${why}.`;
}

function instead(outcome: FailedOutcome | PassedOutcome, failure: Failure): ErroredOutcome {
  const { id, hash, place, statements, durationMs } = outcome;
  return { verdict: 'errored', id, hash, place, statements, durationMs, failure };
}
