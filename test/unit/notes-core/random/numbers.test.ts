import { expect, test } from 'vitest';
import { numbersOf, seedOfText } from '../../../../plugins/notes-core/random/numbers.ts';

test('a seed gives the same numbers always, all from 0 to below 1', () => {
  const draw = (seed: number): number[] => Array.from({ length: 100 }, numbersOf(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).every((number) => number >= 0 && number < 1)).toBe(true);
});

test('texts that differ in a letter have seeds of their own', () => {
  const texts = ['7\npod\nname', '7\npod\nnamf', '8\npod\nname', '', '이름'];
  expect(new Set(texts.map(seedOfText)).size).toBe(texts.length);
  // On every machine.
  expect(seedOfText('a')).toBe(0xe40c292c);
});
