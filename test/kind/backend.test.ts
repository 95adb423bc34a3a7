import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';

import type { Cluster, ClusterRequest } from '../../plugins/notes-runner/cluster/backend.ts';
import { KindBackend } from '../../plugins/notes-runner/cluster/kind/kind-backend.ts';
import { selectCluster } from '../../plugins/notes-runner/cluster/select.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../../plugins/notes-runner/toolchain/versions.ts';
import { describeClusterBackend } from '../contract/cluster-backend.ts';

const START_MS = 240_000;
/** Stands for a checkout, so that the clusters of the real one are left alone. */
const checkout = await mkdtemp(join(tmpdir(), 'notes-kind-'));
const backend = new KindBackend({ checkout, nodes: 1 });
const never = new AbortController().signal;

afterAll(async () => {
  await backend.down(never);
  await rm(checkout, { recursive: true, force: true });
}, START_MS);

function up(request: Partial<ClusterRequest> = {}): Promise<Cluster> {
  return backend.up({
    kubernetesVersion: DEFAULT_KUBERNETES_VERSION,
    signal: never,
    progress: () => undefined,
    keep: false,
    ...request,
  });
}

/** Nodes of this checkout's clusters, running or not. */
async function containers(): Promise<readonly string[]> {
  const { stdout } = await execa('docker', [
    'ps',
    '--all',
    '--format',
    '{{.Names}}',
    '--filter',
    'label=io.x-k8s.kind.cluster',
  ]);
  return stdout.split('\n').filter((name) => name.startsWith(backend.folders.name));
}

async function folders(): Promise<readonly string[]> {
  return readdir(backend.folders.root).catch(() => []);
}

describeClusterBackend('kind', new KindBackend({ checkout: `${checkout}-contract` }), START_MS);

describe('kind: starting and stopping', () => {
  test('an interrupted start leaves no container and no folder', async () => {
    const interrupt = new AbortController();
    const starting = up({ signal: interrupt.signal });
    await expect.poll(containers, { timeout: 60_000, interval: 200 }).not.toEqual([]);
    interrupt.abort(new Error('interrupted'));
    await expect(starting).rejects.toThrow('interrupted');
    expect([await containers(), await folders()]).toEqual([[], []]);
  });

  test('a run that was killed is swept by the next command', async () => {
    const module = new URL('../../plugins/notes-runner/cluster/kind/kind-backend.ts', import.meta.url).href;
    const script = `
      import { KindBackend } from ${JSON.stringify(module)};
      const backend = new KindBackend({ checkout: ${JSON.stringify(checkout)}, nodes: 1 });
      await backend.up({ kubernetesVersion: ${JSON.stringify(DEFAULT_KUBERNETES_VERSION)},
        signal: new AbortController().signal, progress: () => undefined, keep: false });
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await expect.poll(containers, { timeout: 60_000, interval: 200 }).not.toEqual([]);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await backend.down(never);
    // kind itself may still have been at work when its parent was killed.
    await expect.poll(containers, { timeout: 90_000, interval: 1_000 }).toEqual([]);
    expect(await folders()).toEqual([]);
  });

  test('a kept cluster is found again and holds its images, another definition replaces it, down ends it', async () => {
    const progress: string[] = [];
    const prepare = { images: ['nginx:1.29', 'no-such-image:1'], needs: new Set<never>() };
    const note = (message: string): void => void progress.push(message);
    const first = await up({ keep: true, prepare, progress: note });
    await first.close();
    expect(progress.filter((message) => message.startsWith('loading'))).toEqual(['loading images: nginx:1.29']);
    // Another choice of nodes is another cluster: what is kept would be replaced.
    expect((await selectCluster({ checkout, nodes: 1 })).backend.name).toBe('kind');

    progress.length = 0;
    const started = Date.now();
    const second = await up({ prepare, progress: note });
    expect(Date.now() - started).toBeLessThan(10_000);
    expect([second.kept, second.name, progress]).toEqual([true, first.name, []]);
    await second.close();

    const other = new KindBackend({ checkout, nodes: 2 });
    expect(await other.definition(DEFAULT_KUBERNETES_VERSION)).not.toBe(
      await backend.definition(DEFAULT_KUBERNETES_VERSION),
    );

    await execa('docker', ['kill', `${first.name}-control-plane`]);
    expect((await backend.findKept()).kind).toBe('stale');
    expect(await backend.down(never)).toBe(true);
    expect([await containers(), await folders()]).toEqual([[], []]);
    expect(await backend.down(never)).toBe(false);
  });
});

test('another checkout has clusters of its own', () => {
  expect(new KindBackend({ checkout: `${checkout}-other` }).folders.name).not.toBe(backend.folders.name);
});
