import { dateInWords } from './words.ts';

/** Of the page 검증 현황. */
export const STATUS_WORDS = {
  title: '검증 현황',
  description: '노트의 모든 블록을 실제 쿠버네티스 API에서 실행한 결과',
  nothingRan: '아직 실행한 결과가 없다.',
  rule: '결과는 그 결과를 낸 글에만 붙는다. 블록이나 그 앞의 블록이 바뀌면 다시 실행할 때까지 아직 검증되지 않음으로 보인다.',
  pages: '페이지와 버전별 결과',
  page: '페이지',
  problems: '실패, 불안정, 실행 불가',
  skips: '건너뛴 블록과 이유',
  noSkips: '건너뛴 블록이 없다.',
  forecasts: '곧 바뀔 것',
  noForecasts: '경고를 낸 블록이 없다.',
  forecastIntro: '블록을 실행했을 때 kubectl이나 API 서버가 낸 경고다. 지금은 되지만 다음 버전에서는 안 될 수 있다.',
  instead: '대신',
  drifts: '원문과 달라진 점',
  noDrifts: '원문과 달라진 점을 적은 상자가 없다.',
  driftsIntro: '원래 노트에 적힌 대로는 되지 않는 것이다.',
  driftsLink: '한 페이지에서 모두 보기',
} as const;

/** A section's heading with how many entries it has. */
export function withCount(heading: string, count: number): string {
  return `${heading} (${count})`;
}

/** Until when a skip holds. */
export function expiryInWords(until: string | undefined): string {
  return until === undefined ? '기한 없음' : `기한 ${dateInWords(`${until}T00:00:00+09:00`)}`;
}

/** How many blocks. */
export function blockCountInWords(count: number): string {
  return `블록 ${count}개`;
}
