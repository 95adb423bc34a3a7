import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { writeClusterState, type ClusterState } from '../../../../../plugins/notes-runner/cluster/cluster-state.ts';
import { EmbeddedBackend } from '../../../../../plugins/notes-runner/cluster/embedded/embedded-backend.ts';
import { ownIdentity } from '../../../../../plugins/notes-runner/toolchain/process-identity.ts';

const never = new AbortController().signal;
/** Above what Linux gives out. */
const DEAD = 2 ** 22 + 1;

let cache: string;
let backend: EmbeddedBackend;
let state: ClusterState;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'notes-embedded-'));
  backend = new EmbeddedBackend({ checkout: '/somewhere', env: { XDG_CACHE_HOME: cache, PATH: cache } });
  const owner = await ownIdentity();
  state = { schemaVersion: 1, name: 'notes', kubernetesVersion: 'v1.37.0', definition: '', owner };
});
afterEach(() => rm(cache, { recursive: true, force: true }));

describe('folders of clusters', () => {
  test('carry the checkout, whatever way its path is written', () => {
    const name = (checkout: string): string => new EmbeddedBackend({ checkout }).folders.name;
    expect(name('/somewhere')).toMatch(/^notes-[\da-f]{8}$/u);
    expect(name('/somewhere/x/..')).toBe(name('/somewhere'));
    expect(name('/elsewhere')).not.toBe(name('/somewhere'));
  });

  test('of runs that are gone are swept, in every checkout; those of runs that go on are not', async () => {
    const checkouts = dirname(dirname(backend.folders.root));
    const alive = backend.folders.forRun('alive');
    const dead = backend.folders.forRun('dead');
    const other = join(checkouts, 'notes-00000000', 'embedded', 'run-1-other');
    const starting = backend.folders.forRun('starting');
    const abandoned = backend.folders.forRun('abandoned');
    for (const folder of [alive, dead, other, starting, abandoned]) await mkdir(folder, { recursive: true });
    await writeClusterState(alive, state);
    for (const folder of [dead, other]) {
      await writeClusterState(folder, { ...state, owner: { ...(await ownIdentity()), pid: DEAD } });
    }
    await utimes(abandoned, new Date(0), new Date(0));

    await backend.down(never);
    expect((await readdir(backend.folders.root)).toSorted()).toEqual([
      `run-${process.pid}-alive`,
      `run-${process.pid}-starting`,
    ]);
    // Another checkout's folder goes with its last cluster.
    expect(await readdir(checkouts)).not.toContain('notes-00000000');
  });
});

describe('findKept', () => {
  test('finds nothing where nothing is', async () => {
    expect(await backend.findKept()).toEqual({ kind: 'none' });
  });

  test.each([
    ['that was never ready', {}],
    ['whose files are gone', { readyAt: '2026-01-01T00:00:00Z' }],
  ])('a cluster %s is stale', async (_, changes) => {
    await mkdir(backend.folders.kept, { recursive: true });
    await writeClusterState(backend.folders.kept, { ...state, ...changes });
    expect(await backend.findKept()).toMatchObject({ kind: 'stale' });
  });

  test('a folder without a state is stale', async () => {
    await mkdir(join(backend.folders.kept, 'kwok'), { recursive: true });
    expect(await backend.findKept()).toEqual({ kind: 'stale' });
  });
});
