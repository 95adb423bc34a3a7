import type { Omission } from '../../remark-notes/site/page-script.ts';

/** On and around the buttons that copy. */
export const COPY_WORDS = {
  commands: '명령',
  commandsLabel: '적용하는 명령 복사',
  yaml: 'YAML',
  yamlLabel: 'YAML 복사',
  writeLabel: '파일로 저장하는 명령 복사',
  content: '내용',
  contentLabel: '파일 내용 복사',
  copied: '복사함',
  page: '이 페이지의 명령 모두 복사',
  pageIntro: '터미널에 한 번에 붙여 넣는다. 새 폴더에서, 만든 것이 준비되기를 기다리며 차례로 실행하고 정리까지 한다.',
  omitted: '빠진 블록',
  file: '파일',
  usedBy: '쓰는 명령',
} as const;

/** Why blocks are not in the page's script. */
export const OMISSION_WORDS: Readonly<Record<Omission, string>> = {
  skipped: '이 페이지에서 실행하지 않는 블록',
  'in-node': '노드 안에서만 되는 블록',
  endless: '끝나지 않아 터미널이 하나 더 필요한 블록',
  input: '입력을 기다리는 블록',
  version: '버전에 따라 다른 블록',
  'by-hand': '출력에서 값을 골라 직접 고쳐 써야 하는 블록',
  'builds-on': '빠진 블록의 결과가 필요한 블록',
};

/** `빠진 블록 3개` */
export function omittedInWords(count: number): string {
  return `${COPY_WORDS.omitted} ${count}개`;
}
