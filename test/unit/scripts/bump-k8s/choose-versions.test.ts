import { expect, test } from 'vitest';
import { chooseVersions } from '../../../../scripts/bump-k8s/choose-versions.ts';

const PINNED = ['v1.37.0', 'v1.36.1'];
const RELEASED = ['v1.36.9', 'v1.37.10', 'v1.38.2', 'v1.38.10', 'v1.38.9'];
const choose = (request: string) => chooseVersions(request, PINNED, () => Promise.resolve(RELEASED));

test.each([
  ['1.37', { before: 'v1.36.1', after: 'v1.37.0', isNew: false }],
  ['1.37.0', { before: 'v1.36.1', after: 'v1.37.0', isNew: false }],
  ['1.38', { before: 'v1.37.0', after: 'v1.38.10', isNew: true }],
  // Said in full, it need not be listed.
  ['1.38.77', { before: 'v1.37.0', after: 'v1.38.77', isNew: true }],
  ['1.37.10', { before: 'v1.37.0', after: 'v1.37.10', isNew: true, superseded: 'v1.37.0' }],
  ['1.36.9', { before: 'v1.36.1', after: 'v1.36.9', isNew: true, superseded: 'v1.36.1' }],
])('%s means %j', async (request, pair) => {
  expect(await choose(request)).toEqual(pair);
});

test.each([
  ['1.39', 'Unexpected Kubernetes version 1.39, expected one that is released; the newest is v1.38.10.'],
  ['1.36', 'Unexpected Kubernetes version v1.36.1, expected one that is newer than v1.36.1.'],
  ['1.35.8', 'Unexpected Kubernetes version v1.35.8, expected one that is newer than v1.36.1.'],
])('%s is refused', async (request, message) => {
  await expect(choose(request)).rejects.toMatchObject({ code: 'NOTES-USAGE', kind: 'usage', message });
});

test('what is pinned already is compared without asking anybody', async () => {
  const released = () => Promise.reject(new Error('asked'));
  expect(await chooseVersions('1.37', PINNED, released)).toMatchObject({ after: 'v1.37.0' });
});
