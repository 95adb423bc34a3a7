import { expect, test } from 'vitest';

import { matchTree } from '../../../../plugins/notes-runner/manifest/match-tree.ts';

const live = { a: 1, b: { c: '1', d: [1, { e: 2, f: 3 }] }, n: null, t: true };

test.each([
  ['a subset of a map', { b: { c: '1' } }],
  ['the whole', live],
  ['a list whose maps are subsets', { b: { d: [1, { e: 2 }] } }],
  ['nothing where null is expected', { x: null, n: null }],
  ['an empty map', { b: {} }],
])('%s matches', (_title, expected) => {
  expect(matchTree(expected, live)).toEqual([]);
});

test.each([
  ['another number', { a: 2 }, [{ path: ['a'], expected: 2, actual: 1 }]],
  ['a string for a number', { a: '1' }, [{ path: ['a'], expected: '1', actual: 1 }]],
  ['a number for a string', { b: { c: 1 } }, [{ path: ['b', 'c'], expected: 1, actual: '1' }]],
  ['a missing key', { z: 1 }, [{ path: ['z'], expected: 1, actual: undefined }]],
  ['a shorter list', { b: { d: [1] } }, [{ path: ['b', 'd', 1], expected: undefined, actual: { e: 2, f: 3 } }]],
  ['a longer list', { b: { d: [1, {}, 5] } }, [{ path: ['b', 'd', 2], expected: 5, actual: undefined }]],
  [
    'a list in another order',
    { b: { d: [{ e: 2 }, 1] } },
    [
      { path: ['b', 'd', 0], expected: { e: 2 }, actual: 1 },
      { path: ['b', 'd', 1], expected: 1, actual: { e: 2, f: 3 } },
    ],
  ],
  ['a map for a list', { b: { d: {} } }, [{ path: ['b', 'd'], expected: {}, actual: live.b.d }]],
  ['something where null is expected', { t: null }, [{ path: ['t'], expected: null, actual: true }]],
  [
    'all that differs',
    { a: 3, t: false },
    [
      { path: ['a'], expected: 3, actual: 1 },
      { path: ['t'], expected: false, actual: true },
    ],
  ],
])('%s does not match', (_title, expected, mismatches) => {
  expect(matchTree(expected, live)).toEqual(mismatches);
});
