import type { Forecast } from '../report/forecast.ts';
import type { VerdictCounts } from '../report/report.ts';
import { countsInWords } from './words.ts';

/** Around the result of a block. */
export const RESULT_WORDS = {
  expectedFailure: '예상한 실패',
  details: '자세히',
  noOutput: '출력 없음',
  none: '(출력 없음)',
  whenFailed: '실패했을 때의 출력',
  whenPassed: '통과했을 때의 출력',
  simulated: '파드의 상태와 IP는 이 클러스터가 흉내 낸 값이다.',
  duration: '걸린 시간. 기다린 시간도 들어 있다',
  difference: '차이',
  evidence: '근거',
  warnings: '경고',
  first: '먼저',
  needs: '이 블록이 필요로 하는 앞 블록',
  notWorking: '이 블록이 안 돼요',
  notWorkingHint: 'GitHub에 이슈를 연다. 페이지, 블록, 버전, 검증할 때의 출력을 채워 둔다',
} as const;

/** Around the verdict of a page. */
export const PAGE_WORDS = {
  label: '이 페이지의 검증',
  status: '검증 현황',
  byCluster: '버전과 클러스터별 결과',
  version: '쿠버네티스',
  verify: '이 페이지를 검증하는 명령',
  copy: '복사',
  copied: '복사함',
  markdown: 'Markdown으로 보기',
  edit: '이 페이지 고치기',
} as const;

/** `실제 출력 12줄` */
export function outputInWords(lines: number): string {
  return lines === 0 ? RESULT_WORDS.noOutput : `실제 출력 ${lines}줄`;
}

/** For screen readers, of one statement. */
export function outputLabel(statement: string): string {
  return `실제 출력: ${statement.split('\n')[0] ?? ''}`;
}

/** Age of a result, of which the verdict is no longer shown as fresh. */
export function ageInWords(days: number): string {
  return `확인한 지 ${days}일 지났다`;
}

/** `Kubernetes v1.37.0, v1.36.1 외 2개` */
export function versionsInWords(versions: readonly string[]): string {
  const [first, second, ...others] = versions;
  const named = [first, second].filter((version) => version !== undefined).join(', ');
  return `Kubernetes ${named}${others.length > 0 ? ` 외 ${others.length}개` : ''}`;
}

/** `블록 12개: 통과 10, 건너뜀 2, 경고 1개` */
export function blocksInWords(blocks: number, counts: VerdictCounts, warnings: number): string {
  return `블록 ${blocks}개: ${countsInWords(counts)}${warnings > 0 ? `, 경고 ${warnings}개` : ''}`;
}

/** What stands before a warning. */
export function forecastLabel({ kind }: Forecast): string {
  return kind === 'deprecated' ? '곧 바뀝니다' : '알아 둘 경고';
}

/** When something goes, as far as its warning says so. */
export function removalInWords({ since, removedIn }: Forecast): string {
  const from = since === undefined ? '' : `${since}부터 `;
  return removedIn === undefined
    ? `${from}사용 중단(deprecated). 없어지는 버전은 경고에 나오지 않는다`
    : `${from}사용 중단(deprecated), ${removedIn}에서 없어진다`;
}

/** The command with which a page is verified. */
export function verifyCommand(file: string): string {
  return `npm run verify-notes -- ${file}`;
}
