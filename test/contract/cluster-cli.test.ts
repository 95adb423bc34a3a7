import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { processesBelow } from '../../plugins/notes-runner/cluster/embedded/cluster-processes.ts';
import { EmbeddedBackend } from '../../plugins/notes-runner/cluster/embedded/embedded-backend.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../../plugins/notes-runner/toolchain/versions.ts';

const script = fileURLToPath(new URL('../../scripts/cluster.ts', import.meta.url));

/** Stands for a checkout, so that the clusters of the real one are left alone. */
let cwd: string;
let backend: EmbeddedBackend;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'notes-cluster-cli-'));
  backend = new EmbeddedBackend({ checkout: cwd });
});
afterAll(async () => {
  await backend.down(new AbortController().signal);
  await rm(backend.folders.root, { recursive: true, force: true });
  await rm(cwd, { recursive: true, force: true });
});

function cluster(args: readonly string[], env: Record<string, string> = {}) {
  return execa(process.execPath, [script, ...args], { cwd, env, reject: false });
}

describe('npm run cluster', () => {
  test.each([
    [[], {}, 'Unexpected end of the command line'],
    [['start'], {}, 'Unexpected command "start"'],
    [['up', 'now'], {}, 'Unexpected argument "now"'],
    [['up', '--k8s', '1.2'], {}, 'Unexpected Kubernetes version "1.2"'],
    [['down', '--k8s', '1.36'], {}, 'Unexpected option --k8s'],
    [['up', '--fast'], {}, "Unknown option '--fast'"],
    [['up', '--cluster', 'minikube'], {}, 'Unexpected cluster "minikube"'],
    [['up', '--nodes', 'many'], {}, 'Unexpected --nodes "many"'],
    [['up', '1.36'], { npm_config_k8s: 'true' }, 'npm run cluster -- up --k8s 1.36'],
    [['up'], { npm_config_k8s: '1.36' }, 'npm run cluster -- up --k8s 1.36'],
  ])('%j with %j is a mistake, exit code 2', async (args, env, words) => {
    const result = await cluster(args, env);
    expect([result.exitCode, result.stdout]).toEqual([2, '']);
    expect(result.stderr).toContain(words);
  });

  test('explains itself', async () => {
    const result = await cluster(['--help']);
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain('npm run cluster status');
  });

  test('an interrupted up answers 130 and leaves nothing', async () => {
    const starting = cluster(['up', '--cluster', 'embedded']);
    while (processesBelow(backend.folders.root).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    starting.kill('SIGINT');
    expect((await starting).exitCode).toBe(130);
    expect(processesBelow(backend.folders.root)).toEqual([]);
    expect(await readdir(backend.folders.root)).toEqual([]);
  });

  test('up starts, status finds, down stops', async () => {
    const name = backend.folders.name;
    expect((await cluster(['status'])).exitCode).toBe(3);
    const up = await cluster(['up', '--cluster', 'embedded']);
    expect(up.stdout).toBe(`embedded  ${name}  started  ${DEFAULT_KUBERNETES_VERSION}  ${backend.keptKubeconfig}`);
    expect(up.stderr).toContain('starting an embedded cluster');
    const status = await cluster(['status']);
    expect(status.stdout).toContain(
      `embedded  ${name}  running  ${DEFAULT_KUBERNETES_VERSION}  ${backend.keptKubeconfig}`,
    );
    expect(status.exitCode).toBe(0);
    expect((await cluster(['down'])).stdout).toContain(`embedded  ${name}  stopped`);
    expect((await cluster(['status'])).stdout).toContain(`embedded  ${name}  none`);
  });
});
