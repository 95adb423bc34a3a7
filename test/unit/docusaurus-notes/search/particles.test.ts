import { expect, test } from 'vitest';
import { isParticle, stemOf } from '../../../../plugins/docusaurus-notes/search/particles.ts';

test.each([
  ['파드를', '파드'],
  ['파드들에게', '파드'],
  ['컨피그맵은', '컨피그맵'],
  ['네임스페이스에서는', '네임스페이스'],
  ['파일로', '파일'],
  ['시크릿으로', '시크릿'],
  ['pod를', 'pod'],
  ['v1.37까지', 'v1.37'],
  ['업데이트하기', '업데이트'],
  ['되돌리기', '되돌리'],
])('%s without its particle or ending is %s', (word, stem) => {
  expect(stemOf(word)).toBe(stem);
});

test.each(['파드', '차이', '결과', '정도', '쿠버네티스', '컨테이너', '레지스트리', 'kubelet', '--dry-run'])(
  '%s has none',
  (word) => {
    expect(stemOf(word)).toBeUndefined();
  },
);

test.each([
  ['', true],
  ['를', true],
  ['들에게', true],
  ['포트', false],
  ['이름', false],
])('"%s" may follow a noun: %s', (text, expected) => {
  expect(isParticle(text)).toBe(expected);
});
