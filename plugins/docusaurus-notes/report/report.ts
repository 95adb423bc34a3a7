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

/** A block of the same page, to link to. */
export interface BlockLink {
  readonly id: StepId;
  /** Short title of the step. */
  readonly name: string;
  /** Text of the heading above; '' at the top of the page. */
  readonly heading: string;
}

/** What the site knows about one step of the page that is being built. */
export interface BlockReport extends BlockLink {
  /** The step's hash: what the results were checked against. */
  readonly hash: string;
  /** Where the block begins in the page's file. */
  readonly line: number;
  readonly cleanup: boolean;
  /** The page shows it. */
  readonly shown: boolean;
  /** The page says what it prints, so that the reader sees it without unfolding anything. */
  readonly saysOutput: boolean;
  /** The block is the one statement that ran, so that it need not stand above its output again. */
  readonly showsStatement: boolean;
  /** Earlier blocks of the page whose work it needs, in the page's order; hidden ones are left out. */
  readonly needs: readonly BlockLink[];
  /** Those of {@link needs} that a reader who begins at this section would miss; see `order.ts`. */
  readonly first: readonly BlockLink[];
  /** The page itself says that it is not run. */
  readonly marked?: Extract<SkipReason, { kind: 'marked' }>;
  /** Of exactly this text, the most telling first; only that one has its statements. Empty: not verified yet. */
  readonly results: readonly BlockResult[];
}

/** `unverified`: nothing is known about this text. */
export type SiteVerdict = Verdict | 'unverified';

export type VerdictCounts = Readonly<Record<SiteVerdict, number>>;

/** What one cluster said about a whole page. */
export interface RunSummary {
  readonly cluster: Pick<Results['cluster'], 'backend' | 'kubernetesVersion'>;
  readonly verdict: SiteVerdict;
  readonly counts: VerdictCounts;
  /** The level that every passed step reached; absent where none passed. */
  readonly level?: Level;
  /** ISO 8601, UTC. */
  readonly date: string;
  /** Milliseconds that its steps took together. */
  readonly durationMs: number;
}

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
  /** Each cluster's own view, newest version first, kind before embedded. */
  readonly runs: readonly RunSummary[];
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
export function verdictOf(block: Pick<BlockReport, 'results' | 'marked'>): SiteVerdict {
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

/** Warnings of a result that the cluster or kubectl gave. */
export function warningsOf(result: BlockResult | undefined): readonly string[] {
  return result !== undefined && 'warnings' in result.outcome ? result.outcome.warnings : [];
}

/** Versions that say of the block what its first result says, newest first. */
export function versionsOf(block: BlockReport): readonly string[] {
  const [best, ...others] = block.results;
  if (best === undefined) return [];
  const same = others.filter((result) => isSame(result, best));
  return [...new Set([best, ...same].map(({ cluster }) => cluster.kubernetesVersion))];
}

function isSame(result: BlockResult, best: BlockResult): boolean {
  return result.outcome.verdict === best.outcome.verdict && levelOf(result) === levelOf(best);
}

/** The fragment under which a block can be linked to. */
export function anchorOf(id: string): string {
  return `block-${id.slice(id.indexOf('#') + 1)}`;
}
