import { expect, test } from 'vitest';
import {
  areInitials,
  initialOf,
  lettersOfWord,
  otherKeyboard,
} from '../../../../plugins/docusaurus-notes/search/hangul.ts';

test.each([
  ['값', 'ㄱㅏㅂㅅ'],
  ['과', 'ㄱㅗㅏ'],
  ['디플로임', 'ㄷㅣㅍㅡㄹㄹㅗㅇㅣㅁ'],
  ['ㅄ', 'ㅂㅅ'],
  ['Pod를', 'podㄹㅡㄹ'],
])('%s is typed %s', (word, letters) => {
  expect(lettersOfWord(word)).toBe(letters);
});

test.each(['네', '네임', '네임슾', '네임스페', '네임스페잇'])('%s is how 네임스페이스 begins', (typed) => {
  expect(lettersOfWord('네임스페이스').startsWith(lettersOfWord(typed))).toBe(true);
});

test.each([
  ['컨', 'ㅋ'],
  ['쓰', 'ㅆ'],
  ['K', 'k'],
])('the first consonant of %s is %s', (character, initial) => {
  expect(initialOf(character)).toBe(initial);
});

test.each([
  ['ㅋㅍㄱㅁ', true],
  ['ㅋㅍ그', false],
  ['ㅏ', false],
  ['po', false],
])('%s is nothing but consonants: %s', (text, expected) => {
  expect(areInitials(text)).toBe(expected);
});

test.each([
  ['vkem', '파드'],
  ['tjqltm', '서비스'],
  ['ㅔㅐㅇ', 'pod'],
  ['kafka', undefined],
  ['istio', undefined],
  ['파드', undefined],
  ['--vkem', undefined],
])('%s in the other mode of the keyboard is %s', (typed, meant) => {
  expect(otherKeyboard(typed)).toBe(meant);
});
