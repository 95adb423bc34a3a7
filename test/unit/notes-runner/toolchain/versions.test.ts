import { describe, expect, test } from 'vitest';

import { NotesError } from '../../../../plugins/notes-core/diagnostics/notes-error.ts';
import { pinnedKubernetesVersion } from '../../../../plugins/notes-runner/toolchain/versions.ts';

describe('pinnedKubernetesVersion', () => {
  test.each([
    [undefined, 'v1.37.0'],
    ['1.37', 'v1.37.0'],
    ['1.36', 'v1.36.1'],
    ['v1.36', 'v1.36.1'],
    ['1.36.1', 'v1.36.1'],
    [' v1.36.1 ', 'v1.36.1'],
  ])('%o means %s', (request, version) => {
    expect(pinnedKubernetesVersion(request)).toBe(version);
  });

  test.each(['1.35', '1.3', '1', 'v1', '1.37.1', 'latest', '', '1.36.'])(
    'refuses %o and names what there is',
    (request) => {
      expect(() => pinnedKubernetesVersion(request)).toThrow(NotesError);
      expect(() => pinnedKubernetesVersion(request)).toThrow('expected one of v1.37.0, v1.36.1');
    },
  );
});
