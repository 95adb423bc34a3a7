import type { BlockResult } from '../report/report.ts';
import { BACKEND_WORDS, dateInWords, VERDICT_WORDS } from './words.ts';

export function issueTitle(pageId: string, step: string): string {
  return `${pageId}: ${step}`;
}

export interface IssueFacts {
  readonly file: string;
  readonly line: number;
  readonly step: string;
  readonly anchor: string;
  readonly result?: BlockResult;
  /** Lines of what it printed when it was verified. */
  readonly output: readonly string[];
}

/** Markdown of an issue about a block; the reader fills in the rest. */
export function issueBody({ file, line, step, anchor, result, output }: IssueFacts): string {
  const verified =
    result === undefined
      ? '아직 검증되지 않음'
      : `${VERDICT_WORDS[result.outcome.verdict]}, ${BACKEND_WORDS[result.cluster.backend]}, Kubernetes ${result.cluster.kubernetesVersion}, ${dateInWords(result.date)}`;
  return [
    '### 무엇이 안 되나',
    '',
    '<!-- 입력한 명령과 나온 출력을 적어 주세요. -->',
    '',
    '### 내 환경',
    '',
    '<!-- kubectl version의 출력, 클러스터의 종류(kind, minikube 등) -->',
    '',
    '### 블록',
    '',
    `- 페이지: ${file} ${line}행 (${anchor})`,
    `- 명령: ${inCode(step)}`,
    `- 검증: ${verified}`,
    ...(output.length === 0 ? [] : ['', '### 검증할 때의 출력', '', ...fenced(output)]),
    '',
  ].join('\n');
}

/** Longest run of backticks. */
function backticks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function inCode(text: string): string {
  const mark = '`'.repeat(backticks(text) + 1);
  return mark.length === 1 ? `${mark}${text}${mark}` : `${mark} ${text} ${mark}`;
}

function fenced(lines: readonly string[]): string[] {
  const fence = '`'.repeat(Math.max(3, backticks(lines.join('\n')) + 1));
  return [`${fence}console`, ...lines, fence];
}
