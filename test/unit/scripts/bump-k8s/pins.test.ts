import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { check, resolveConfig } from 'prettier';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { VERSIONS } from '../../../../plugins/notes-runner/toolchain/versions.ts';
import { releasedVersions, type Go } from '../../../../scripts/bump-k8s/go-module.ts';
import { Pins } from '../../../../scripts/bump-k8s/pins.ts';

const TOOLCHAIN = fileURLToPath(new URL('../../../../plugins/notes-runner/toolchain/', import.meta.url));
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
/** Kubernetes' own go.mod, cut to what counts. */
const KUBERNETES = `module k8s.io/kubernetes

go 1.27.0

require k8s.io/api v0.0.0

replace (
	k8s.io/api => ./staging/src/k8s.io/api
	k8s.io/brand-new => ./staging/src/k8s.io/brand-new
)

replace k8s.io/alone => ./staging/src/k8s.io/alone
`;

/** A copy of the real files, and a small program in place of `go`. */
let folder: string;
let versionsFile: string;
let original: string;
let pins: Pins;
let go: Go;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notes-pins-'));
  await cp(TOOLCHAIN, join(folder, 'toolchain'), { recursive: true });
  versionsFile = join(folder, 'toolchain', 'versions.ts');
  original = await readFile(versionsFile, 'utf8');
  pins = new Pins(join(folder, 'toolchain'));
  await writeFile(join(folder, 'kubernetes.mod'), KUBERNETES);
  await standIn(`case "$1 $2" in
"list -m") echo "k8s.io/kubernetes v1.37.0 v1.38.0-rc.0 v1.38.0 v1.38.1" ;;
"mod download") echo '{"Path": "k8s.io/kubernetes", "GoMod": "${join(folder, 'kubernetes.mod')}"}' ;;
"mod tidy") echo "sums of $(head -1 go.mod)" > go.sum ;;
esac`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function standIn(script: string): Promise<void> {
  const path = join(folder, 'go');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  go = { path, env: process.env, signal: new AbortController().signal };
}

/** Versions in the copied list, in its order. */
const listed = async (): Promise<readonly string[]> =>
  [...(await readFile(versionsFile, 'utf8')).matchAll(/^ {4}version: '(\S+)'/gmu)].map(([, version = '']) => version);

test('released versions are those without a pre-release', async () => {
  expect(await releasedVersions(go, folder)).toEqual(['v1.37.0', 'v1.38.0', 'v1.38.1']);
});

test.each([
  ['with a digest', DIGEST, `digest: '${DIGEST}'`],
  ['without one', undefined, "kindImage: { tag: 'kindest/node:v1.99.1' }"],
])('a new version comes first, %s, as Prettier would write it', async (_, digest, text) => {
  await pins.add('v1.99.1', go, Promise.resolve(digest));
  expect(await listed()).toEqual(['v1.99.1', ...VERSIONS.kubernetes]);
  const changed = await readFile(versionsFile, 'utf8');
  expect(changed).toContain(text);
  const config = (await resolveConfig(join(TOOLCHAIN, 'versions.ts'))) ?? {};
  expect(await check(changed, { ...config, filepath: versionsFile })).toBe(true);
  await pins.remove('v1.99.1');
  expect(await readFile(versionsFile, 'utf8')).toBe(original);
  expect(await readdir(join(folder, 'toolchain', 'go'))).not.toContain('kubernetes-v1.99.1');
});

test('a patch takes its place by its number, not by its letters', async () => {
  const minor = (VERSIONS.kubernetes[0] ?? '').replace(/\.\d+$/u, '');
  for (const version of [`${minor}.98`, 'v1.9.9', `${minor}.100`])
    await pins.add(version, go, Promise.resolve(undefined));
  expect(await listed()).toEqual([`${minor}.100`, `${minor}.98`, ...VERSIONS.kubernetes, 'v1.9.9']);
});

test('its Go module takes the published parts of Kubernetes, new ones too', async () => {
  await pins.add('v1.99.1', go, Promise.resolve(undefined));
  const module = join(folder, 'toolchain', 'go', 'kubernetes-v1.99.1');
  expect(await readFile(join(module, 'go.mod'), 'utf8')).toMatchInlineSnapshot(`
    "module notes.local/kubernetes-v1.99.1

    go 1.27.0

    require k8s.io/kubernetes v1.99.1

    tool (
    	k8s.io/kubernetes/cmd/kube-apiserver
    	k8s.io/kubernetes/cmd/kube-controller-manager
    	k8s.io/kubernetes/cmd/kube-scheduler
    	k8s.io/kubernetes/cmd/kubectl
    )

    replace k8s.io/api => k8s.io/api v0.99.1

    replace k8s.io/brand-new => k8s.io/brand-new v0.99.1

    replace k8s.io/alone => k8s.io/alone v0.99.1
    "
  `);
  expect(await readFile(join(module, 'go.sum'), 'utf8')).toBe('sums of module notes.local/kubernetes-v1.99.1\n');
});

test('a version that Go cannot get changes nothing', async () => {
  await standIn('echo "go: k8s.io/kubernetes@v1.99.1: unknown revision" >&2; exit 1');
  const before = await readdir(join(folder, 'toolchain', 'go'));
  await expect(pins.add('v1.99.1', go, Promise.resolve(DIGEST))).rejects.toMatchObject({
    code: 'NOTES-TOOLCHAIN',
    kind: 'environment',
    message: expect.stringContaining('unknown revision') as string,
  });
  expect(await readFile(versionsFile, 'utf8')).toBe(original);
  expect(await readdir(join(folder, 'toolchain', 'go'))).toEqual(before);
});
