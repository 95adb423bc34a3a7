import type { SkipReason } from '../../notes-core/outcome/outcome.ts';
import type { Results } from '../../notes-core/results/results.ts';
import {
  anchorOf,
  skipReasonOf,
  type BlockReport,
  type PageReport,
  type PageSummary,
  type VerdictCounts,
} from './report.ts';
import { addCounts } from './summarize-page.ts';

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

/** Data of the page 검증 현황. */
export interface Status {
  readonly totals: VerdictCounts;
  /** That the shown results come from. */
  readonly clusters: readonly Pick<Results['cluster'], 'backend' | 'kubernetesVersion'>[];
  readonly pages: readonly { readonly page: SitePage; readonly summary: PageSummary }[];
  readonly skips: readonly (StatusBlock & { readonly reason: SkipReason })[];
  readonly problems: readonly (StatusBlock & {
    readonly verdict: 'failed' | 'unsteady' | 'errored';
    readonly message: string;
  })[];
  readonly warnings: readonly (StatusBlock & { readonly warning: string })[];
}

/** @param pages With their reports, in the site's order; pages without blocks are left out. */
export function buildStatus(pages: readonly { readonly page: SitePage; readonly report: PageReport }[]): Status {
  const withBlocks = pages.filter(({ report }) => report.blocks.length > 0);
  const blocks = withBlocks.flatMap(({ page, report }) => report.blocks.map((block) => ({ page, block })));
  return {
    totals: addCounts(withBlocks.map(({ report }) => report.summary.counts)),
    clusters: clustersOf(blocks.map(({ block }) => block)),
    pages: withBlocks.map(({ page, report }) => ({ page, summary: report.summary })),
    skips: blocks.flatMap(({ page, block }) => {
      const reason = skipReasonOf(block);
      return reason === undefined ? [] : [{ ...statusBlock(page, block), reason }];
    }),
    problems: blocks.flatMap(({ page, block }) => {
      const outcome = block.results[0]?.outcome;
      if (outcome === undefined || !('failure' in outcome)) return [];
      return [{ ...statusBlock(page, block), verdict: outcome.verdict, message: outcome.failure.message }];
    }),
    warnings: blocks.flatMap(({ page, block }) => {
      const outcome = block.results[0]?.outcome;
      const warnings = outcome !== undefined && 'warnings' in outcome ? outcome.warnings : [];
      return warnings.map((warning) => ({ ...statusBlock(page, block), warning }));
    }),
  };
}

function statusBlock(page: SitePage, block: BlockReport): StatusBlock {
  const link = block.shown ? `${page.permalink}#${anchorOf(block.id)}` : page.permalink;
  return { page, name: block.name, link };
}

function clustersOf(blocks: readonly BlockReport[]): Status['clusters'] {
  const seen = new Map<string, Status['clusters'][number]>();
  for (const { cluster } of blocks.flatMap((block) => block.results.slice(0, 1))) {
    const { backend, kubernetesVersion } = cluster;
    seen.set(`${backend} ${kubernetesVersion}`, { backend, kubernetesVersion });
  }
  return [...seen.values()];
}
