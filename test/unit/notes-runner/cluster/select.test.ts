import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { selectCluster, type ClusterWish } from '../../../../plugins/notes-runner/cluster/select.ts';
import { DEFAULT_KUBERNETES_VERSION, VERSIONS } from '../../../../plugins/notes-runner/toolchain/versions.ts';

const OLDEST = VERSIONS.kubernetes.at(-1) ?? '';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'notes-select-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

/** A `docker` that says what the real one does. */
async function dockerSays(stdout: string, stderr: string, code: number): Promise<void> {
  const script = `#!/bin/sh\nprintf '%s\\n' '${stdout}'\nprintf '%s\\n' '${stderr}' >&2\nexit ${code}\n`;
  await writeFile(join(cache, 'docker'), script, { mode: 0o755 });
}

const STOPPED = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';

describe('selectCluster', () => {
  const select = (wish: Omit<ClusterWish, 'checkout'>, env: Record<string, string> = {}) =>
    selectCluster({
      ...wish,
      checkout: '/somewhere',
      env: { PATH: cache, XDG_CACHE_HOME: join(cache, 'xdg'), ...env },
    });

  test.each([
    [{ cluster: 'embedded' }, {}, 'embedded', '--cluster asks for it'],
    [{ cluster: 'kind' }, {}, 'kind', '--cluster asks for it'],
    [{ nodes: 1 }, {}, 'kind', 'its nodes were asked for'],
    [{ kindImage: 'kindest/node:mine' }, {}, 'kind', 'its nodes were asked for'],
    [{}, { NOTES_CLUSTER: 'embedded' }, 'embedded', 'NOTES_CLUSTER asks for it'],
    [{}, { NOTES_CLUSTER: 'kind' }, 'kind', 'NOTES_CLUSTER asks for it'],
    [{}, { NOTES_CLUSTER: '' }, 'embedded', 'there is no Docker'],
    [{}, {}, 'embedded', 'there is no Docker'],
    [{ cluster: 'embedded' }, { NOTES_CLUSTER: 'kind' }, 'embedded', '--cluster asks for it'],
  ] as const)('without Docker, %o and %o give %s, because %s', async (wish, env, backend, reason) => {
    const found = await select(wish, env);
    expect([found.backend.name, found.reason, found.kubernetesVersion]).toEqual([
      backend,
      reason,
      DEFAULT_KUBERNETES_VERSION,
    ]);
    // Choosing starts nothing and writes nothing.
    expect(await readdir(cache)).toEqual([]);
  });

  test.each([
    ['answers', '1.47 linux arm64', '', 0, 'kind', 'Docker answers', 0],
    ['is of the oldest version that will do', '1.41 linux amd64', '', 0, 'kind', 'Docker answers', 0],
    ['does not run', '', STOPPED, 1, 'embedded', 'Docker does not run', 1],
  ] as const)('where Docker %s', async (_, stdout, stderr, code, backend, reason, notices) => {
    await dockerSays(stdout, stderr, code);
    const found = await select({});
    expect([found.backend.name, found.reason, found.notices.length]).toEqual([backend, reason, notices]);
  });

  test.each([
    ['refuses us', '', 'permission denied while trying to connect to the Docker daemon socket', 1, 'your user may not'],
    ['is too old', '1.40 linux amd64', '', 0, 'Docker is too old (API 1.40, at least 1.41)'],
    ['runs Windows containers', '1.47 windows amd64', '', 0, 'Docker runs windows containers'],
  ] as const)('a Docker that %s is an error with its remedy', async (_, stdout, stderr, code, message) => {
    await dockerSays(stdout, stderr, code);
    await expect(select({})).rejects.toMatchObject({
      code: 'NOTES-CLUSTER',
      kind: 'environment',
      message: expect.stringContaining(message) as string,
      hint: expect.stringMatching(/Type|Install|Switch/u) as string,
    });
  });

  test('a kind cluster that is asked for says what it misses', async () => {
    const up = async (): Promise<unknown> => {
      const { backend, kubernetesVersion } = await select({ cluster: 'kind' });
      return backend.up({
        kubernetesVersion,
        signal: new AbortController().signal,
        progress: () => undefined,
        keep: false,
      });
    };
    await expect(up()).rejects.toThrow('A kind cluster needs Docker: Docker is not installed.');
    await dockerSays('', STOPPED, 1);
    await expect(up()).rejects.toMatchObject({ hint: expect.stringContaining('systemctl start docker') as string });
  });

  test.each([
    [{}, { NOTES_CLUSTER: 'minikube' }, 'NOTES-CLUSTER', 'Unexpected NOTES_CLUSTER "minikube"'],
    [{ k8s: '1.20' }, {}, 'NOTES-USAGE', 'Unexpected Kubernetes version "1.20"'],
  ] as const)('refuses %o with %o', async (wish, env, code, message) => {
    await expect(select(wish, env)).rejects.toMatchObject({ code, kind: 'usage' });
    await expect(select(wish, env)).rejects.toThrow(message);
  });

  test('takes the version that --k8s names', async () => {
    expect(await select({ k8s: OLDEST.slice(1) })).toMatchObject({ kubernetesVersion: OLDEST });
  });
});
