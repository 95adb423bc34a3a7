import { describe, expect, test } from 'vitest';

import { NotesError } from '../../../../plugins/notes-core/diagnostics/notes-error.ts';
import { kindImageOf, pinnedKubernetesVersion, VERSIONS } from '../../../../plugins/notes-runner/toolchain/versions.ts';

const [newest = '', previous = ''] = VERSIONS.kubernetes;
const minorOf = (version: string): string => version.replace(/^v|\.\d+$/gu, '');

describe('the pinned versions', () => {
  test('are one patch of each minor version, newest first', () => {
    const minors = VERSIONS.kubernetes.map((version) => Number(minorOf(version).split('.')[1]));
    expect(minors).toEqual([...new Set(minors)].toSorted((one, other) => other - one));
    expect(minors.length).toBeGreaterThanOrEqual(2);
  });

  test.each(VERSIONS.kubernetes)('name the kind image of %s', (version) => {
    const { tag, digest = `sha256:${'0'.repeat(64)}` } = kindImageOf(version);
    expect(tag).toBe(`kindest/node:${version}`);
    expect(digest).toMatch(/^sha256:[\da-f]{64}$/u);
  });

  test('say how the kind image of another version is called', () => {
    expect(kindImageOf('v1.99.0')).toEqual({ tag: 'kindest/node:v1.99.0' });
  });
});

describe('pinnedKubernetesVersion', () => {
  test.each([
    [undefined, newest],
    [minorOf(newest), newest],
    [minorOf(previous), previous],
    [`v${minorOf(previous)}`, previous],
    [previous.slice(1), previous],
    [` ${previous} `, previous],
  ])('%o means %s', (request, version) => {
    expect(pinnedKubernetesVersion(request)).toBe(version);
  });

  test.each(['1.35', '1.3', '1', 'v1', `${newest}9`, 'latest', '', `${minorOf(previous)}.`])(
    'refuses %o and names what there is',
    (request) => {
      expect(() => pinnedKubernetesVersion(request)).toThrow(NotesError);
      expect(() => pinnedKubernetesVersion(request)).toThrow(`expected one of ${VERSIONS.kubernetes.join(', ')}`);
    },
  );
});
