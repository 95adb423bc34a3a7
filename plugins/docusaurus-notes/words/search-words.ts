/** Texts of the search. */
export const SEARCH_WORDS = {
  label: '노트 검색',
  placeholder: '검색',
  results: '검색 결과',
  close: '닫기',
  loading: '검색할 내용을 가져오는 중',
  failed: '검색할 내용을 가져오지 못했다. 연결을 확인하고 다시 입력한다.',
  nothing: '결과 없음',
  nothingHint: '다른 낱말이나 짧은 이름(po, svc)으로도 찾아본다.',
} as const;

/** `결과 12개`; how many of them are shown where that is not all. */
export function countOfResults(shown: number, total: number): string {
  return shown < total ? `결과 ${total}개 가운데 ${shown}개` : `결과 ${total}개`;
}

/** Of a word that is nowhere. */
export function searchedInstead(typed: string, used: string): string {
  return `‘${typed}’ 대신 ‘${used}’ 검색`;
}
