import type { StepId } from '../block/block.ts';
import type { Position } from '../text/position.ts';

/** How far a verdict reaches: real containers ran, or a real API accepted and acted while kubelets were simulated. */
export type Level = 'executed' | 'api';

/** How a process ended. Never `-1`. */
export type ExitStatus =
  | { readonly kind: 'code'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout'; readonly limitMs: number };

/** One statement that ran; output as a reader would see it (the run's namespace shown as `default`). */
export interface StatementOutcome {
  readonly text: string;
  readonly place: Position;
  readonly exit: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds, of the last attempt. */
  readonly durationMs: number;
  /** 1 where it was not retried. */
  readonly attempts: number;
}

/** Why a note is wrong, or why we could not tell. */
export interface Failure {
  readonly code: FailureCode;
  /** One sentence, without place. */
  readonly message: string;
  readonly place: Position;
  readonly hint?: string;
  /** Lines that start with `-` (the page), `+` (the cluster) or a blank. */
  readonly diff?: readonly string[];
  /** Events, conditions, Pod states: one line each, short, no colour codes. */
  readonly evidence?: readonly string[];
}

export const FAILURE_CODES = [
  'NOTES-EXIT-CODE',
  'NOTES-PIPELINE',
  'NOTES-OUTPUT',
  'NOTES-TIMEOUT',
  'NOTES-UNEXPECTED-SUCCESS',
  'NOTES-WRONG-FAILURE',
  'NOTES-WARNING-MISSING',
  'NOTES-WARNING-UNANNOUNCED',
  'NOTES-APPLY',
  'NOTES-FRAGMENT',
  'NOTES-ASSERT',
  'NOTES-NOT-SETTLED',
  'NOTES-LEAK',
  'NOTES-CLEANUP',
  'NOTES-SHELL-ENDED',
  'NOTES-FORBIDDEN',
  'NOTES-SKIP-EXPIRED',
  'NOTES-ERRORED',
] as const;
type FailureCode = (typeof FAILURE_CODES)[number];

export type SkipReason =
  | { readonly kind: 'marked'; readonly text: string; readonly until?: string }
  | { readonly kind: 'capability'; readonly missing: readonly string[] }
  | { readonly kind: 'version'; readonly range: string }
  | { readonly kind: 'earlier-failure'; readonly line: number }
  /** What the step builds on was itself skipped. */
  | { readonly kind: 'builds-on'; readonly step: StepId; readonly reason: string };

interface OutcomeBase {
  readonly id: StepId;
  /** The step's hash: the text that this verdict belongs to. */
  readonly hash: string;
  readonly place: Position;
  readonly statements: readonly StatementOutcome[];
  /** Milliseconds, waiting included. */
  readonly durationMs: number;
}
export interface PassedOutcome extends OutcomeBase {
  readonly verdict: 'passed';
  readonly level: Level;
  /** It rests on something that the embedded cluster only simulates. */
  readonly simulated: boolean;
  /** Deprecations that the API server or kubectl announced; the forecast of drift. */
  readonly warnings: readonly string[];
}
/** In which of its page's runs a step failed. */
export interface FailedRuns {
  /** How often the page ran. */
  readonly of: number;
  /** Numbers of the runs in which the step failed, the first being 1; ascending, never empty. */
  readonly failed: readonly number[];
}
/** The note is wrong. */
export interface FailedOutcome extends OutcomeBase {
  readonly verdict: 'failed';
  readonly failure: Failure;
  readonly warnings: readonly string[];
  /** Absent where the page ran once. */
  readonly runs?: FailedRuns;
}
/** Failed, and passed in another run of the same page: the note or what runs it depends on chance. */
export interface UnsteadyOutcome extends OutcomeBase {
  readonly verdict: 'unsteady';
  /** Of the first run that failed. */
  readonly failure: Failure;
  /** What that run printed; `statements` is what the last one that passed did. */
  readonly failedStatements: readonly StatementOutcome[];
  readonly warnings: readonly string[];
  readonly runs: FailedRuns;
  /** Gives the run's order of pages again (`--seed`); 0 is the docs' own order. */
  readonly seed: number;
  /** Counts as a failure: the page or the code that runs it was touched. Else it warns. */
  readonly blocks: boolean;
}
/** We could not run it. */
export interface ErroredOutcome extends OutcomeBase {
  readonly verdict: 'errored';
  readonly failure: Failure;
}
interface SkippedOutcome extends OutcomeBase {
  readonly verdict: 'skipped';
  readonly reason: SkipReason;
}
export type StepOutcome = PassedOutcome | FailedOutcome | UnsteadyOutcome | ErroredOutcome | SkippedOutcome;
export type Verdict = StepOutcome['verdict'];

/** A skip in words, as the summary and the site's English text show it. */
export function describeSkip(reason: SkipReason): string {
  switch (reason.kind) {
    case 'marked':
      return reason.text;
    case 'capability':
      return `needs ${reason.missing.join(', ')}`;
    case 'version':
      return `only on Kubernetes ${reason.range}`;
    case 'earlier-failure':
      return `earlier failure, line ${reason.line}`;
    case 'builds-on':
      return `builds on a skipped step: ${reason.reason}`;
    default:
      return reason satisfies never;
  }
}

/** `failed in 1 of 50 runs (run 17)` */
export function describeRuns({ of, failed }: FailedRuns): string {
  const which = failed.length === of ? '' : ` (run ${failed.join(', ')})`;
  return `failed in ${failed.length} of ${of} runs${which}`;
}
