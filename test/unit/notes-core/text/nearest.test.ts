import { expect, test } from 'vitest';
import { nearest } from '../../../../plugins/notes-core/text/nearest.ts';

test.for([
  ['expct', 'expect'],
  ['EXPECT', 'expect'],
  ['epxect', 'expect'],
  ['clean', 'cleanup'],
  ['tiemout', 'timeout'],
  ['frobnicate', undefined],
  ['x', undefined],
  ['', undefined],
] as const)('%j is nearest to %j', ([word, candidate]) => {
  expect(nearest(word, ['expect', 'cleanup', 'timeout', 'title'])).toBe(candidate);
});

test('the nearer of two wins, the first of two as near', () => {
  expect(nearest('titel', ['title', 'tile'])).toBe('title');
  expect(nearest('cat', ['bat', 'car'])).toBe('bat');
});
