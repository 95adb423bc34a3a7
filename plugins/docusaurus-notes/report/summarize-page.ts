import semver from 'semver';
import type { Level } from '../../notes-core/outcome/outcome.ts';
import {
  levelOf,
  verdictOf,
  type BlockReport,
  type PageSummary,
  type SiteVerdict,
  type VerdictCounts,
} from './report.ts';

/** Sums up what a page's blocks show. A page is passed only where nothing of it failed, could not run or is unverified. */
export function summarizePage(blocks: readonly BlockReport[]): PageSummary {
  const shown = blocks.flatMap((block) => block.results.slice(0, 1));
  const passed = shown.filter(({ outcome }) => outcome.verdict === 'passed');
  const counts = countVerdicts(blocks.map(verdictOf));
  const level = lowestLevel(passed.map(levelOf));
  const date = shown.map((result) => result.date).sort()[0];
  return {
    verdict: worst(counts),
    counts,
    warnings: passed.reduce((sum, { outcome }) => sum + ('warnings' in outcome ? outcome.warnings.length : 0), 0),
    ...(level !== undefined && { level }),
    versions: [...new Set(shown.map(({ cluster }) => cluster.kubernetesVersion))].sort(semver.compare),
    ...(date !== undefined && { date }),
    durationMs: shown.reduce((sum, { outcome }) => sum + outcome.durationMs, 0),
  };
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

function lowestLevel(levels: readonly Level[]): Level | undefined {
  if (levels.length === 0) return undefined;
  return levels.includes('api') ? 'api' : 'executed';
}
