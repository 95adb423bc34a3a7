import type { ValueKind } from '../../notes-core/placeholders/value-kind.ts';
import type { Refusal } from '../placeholders/accepts.ts';

export const PLACEHOLDER_WORDS = {
  title: '내 값으로 따라 하기',
  fieldsIntro: '여기에 적은 값이 아래의 명령과 매니페스트, 복사하는 글에 들어간다.',
  listIntro: '자기 것으로 바꾸어 쓸 수 있는 값과, 검증할 때 쓴 기본값이다.',
  default: '기본값',
  fromCluster: '클러스터가 정하는 값',
  reset: '되돌리기',
  resetAll: '모두 기본값으로',
  verifiedWithDefaults: '기본값으로 검증됨',
} as const;

/** Names a button that puts one value back. */
export function resetInWords(label: string): string {
  return `${label}: 기본값으로 되돌리기`;
}

/** Which defaults a captured output was made with. */
export function capturedWithInWords(values: readonly { readonly default: string; readonly label: string }[]): string {
  return `기본값(${values.map((value) => `${value.label} ${value.default}`).join(', ')})으로 실행한 출력이다.`;
}

const LETTERS_IN_WORDS: Readonly<Record<ValueKind, string>> = {
  name: '영문 소문자, 숫자, 하이픈(-)',
  service: '영문 소문자, 숫자, 하이픈(-)',
  namespace: '영문 소문자, 숫자, 하이픈(-)',
  release: '영문 소문자, 숫자, 하이픈(-)',
  file: '영문자, 숫자, 하이픈(-), 밑줄(_), 마침표(.)',
  key: '영문자, 숫자, 하이픈(-), 밑줄(_)',
  label: '영문자, 숫자, 하이픈(-), 밑줄(_), 마침표(.)',
  image: '이미지 이름과 태그에 쓰는 글자',
  repository: '태그를 뺀 이미지 이름에 쓰는 글자',
  tag: '영문자, 숫자, 하이픈(-), 밑줄(_), 마침표(.)',
  port: '숫자',
  number: '숫자',
  quantity: '숫자와 단위(m, Ki, Mi, Gi 등)',
  ip: '숫자와 마침표(IPv6는 16진수와 콜론)',
  url: '영문자, 숫자와 주소에 쓰는 기호',
  word: '글자, 숫자, 하이픈(-), 밑줄(_), 마침표(.)',
  text: '글자, 숫자, 빈칸과 . , / ( ) + - _',
};

const SHAPES_IN_WORDS: Readonly<Record<ValueKind, string>> = {
  name: 'web-1 같은 이름이어야 한다.',
  service: 'web-1 같은 이름이어야 한다.',
  namespace: 'team-a 같은 이름이어야 한다.',
  release: 'shop-1 같은 이름이어야 한다.',
  file: 'web-1 같은 파일 이름이어야 한다.',
  key: 'color-1 같은 키여야 한다.',
  label: '레이블의 값이어야 한다.',
  image: 'nginx:1.29 같은 이미지 이름이어야 한다. 태그 앞은 영문 소문자로 쓴다.',
  repository: 'nginx나 ghcr.io/team/web처럼 태그를 뺀 이미지 이름이어야 한다. 영문 소문자로 쓴다.',
  tag: '1.29 같은 태그여야 한다. 마침표나 하이픈으로 시작할 수 없다.',
  port: '1부터 65535까지의 수여야 한다.',
  number: '0 이상의 정수여야 한다.',
  quantity: '500m, 128Mi 같은 양이어야 한다.',
  ip: '10.96.0.10 같은 IP 주소여야 한다.',
  url: 'http:// 또는 https://로 시작하고 /로 끝나지 않는 주소여야 한다.',
  word: '빈칸이 없는 한 낱말이어야 한다.',
  text: '한 줄의 글이어야 한다.',
};

/** Why a value cannot be taken, and what could be. */
export function refusalInWords(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'letter':
      return `${letterInWords(refusal.letter)} 쓸 수 없다. ${LETTERS_IN_WORDS[refusal.of]}만 쓴다.`;
    case 'length':
      return `${refusal.most}자까지 쓸 수 있다(지금 ${refusal.actual}자).`;
    case 'edge':
      return `${signInWords(refusal.letter)}${refusal.at === 'start' ? '로 시작할' : '로 끝날'} 수 없다.`;
    case 'begins-with-digit':
      return '서비스의 이름은 숫자로 시작할 수 없다.';
    case 'shape':
      return SHAPES_IN_WORDS[refusal.of];
    case 'range':
      return `${refusal.least}부터 ${refusal.most}까지의 수여야 한다.`;
    case 'no-text':
      return 'YAML에서 글자가 아니라 수나 참/거짓으로 읽히는 값이다.';
    case 'reserved':
      return '클러스터가 이미 쓰는 이름이다.';
    case 'taken':
      return '이 페이지의 다른 오브젝트가 쓰는 이름이다.';
    default:
      return refusal satisfies never;
  }
}

/** With the particle that says what the sentence is about. */
function letterInWords(letter: string): string {
  if (/\s/u.test(letter)) return '빈칸은';
  if (/[\u1100-\u11ff\u3131-\u318e가-힣]/u.test(letter)) return '한글은';
  if (/[A-Z]/.test(letter)) return '영문 대문자는';
  if (/[a-z]/.test(letter)) return '영문자는';
  if (/\d/.test(letter)) return '숫자는';
  return `‘${letter}’ 기호는`;
}

const SIGNS: Readonly<Record<string, string>> = { '-': '하이픈(-)으', '.': '마침표(.)', _: '밑줄(_)' };

function signInWords(letter: string): string {
  return SIGNS[letter] ?? (letter === ' ' ? '빈칸으' : `‘${letter}’ 기호`);
}
