/** Texts for where there is no page, or where it broke. */
export const NOT_FOUND_WORDS = {
  title: '이 주소에는 페이지가 없다',
  cause: '페이지가 옮겨졌거나 지워졌거나, 주소를 잘못 적었다.',
  search: '찾는 말이 있으면 위의 검색으로 찾고, 없으면 아래 목차에서 고른다.',
  home: '시작 페이지',
  status: '검증 현황',
  contents: '목차',
} as const;

export const CRASH_WORDS = {
  title: '페이지를 보여 주다가 오류가 났다',
  cause: '노트의 잘못이 아니라 사이트의 잘못이다. 다시 시도해도 같으면 페이지를 새로 고친다.',
  retry: '다시 시도',
  home: '시작 페이지',
  details: '오류 내용',
} as const;
