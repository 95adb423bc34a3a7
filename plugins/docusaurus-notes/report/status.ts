import type { SkipReason } from '../../notes-core/outcome/outcome.ts';
import { skipInWords } from '../words/words.ts';
import { compareForecasts, readForecast, type Forecast } from './forecast.ts';
import {
  anchorOf,
  skipReasonOf,
  warningsOf,
  type BlockReport,
  type PageReport,
  type PageSummary,
  type RunSummary,
  type VerdictCounts,
} from './report.ts';
import { addCounts, clusterKey, compareClusters } from './summarize-page.ts';

/** A page of the site, as Docusaurus' docs plugin knows it. */
export interface SitePage {
  readonly title: string;
  readonly permalink: string;
}

/** A block on the page 검증 현황. */
export interface StatusBlock {
  readonly page: SitePage;
  readonly name: string;
  /** Where the block stands; without a fragment where the page hides it. */
  readonly link: string;
}

/** Blocks that are skipped for the same reason until the same day. */
interface SkipGroup {
  readonly reason: SkipReason;
  readonly blocks: readonly StatusBlock[];
}

/** Blocks with the same warning. */
interface ForecastGroup {
  readonly forecast: Forecast;
  /** As it was printed. */
  readonly warning: string;
  readonly blocks: readonly StatusBlock[];
}

/** Data of the page 검증 현황. */
export interface Status {
  readonly totals: VerdictCounts;
  /** All whose results count, newest version first. */
  readonly clusters: readonly RunSummary['cluster'][];
  readonly pages: readonly { readonly page: SitePage; readonly summary: PageSummary }[];
  readonly skips: readonly SkipGroup[];
  readonly problems: readonly (StatusBlock & {
    readonly verdict: 'failed' | 'unsteady' | 'errored';
    readonly message: string;
  })[];
  readonly forecasts: readonly ForecastGroup[];
  /** Where a page says what is no longer as the original notes have it. */
  readonly drifts: readonly StatusBlock[];
  /** The page that shows them all, where the site has one. */
  readonly driftPage?: SitePage;
}

/** A page with what is known of it. */
export interface PageStatus {
  readonly page: SitePage;
  readonly report: PageReport;
  /** Ids of the first block of each of its drift boxes. */
  readonly drifts: readonly string[];
  /** It shows the drift boxes of all pages. */
  readonly gathersDrifts: boolean;
}

/** @param pages In the site's order; pages without blocks are left out. */
export function buildStatus(pages: readonly PageStatus[]): Status {
  const withBlocks = pages.filter(({ report }) => report.blocks.length > 0);
  const blocks = withBlocks.flatMap(({ page, report }) => report.blocks.map((block) => ({ page, block })));
  const driftPage = pages.find(({ gathersDrifts }) => gathersDrifts)?.page;
  return {
    totals: addCounts(withBlocks.map(({ report }) => report.summary.counts)),
    clusters: clustersOf(withBlocks.flatMap(({ report }) => report.summary.runs)),
    pages: withBlocks.map(({ page, report }) => ({ page, summary: report.summary })),
    skips: skipGroups(blocks),
    problems: blocks.flatMap(({ page, block }) => {
      const outcome = block.results[0]?.outcome;
      if (outcome === undefined || !('failure' in outcome)) return [];
      return [{ ...statusBlock(page, block), verdict: outcome.verdict, message: outcome.failure.message }];
    }),
    forecasts: forecastGroups(blocks),
    drifts: withBlocks.flatMap(({ page, report, drifts }) =>
      report.blocks.filter(({ id }) => drifts.includes(id)).map((block) => statusBlock(page, block)),
    ),
    ...(driftPage && { driftPage }),
  };
}

interface PlacedBlock {
  readonly page: SitePage;
  readonly block: BlockReport;
}

function skipGroups(blocks: readonly PlacedBlock[]): SkipGroup[] {
  const skips = blocks.flatMap(({ page, block }) => {
    const reason = skipReasonOf(block);
    return reason === undefined ? [] : [{ reason, block: statusBlock(page, block) }];
  });
  const groups = Map.groupBy(skips, ({ reason }) => skipInWords(reason));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ reason: first.reason, blocks: group.map(({ block }) => block) }];
    })
    .sort((a, b) => b.blocks.length - a.blocks.length);
}

function forecastGroups(blocks: readonly PlacedBlock[]): ForecastGroup[] {
  const warnings = blocks.flatMap(({ page, block }) =>
    warningsOf(block.results[0]).map((warning) => ({ warning, block: statusBlock(page, block) })),
  );
  return [...Map.groupBy(warnings, ({ warning }) => warning)]
    .map(([warning, group]) => ({
      forecast: readForecast(warning),
      warning,
      blocks: group.map(({ block }) => block),
    }))
    .sort((a, b) => compareForecasts(a.forecast, b.forecast));
}

function statusBlock(page: SitePage, block: BlockReport): StatusBlock {
  const link = block.shown ? `${page.permalink}#${anchorOf(block.id)}` : page.permalink;
  return { page, name: block.name, link };
}

function clustersOf(runs: readonly RunSummary[]): Status['clusters'] {
  const clusters = new Map(runs.map(({ cluster }) => [clusterKey(cluster), cluster]));
  return [...clusters.values()].sort(compareClusters);
}
