import type { StepId } from '../../notes-core/block/block.ts';
import type { Level, SkipReason, StepOutcome, Verdict } from '../../notes-core/outcome/outcome.ts';
import type { Results } from '../../notes-core/results/results.ts';

/** What one cluster said about one step. */
export interface BlockResult {
  readonly cluster: Results['cluster'];
  /** ISO 8601, UTC: when the page's run began. */
  readonly date: string;
  readonly outcome: StepOutcome;
}

/** What the site knows about one step of the page that is being built. */
export interface BlockReport {
  readonly id: StepId;
  /** Short title of the step. */
  readonly name: string;
  /** The step's hash: what the results were checked against. */
  readonly hash: string;
  readonly cleanup: boolean;
  /** The page shows it. */
  readonly shown: boolean;
  /** The page itself says that it is not run. */
  readonly marked?: Extract<SkipReason, { kind: 'marked' }>;
  /** Of exactly this text, the most telling first. Empty: not verified yet. */
  readonly results: readonly BlockResult[];
}

/** `unverified`: nothing is known about this text. */
export type SiteVerdict = Verdict | 'unverified';

export type VerdictCounts = Readonly<Record<SiteVerdict, number>>;

/** The page's own verdict: never more than every one of its steps reached. */
export interface PageSummary {
  readonly verdict: SiteVerdict;
  readonly counts: VerdictCounts;
  /** Number of warnings (deprecations) of passed steps. */
  readonly warnings: number;
  /** The level that every passed step reached; absent where none passed. */
  readonly level?: Level;
  /** Kubernetes versions of the results shown, ascending. */
  readonly versions: readonly string[];
  /** ISO 8601, UTC, of the oldest result shown. */
  readonly date?: string;
  /** Milliseconds that the shown results took together. */
  readonly durationMs: number;
}

/** Everything that one page of the site shows; one JSON file each. */
export interface PageReport {
  readonly id: string;
  readonly file: string;
  readonly summary: PageSummary;
  /** In the page's order. */
  readonly blocks: readonly BlockReport[];
}

/** The verdict that a block shows. */
export function verdictOf(block: BlockReport): SiteVerdict {
  const best = block.results[0];
  if (best !== undefined) return best.outcome.verdict;
  return block.marked === undefined ? 'unverified' : 'skipped';
}

/** How far a result reaches: a passed step says it itself, another reaches as far as its cluster. */
export function levelOf(result: BlockResult): Level {
  return result.outcome.verdict === 'passed' ? result.outcome.level : result.cluster.level;
}

/** Why a block is shown as skipped. */
export function skipReasonOf(block: BlockReport): SkipReason | undefined {
  if (verdictOf(block) !== 'skipped') return undefined;
  const outcome = block.results[0]?.outcome;
  return outcome?.verdict === 'skipped' ? outcome.reason : block.marked;
}

/** The fragment under which a block can be linked to. */
export function anchorOf(id: string): string {
  return `block-${id.slice(id.indexOf('#') + 1)}`;
}
