import type { StepId } from '../../plugins/notes-core/block/block.ts';
import type { RunRecord } from '../results-branch/run-record.ts';
import { driftBody, erroredBody, erroredLines, runLink } from './body.ts';
import { subjectOf, titleOf, type IssueAction, type OpenIssue, type Subject } from './issue.ts';
import { sightingsIn, withVerdict, type Sighting } from './sightings.ts';

/** A registry has a bad night; three in a row are somebody's matter. */
const ERRORED_NIGHTS = 3;

/**
 * What is to be done about issues after a nightly run.
 *
 * A step that failed on any version has one open issue. It is closed when the step passed wherever it ran, or when no page
 * has it any more; a step that was skipped, unsteady or could not be run says nothing, and its issue stays as it is.
 * @param history Nightly records, oldest first; the last one is the run that is judged.
 * @param open Open issues that this program opened before.
 */
export function planIssues(history: readonly RunRecord[], open: readonly OpenIssue[]): IssueAction[] {
  const tonight = history.at(-1);
  if (tonight === undefined) return [];
  const issues = new Map(
    open.flatMap((issue) => {
      const subject = subjectOf(issue);
      return subject === undefined ? [] : [[titleOf(subject), { issue, subject }] as const];
    }),
  );
  const sightings = sightingsIn(tonight);
  const actions: IssueAction[] = [];
  const openOrUpdate = (subject: Subject, body: string): void => {
    const known = issues.get(titleOf(subject));
    actions.push(
      known === undefined
        ? { kind: 'open', title: titleOf(subject), body }
        : { kind: 'update', number: known.issue.number, body },
    );
  };

  for (const [id, seen] of sightings) {
    const failed = withVerdict(seen, 'failed');
    if (failed.length > 0) openOrUpdate({ kind: 'step', id }, driftBody(failed, history));
  }
  const nights = erroredNights(history);
  if (nights.length >= ERRORED_NIGHTS) openOrUpdate({ kind: 'errored' }, erroredBody(nights.slice(-ERRORED_NIGHTS)));

  for (const { issue, subject } of issues.values()) {
    const comment = subject.kind === 'errored' ? ended(tonight) : settled(subject.id, sightings, tonight);
    if (comment !== undefined) actions.push({ kind: 'close', number: issue.number, comment });
  }
  return actions;
}

/** The nights up to the last one, without a gap, in each of which something could not be run; oldest first. */
function erroredNights(history: readonly RunRecord[]): RunRecord[] {
  const lastGood = history.findLastIndex((record) => erroredLines(record).length === 0);
  return history.slice(lastGood + 1);
}

function ended(tonight: RunRecord): string | undefined {
  return erroredLines(tonight).length === 0 ? `Everything could be run again in ${runLink(tonight)}.` : undefined;
}

function settled(
  id: StepId,
  sightings: ReadonlyMap<StepId, readonly Sighting[]>,
  tonight: RunRecord,
): string | undefined {
  const seen = sightings.get(id);
  if (seen === undefined) {
    // Pages of a version that came to nothing may still have it.
    const complete = tonight.versions.every(({ results }) => results !== undefined);
    return complete ? `No page has this block any more, as ${runLink(tonight)} saw them.` : undefined;
  }
  const verdicts = seen.map(({ step }) => step.verdict);
  const green =
    verdicts.includes('passed') && verdicts.every((verdict) => verdict === 'passed' || verdict === 'skipped');
  return green && tonight.versions.every(({ results }) => results !== undefined)
    ? `Passes again in ${runLink(tonight)}.`
    : undefined;
}
