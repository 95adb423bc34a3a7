/** Texts of the start page, and of the overview of all pages. */
export const LANDING_WORDS = {
  title: '적힌 대로 되는 쿠버네티스 노트',
  lead: '명령과 매니페스트를 모두 실제 쿠버네티스에서 실행하고, 언제 어느 버전에서 무엇이 나왔는지를 블록마다 적는다. 맞지 않게 되면 여기에 먼저 나타난다.',
  read: '처음부터 읽기',
  status: '검증 현황',
  figures: '지금까지 확인한 것',
  passed: '통과한 블록',
  executed: '컨테이너까지 실행',
  versions: '쿠버네티스',
  date: '확인한 날',
  noDate: '아직 없음',
  others: '그 밖에',
} as const;

/** `블록 14개 가운데 12개 통과`. */
export function passedInWords(passed: number, blocks: number): string {
  return `블록 ${blocks}개 가운데 ${passed}개 통과`;
}
