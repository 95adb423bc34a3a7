import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeResults } from '../../plugins/notes-core/results/codec.ts';
import { VERSIONS } from '../../plugins/notes-runner/toolchain/versions.ts';
import { GitHubServer } from '../unit/scripts/drift-issues/github-server.ts';
import { night } from '../unit/scripts/drift-issues/support.ts';

/** The scripts of nightly.yml and pages.yml, one after another, in a clone with a remote and against an API on loopback. */
let root: string;
let clone: string;
const server = new GitHubServer();

const git = (cwd: string, ...args: readonly string[]): Promise<unknown> =>
  execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd });

async function script(
  name: string,
  ...args: readonly string[]
): Promise<{ exitCode: number | undefined; all: string }> {
  const { exitCode, all } = await execa(process.execPath, [resolve('scripts', `${name}.ts`), ...args], {
    cwd: clone,
    env: { ...server.env, GITHUB_SERVER_URL: 'https://github.test', GITHUB_RUN_ID: '42' },
    reject: false,
    all: true,
  });
  return { exitCode, all };
}

/** Leaves what the jobs of a run upload: results and environment of each version. */
async function leaveArtefacts(verdict: 'passed' | 'failed'): Promise<void> {
  for (const version of VERSIONS.kubernetes) {
    const folder = join(root, 'artefacts', `results-${version}`, 'verify-results');
    await mkdir(folder, { recursive: true });
    const results = night(1, { [version]: { 'pod#a': verdict } }).versions[0]?.results;
    if (results !== undefined) await writeFile(join(folder, `kind-${version}.json`), encodeResults(results));
    await writeFile(join(folder, '..', `environment-${version}.json`), '{"docker":"28.0"}');
  }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'notes-nightly-test-'));
  clone = join(root, 'clone');
  await git(root, 'init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
  await git(root, 'clone', '--quiet', 'remote.git', 'clone');
  await git(clone, 'commit', '--quiet', '--allow-empty', '-m', 'first');
  await git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
  await server.start();
});
afterAll(async () => {
  server.stop();
  await rm(root, { recursive: true, force: true });
});

test('before the first run there is nothing to compare and nothing to restore', async () => {
  expect(await script('drift-issues')).toEqual({
    exitCode: 0,
    all: 'No nightly run is recorded yet: nothing to compare.',
  });
  expect(await script('results-branch', 'restore', 'verify-results')).toMatchObject({ exitCode: 0 });
  expect(await readdir(join(clone, 'verify-results'))).toEqual([]);
});

test('a drift opens one issue, the next night updates it, a green one closes it', { timeout: 180_000 }, async () => {
  const nightly = async (verdict: 'passed' | 'failed'): Promise<void> => {
    await leaveArtefacts(verdict);
    expect(await script('results-branch', 'add', join(root, 'artefacts'), '--trigger', 'nightly')).toMatchObject({
      exitCode: 0,
    });
    expect(await script('drift-issues')).toMatchObject({ exitCode: 0 });
  };
  await nightly('passed');
  expect(server.issues).toEqual([]);
  await nightly('failed');
  await nightly('failed');
  expect(server.issues).toMatchObject([{ title: 'Drift: pod#a', state: 'open' }]);
  expect(server.issues[0]?.body).toContain('https://github.test/o/r/actions/runs/42');
  expect(server.issues[0]?.body).toContain('Before, on');
  await nightly('passed');
  expect(server.issues).toMatchObject([
    { state: 'closed', comments: [expect.stringContaining('Passes again') as string] },
  ]);
});

test('the site gets the results of the last run, of every version', async () => {
  expect(await script('results-branch', 'restore', 'verify-results')).toMatchObject({ exitCode: 0 });
  expect((await readdir(join(clone, 'verify-results'))).sort()).toEqual(
    VERSIONS.kubernetes.map((version) => `kind-${version}.json`).sort(),
  );
});

test.concurrent.for([
  { args: ['results-branch', 'add', 'x'], message: 'Unexpected absence of --trigger' },
  { args: ['results-branch', 'add', 'x', '--trigger', 'weekly'], message: 'Unexpected --trigger weekly' },
  { args: ['results-branch', 'drop'], message: 'Unexpected command "drop", expected add or restore.' },
  { args: ['drift-issues', '--now'], message: 'Unexpected argument "--now", expected --dry-run.' },
  { args: ['images', 'save'], message: 'Unexpected end of the command line, expected a file.' },
])('$args is refused before anything is done', async ({ args: [name = '', ...args], message }, { expect }) => {
  const { exitCode, all } = await script(name, ...args);
  expect(exitCode).toBe(2);
  expect(all).toContain(message);
});
