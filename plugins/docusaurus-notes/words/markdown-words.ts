import { levelOf, skipReasonOf, verdictOf, type BlockReport, type PageReport } from '../report/report.ts';
import { countsInWords, dateInWords, LEVEL_WORDS, runsInWords, skipInWords, VERDICT_WORDS } from './words.ts';

/** Above what a block really printed. */
export const CAPTURED_OUTPUT = '실제 출력';

/** What the file of all Markdown copies says about them. */
export const LLMS_INTRODUCTION =
  '아래는 각 페이지의 Markdown 사본이다. 모든 명령과 매니페스트는 실제 쿠버네티스에서 실행했고, 블록마다 판정과 실제 출력이 붙어 있다.';

/** For pages of no section. */
export const LLMS_NO_SECTION = '이 노트';

/** `통과 · 실행 검증 · Kubernetes v1.37.0 · 2026. 11. 24.` */
export function blockVerdictInWords(block: BlockReport): string {
  const best = block.results[0];
  const reason = skipReasonOf(block);
  const outcome = best?.outcome;
  const ran = best !== undefined && outcome?.verdict !== 'skipped' && outcome?.verdict !== 'errored';
  return facts([
    VERDICT_WORDS[verdictOf(block)],
    ran ? LEVEL_WORDS[levelOf(best)] : undefined,
    best === undefined ? undefined : `Kubernetes ${best.cluster.kubernetesVersion}`,
    best === undefined ? undefined : dateInWords(best.date),
    outcome !== undefined && 'runs' in outcome ? runsInWords(outcome.runs) : undefined,
    reason === undefined ? undefined : skipInWords(reason),
  ]);
}

/** The same for a page, with what its blocks count up to. */
export function pageVerdictInWords({ summary, blocks }: PageReport): string {
  return facts([
    VERDICT_WORDS[summary.verdict],
    summary.verdict === 'passed' && summary.level !== undefined ? LEVEL_WORDS[summary.level] : undefined,
    ...summary.versions.map((version) => `Kubernetes ${version}`),
    summary.date === undefined ? undefined : dateInWords(summary.date),
    `블록 ${blocks.length}개: ${countsInWords(summary.counts)}`,
  ]);
}

function facts(all: readonly (string | undefined)[]): string {
  return all.filter((fact) => fact !== undefined).join(' · ');
}
