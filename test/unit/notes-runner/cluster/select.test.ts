import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { selectCluster } from '../../../../plugins/notes-runner/cluster/select.ts';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'notes-select-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

describe('selectCluster', () => {
  test.each([
    ['--cluster', { cluster: 'embedded' }, {}, { kubernetesVersion: 'v1.37.0', reason: '--cluster asks for it' }],
    ['NOTES_CLUSTER', {}, { NOTES_CLUSTER: 'embedded' }, { reason: 'NOTES_CLUSTER asks for it' }],
    ['an empty NOTES_CLUSTER', {}, { NOTES_CLUSTER: '' }, { reason: 'it needs no Docker' }],
    ['nothing', {}, {}, { kubernetesVersion: 'v1.37.0', reason: 'it needs no Docker' }],
    ['--k8s', { k8s: '1.36' }, {}, { kubernetesVersion: 'v1.36.1' }],
    [
      '--cluster over NOTES_CLUSTER',
      { cluster: 'embedded' },
      { NOTES_CLUSTER: 'kind' },
      { reason: '--cluster asks for it' },
    ],
  ] as const)('goes by %s', async (_, wish, env, choice) => {
    const found = await selectCluster({ ...wish, checkout: '/somewhere', env: { ...env, XDG_CACHE_HOME: cache } });
    expect(found).toMatchObject(choice);
    expect(found.backend.name).toBe('embedded');
    // Choosing starts nothing and writes nothing.
    expect(await readdir(cache)).toEqual([]);
  });

  test.each([
    [{ cluster: 'kind' }, {}, 'NOTES-CLUSTER', 'not supported yet'],
    [{}, { NOTES_CLUSTER: 'kind' }, 'NOTES-CLUSTER', 'Unexpected NOTES_CLUSTER kind'],
    [{}, { NOTES_CLUSTER: 'minikube' }, 'NOTES-CLUSTER', 'Unexpected NOTES_CLUSTER "minikube"'],
    [{ k8s: '1.20' }, {}, 'NOTES-USAGE', 'Unexpected Kubernetes version "1.20"'],
  ] as const)('refuses %o with %o', async (wish, env, code, message) => {
    const selecting = selectCluster({ ...wish, checkout: '/somewhere', env: { ...env, XDG_CACHE_HOME: cache } });
    await expect(selecting).rejects.toMatchObject({ code, kind: 'usage' });
    await expect(selecting).rejects.toThrow(message);
  });
});
