import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DataBranch, type BranchChange } from '../../../../scripts/results-branch/branch.ts';

let root: string;
let clone: string;
let number = 0;

const git = async (cwd: string, ...args: readonly string[]): Promise<string> =>
  (await execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd })).stdout;

const adds = (path: string, content = path, remove: BranchChange['remove'] = () => []): BranchChange => ({
  add: new Map([[path, content]]),
  remove,
  message: `Add ${path}`,
});
const contents = async (branch: DataBranch): Promise<Record<string, string>> => {
  const { paths, read } = await branch.snapshot();
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await read(path)] as const)));
};

async function cloneOf(remote: string): Promise<string> {
  const folder = join(root, `clone-${(number += 1)}`);
  await git(root, 'clone', '--quiet', remote, folder);
  return folder;
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'notes-branch-test-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

let remote: string;
beforeEach(async () => {
  remote = join(root, `remote-${(number += 1)}.git`);
  await git(root, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  clone = await cloneOf(remote);
  await git(clone, 'commit', '--quiet', '--allow-empty', '-m', 'first');
  await git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
});

test('without the branch nothing is read', async () => {
  expect(await contents(new DataBranch(clone, 'results'))).toEqual({});
});

test('the first commit makes the branch, the second keeps the first one’s file', async () => {
  const branch = new DataBranch(clone, 'results');
  await branch.commit(adds('runs/1.json', '{"a":"값"}\n'));
  await branch.commit(adds('runs/2.json'));
  const elsewhere = new DataBranch(await cloneOf(remote), 'results');
  expect(await contents(elsewhere)).toEqual({ 'runs/1.json': '{"a":"값"}', 'runs/2.json': 'runs/2.json' });
});

test('what is removed leaves no history behind', async () => {
  const branch = new DataBranch(clone, 'results');
  await branch.commit(adds('old.json'));
  await branch.commit(adds('new.json', 'new', (paths) => paths.filter((path) => path === 'old.json')));
  expect((await branch.snapshot()).paths).toEqual(['new.json']);
  expect(await git(remote, 'rev-list', '--count', 'results')).toBe('1');
});

test('the checkout, its index and its refs stay as they were', async () => {
  await writeFile(join(clone, 'staged.txt'), 'x');
  await git(clone, 'add', 'staged.txt');
  const before = [await git(clone, 'status', '--porcelain'), await git(clone, 'for-each-ref')];
  await new DataBranch(clone, 'results').commit(adds('a.json'));
  const refs = (await git(clone, 'for-each-ref')).split('\n').filter((line) => !line.endsWith('origin/results'));
  expect([await git(clone, 'status', '--porcelain'), refs.join('\n')]).toEqual(before);
});

test('writers at the same time lose nothing', async () => {
  const clones = await Promise.all([1, 2, 3, 4].map(() => cloneOf(remote)));
  await Promise.all(clones.map((folder, index) => new DataBranch(folder, 'results').commit(adds(`${index}.json`))));
  expect((await new DataBranch(clone, 'results').snapshot()).paths).toEqual(['0.json', '1.json', '2.json', '3.json']);
});

test('a push that the remote refuses is an error that names the permission', async () => {
  await writeFile(join(remote, 'hooks/pre-receive'), '#!/bin/sh\necho no entry >&2\nexit 1\n', { mode: 0o755 });
  await expect(new DataBranch(clone, 'results').commit(adds('a.json'))).rejects.toMatchObject({
    code: 'NOTES-NETWORK',
    kind: 'environment',
    hint: expect.stringContaining('contents: write') as string,
  });
});

test('outside a clone the error says what is missing', async () => {
  await expect(new DataBranch(root, 'results').snapshot()).rejects.toMatchObject({
    code: 'NOTES-NETWORK',
    message: expect.stringMatching(/not a git repository|does not appear/) as string,
  });
});
