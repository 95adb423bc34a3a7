import { expect, test } from 'vitest';
import { findCaptures } from '../../../../plugins/notes-core/placeholders/captures.ts';

test.each([
  ['<pod=...>   1/1', [{ name: 'pod', pattern: '...', start: 0, end: 9 }]],
  ['pod/<파드 이름=web-...> x', [{ name: '파드 이름', pattern: 'web-...', start: 4, end: 19 }]],
  ['<none> <pod> <a=b> ...', []],
])('finds the captures of %j', (text, captures) => {
  expect(findCaptures(text)).toEqual(captures);
});
