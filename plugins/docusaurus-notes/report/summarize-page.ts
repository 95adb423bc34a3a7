import semver from 'semver';
import type { Level } from '../../notes-core/outcome/outcome.ts';
import {
  levelOf,
  verdictOf,
  warningsOf,
  type BlockReport,
  type BlockResult,
  type PageSummary,
  type RunSummary,
  type SiteVerdict,
  type VerdictCounts,
} from './report.ts';

/** Sums up what a page's blocks show. A page is passed only where nothing of it failed, could not run or is unverified. */
export function summarizePage(blocks: readonly BlockReport[]): PageSummary {
  const shown = blocks.flatMap((block) => block.results.slice(0, 1));
  const counts = countVerdicts(blocks.map(verdictOf));
  const level = lowestLevel(shown);
  const date = oldestDate(shown);
  return {
    verdict: worst(counts),
    counts,
    warnings: shown
      .filter(({ outcome }) => outcome.verdict === 'passed')
      .reduce((sum, result) => sum + warningsOf(result).length, 0),
    ...(level !== undefined && { level }),
    versions: [...new Set(shown.map(({ cluster }) => cluster.kubernetesVersion))].sort(semver.compare),
    ...(date !== undefined && { date }),
    durationMs: totalDuration(shown),
    runs: summarizeRuns(blocks),
  };
}

/** What each cluster says about the page, apart from all others. */
function summarizeRuns(blocks: readonly BlockReport[]): RunSummary[] {
  const clusters = new Map(
    blocks.flatMap(({ results }) => results.map(({ cluster }) => [clusterKey(cluster), cluster] as const)),
  );
  return [...clusters]
    .flatMap(([key, { backend, kubernetesVersion }]) => {
      const own = blocks.map((block) => ({
        ...block,
        results: block.results.filter(({ cluster }) => clusterKey(cluster) === key),
      }));
      const results = own.flatMap((block) => block.results.slice(0, 1));
      const counts = countVerdicts(own.map(verdictOf));
      const level = lowestLevel(results);
      const date = oldestDate(results);
      if (date === undefined) return [];
      const cluster = { backend, kubernetesVersion };
      const verdict = worst(counts);
      return [{ cluster, verdict, counts, ...(level && { level }), date, durationMs: totalDuration(results) }];
    })
    .sort((a, b) => compareClusters(a.cluster, b.cluster));
}

/** Newer versions first, kind before embedded. */
export function compareClusters(a: RunSummary['cluster'], b: RunSummary['cluster']): number {
  return semver.compare(b.kubernetesVersion, a.kubernetesVersion) || b.backend.localeCompare(a.backend);
}

/** One text for each backend and version. */
export function clusterKey({ backend, kubernetesVersion }: RunSummary['cluster']): string {
  return `${backend} ${kubernetesVersion}`;
}

function countVerdicts(verdicts: readonly SiteVerdict[]): VerdictCounts {
  const counts = { passed: 0, failed: 0, unsteady: 0, errored: 0, skipped: 0, unverified: 0 };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}

/** Adds up the counts of several pages. */
export function addCounts(all: readonly VerdictCounts[]): VerdictCounts {
  const sum = countVerdicts([]);
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      unsteady: total.unsteady + counts.unsteady,
      errored: total.errored + counts.errored,
      skipped: total.skipped + counts.skipped,
      unverified: total.unverified + counts.unverified,
    }),
    sum,
  );
}

function worst(counts: VerdictCounts): SiteVerdict {
  if (counts.failed > 0) return 'failed';
  if (counts.unsteady > 0) return 'unsteady';
  if (counts.errored > 0) return 'errored';
  if (counts.unverified > 0) return 'unverified';
  if (counts.passed > 0) return 'passed';
  return counts.skipped > 0 ? 'skipped' : 'unverified';
}

function lowestLevel(results: readonly BlockResult[]): Level | undefined {
  const levels = results.filter(({ outcome }) => outcome.verdict === 'passed').map(levelOf);
  if (levels.length === 0) return undefined;
  return levels.includes('api') ? 'api' : 'executed';
}

function oldestDate(results: readonly BlockResult[]): string | undefined {
  return results.map(({ date }) => date).sort()[0];
}

function totalDuration(results: readonly BlockResult[]): number {
  return results.reduce((sum, { outcome }) => sum + outcome.durationMs, 0);
}
