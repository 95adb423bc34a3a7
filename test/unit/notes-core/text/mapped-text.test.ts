import { describe, expect, test } from 'vitest';
import { mapLine, positionAt, sliceMapped, type MappedText } from '../../../../plugins/notes-core/text/mapped-text.ts';

/** Two lines of a quote; `web` stands for `[pod-name]`, at column 9. */
const mapped: MappedText = {
  text: 'get web x\nend',
  spans: [
    { offset: 0, length: 4, source: { line: 7, column: 5 }, kind: 'copied' },
    { offset: 4, length: 3, source: { line: 7, column: 9 }, kind: 'replaced' },
    { offset: 7, length: 3, source: { line: 7, column: 19 }, kind: 'copied' },
    { offset: 10, length: 3, source: { line: 8, column: 5 }, kind: 'copied' },
  ],
};

describe('positionAt', () => {
  test.for([
    [0, 7, 5],
    [3, 7, 8],
    [4, 7, 9],
    [6, 7, 9],
    [7, 7, 19],
    [9, 7, 21],
    [10, 8, 5],
    [12, 8, 7],
    [99, 8, 8],
  ] as const)('offset %i is %i:%i', ([offset, line, column]) => {
    expect(positionAt(mapped, offset)).toEqual({ line, column });
  });

  test('a text without spans stands at the beginning', () => {
    expect(positionAt({ text: '', spans: [] }, 0)).toEqual({ line: 1, column: 1 });
  });
});

test('a slice keeps the place of each of its characters', () => {
  const slice = sliceMapped(mapped, 2, 12);
  expect(slice.text).toBe('t web x\nen');
  for (let offset = 0; offset < slice.text.length; offset++) {
    expect(positionAt(slice, offset)).toEqual(positionAt(mapped, offset + 2));
  }
});

test('an empty slice stands where it was cut', () => {
  expect(positionAt(sliceMapped(mapped, 8, 8), 0)).toEqual({ line: 7, column: 20 });
});

test('one line advances by columns', () => {
  expect(positionAt(mapLine('abc', { line: 2, column: 4 }), 2)).toEqual({ line: 2, column: 6 });
});
