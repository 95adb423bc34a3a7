import { spawn } from 'node:child_process';
import { access, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Cluster, ClusterRequest } from '../../plugins/notes-runner/cluster/backend.ts';
import { processesBelow } from '../../plugins/notes-runner/cluster/embedded/cluster-processes.ts';
import { EmbeddedBackend } from '../../plugins/notes-runner/cluster/embedded/embedded-backend.ts';
import { selectCluster } from '../../plugins/notes-runner/cluster/select.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../../plugins/notes-runner/toolchain/versions.ts';
import { describeClusterBackend } from './cluster-backend.ts';

/** A path that no checkout has, so that the clusters of the real one are left alone. */
const checkout = join(tmpdir(), `notes-contract-${process.pid}`);

function up(backend: EmbeddedBackend, changes: Partial<ClusterRequest> = {}): Promise<Cluster> {
  return backend.up({
    kubernetesVersion: DEFAULT_KUBERNETES_VERSION,
    signal: new AbortController().signal,
    progress: () => undefined,
    keep: false,
    ...changes,
  });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Of all clusters of a backend: folders, and processes that lie in them. */
async function leftovers(backend: EmbeddedBackend): Promise<unknown> {
  return {
    folders: await readdir(backend.folders.root).catch(() => []),
    processes: processesBelow(backend.folders.root),
  };
}

const suite = new EmbeddedBackend({ checkout: `${checkout}-suite` });
describeClusterBackend('embedded', suite);
afterAll(() => rm(suite.folders.root, { recursive: true, force: true }));

describe('embedded: starting and stopping', () => {
  let backend: EmbeddedBackend;
  beforeEach(() => {
    backend = new EmbeddedBackend({ checkout });
  });
  afterEach(async () => {
    await backend.down(new AbortController().signal);
    await rm(backend.folders.root, { recursive: true, force: true });
  });

  test('two clusters run at the same time, and leave no process and no folder', async () => {
    const clusters = await Promise.all([up(backend), up(backend)]);
    expect(new Set(clusters.map((cluster) => cluster.kubeconfig)).size).toBe(2);
    expect(processesBelow(backend.folders.root)).toHaveLength(10);
    await Promise.all(clusters.map((cluster) => cluster.close()));
    expect(await leftovers(backend)).toEqual({ folders: [], processes: [] });
  });

  test('an interrupted start leaves no process and no folder', async () => {
    const interrupt = new AbortController();
    const starting = up(backend, { signal: interrupt.signal });
    // The moment at which the first processes are there.
    while (processesBelow(backend.folders.root).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    interrupt.abort(new Error('interrupted'));
    await expect(starting).rejects.toThrow('interrupted');
    expect(await leftovers(backend)).toEqual({ folders: [], processes: [] });
  });

  test('a run that was killed is swept by the next one', async () => {
    const script = `
      import { EmbeddedBackend } from ${JSON.stringify(moduleUrl('cluster/embedded/embedded-backend.ts'))};
      const backend = new EmbeddedBackend({ checkout: ${JSON.stringify(checkout)} });
      const cluster = await backend.up({ kubernetesVersion: ${JSON.stringify(DEFAULT_KUBERNETES_VERSION)},
        signal: new AbortController().signal, progress: () => undefined, keep: false });
      process.stdout.write(cluster.kubeconfig);
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const kubeconfig = await new Promise<string>((resolve) =>
      child.stdout.once('data', (text) => resolve(String(text))),
    );
    const killed = dirname(kubeconfig);
    expect(processesBelow(killed)).toHaveLength(5);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;

    // Any command of ours sweeps first.
    await backend.down(new AbortController().signal);
    expect(processesBelow(killed)).toEqual([]);
    expect(await exists(killed)).toBe(false);
  });

  test('a kept cluster outlives the run, is chosen and found again, is replaced once it is dead, and goes when told', async () => {
    const first = await up(backend, { keep: true });
    await first.close();
    expect(await selectCluster({ checkout })).toMatchObject({
      reason: `the kept cluster ${first.name} is running`,
      kubernetesVersion: DEFAULT_KUBERNETES_VERSION,
    });

    const started = Date.now();
    const second = await up(backend);
    expect(Date.now() - started).toBeLessThan(2_000);
    expect([first.kept, second.kept]).toEqual([false, true]);
    expect(second.kubeconfig).toBe(first.kubeconfig);
    await second.close();

    const processes = processesBelow(backend.folders.kept);
    expect(processes).toHaveLength(5);
    for (const pid of processes) process.kill(pid, 'SIGKILL');
    expect((await backend.findKept()).kind).toBe('stale');

    const third = await up(backend, { keep: true });
    expect(third.kept).toBe(false);
    expect((await backend.findKept()).kind).toBe('warm');

    // The rest of it still runs.
    process.kill(await pidOf(backend.folders.kept, 'kube-apiserver'), 'SIGKILL');
    expect((await backend.findKept()).kind).toBe('stale');
    expect(processesBelow(backend.folders.kept)).toHaveLength(4);

    expect(await backend.down(new AbortController().signal)).toBe(true);
    expect(await leftovers(backend)).toEqual({ folders: [], processes: [] });
    expect(await backend.down(new AbortController().signal)).toBe(false);
  });

  test('another checkout has clusters of its own', () => {
    const other = new EmbeddedBackend({ checkout: `${checkout}-other` });
    expect(other.folders.name).not.toBe(backend.folders.name);
  });
});

function moduleUrl(path: string): string {
  return new URL(`../../plugins/notes-runner/${path}`, import.meta.url).href;
}

async function pidOf(folder: string, component: string): Promise<number> {
  return Number(await readFile(join(folder, 'kwok/clusters/notes/pids', `${component}.pid`), 'utf8'));
}
