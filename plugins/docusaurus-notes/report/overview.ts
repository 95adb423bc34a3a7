import semver from 'semver';
import { levelOf, verdictOf, type PageReport, type SiteVerdict } from './report.ts';
import type { SitePage } from './status.ts';

/** A page in the overview. */
export interface OverviewPage extends SitePage {
  readonly verdict: SiteVerdict;
  /** Number of its blocks that passed. */
  readonly passed: number;
  /** Number of all its blocks; 0: the page has none to verify, and `verdict` says nothing. */
  readonly blocks: number;
}

interface OverviewSection {
  /** Absent for pages that are in no category of the sidebar. */
  readonly label?: string;
  readonly pages: readonly OverviewPage[];
}

/** What the start page says of the whole site. */
export interface Overview {
  /** Number of blocks that are verified, or should be. */
  readonly blocks: number;
  readonly passed: number;
  /** How many of the passed ones ran in real containers. */
  readonly executed: number;
  /** Kubernetes versions of the results shown, ascending. */
  readonly versions: readonly string[];
  /** ISO 8601, UTC, of the oldest result shown. */
  readonly date?: string;
  readonly sections: readonly OverviewSection[];
}

interface ReportedPage {
  readonly page: SitePage;
  /** Category of the sidebar that holds it. */
  readonly section?: string | undefined;
  readonly report: PageReport;
}

/** @param pages In the site's order. */
export function buildOverview(pages: readonly ReportedPage[]): Overview {
  const blocks = pages.flatMap(({ report }) => report.blocks);
  const passed = blocks.filter((block) => verdictOf(block) === 'passed');
  const date = pages.flatMap(({ report }) => report.summary.date ?? []).sort()[0];
  return {
    blocks: blocks.length,
    passed: passed.length,
    executed: passed.filter(({ results: [best] }) => best !== undefined && levelOf(best) === 'executed').length,
    versions: [...new Set(pages.flatMap(({ report }) => report.summary.versions))].sort(semver.compare),
    ...(date !== undefined && { date }),
    sections: sectionsOf(pages),
  };
}

/** In the order of their first pages; pages of no section last. */
function sectionsOf(pages: readonly ReportedPage[]): OverviewSection[] {
  const sections = new Map<string, OverviewPage[]>();
  const others: OverviewPage[] = [];
  for (const { page, section, report } of pages) {
    const listed = section === undefined ? others : (sections.get(section) ?? []);
    if (section !== undefined) sections.set(section, listed);
    listed.push({
      ...page,
      verdict: report.summary.verdict,
      passed: report.summary.counts.passed,
      blocks: report.blocks.length,
    });
  }
  const labelled = [...sections].map(([label, listed]) => ({ label, pages: listed }));
  return others.length === 0 ? labelled : [...labelled, { pages: others }];
}
