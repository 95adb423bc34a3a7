import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { NotesError } from '../../../../plugins/notes-core/diagnostics/notes-error.ts';
import { findExecutable } from '../../../../plugins/notes-runner/toolchain/path-lookup.ts';
import { obtainTools, resolveTools } from '../../../../plugins/notes-runner/toolchain/resolve-tools.ts';
import { hostPlatform } from '../../../../plugins/notes-runner/toolchain/platform.ts';
import type { Tool, ToolName } from '../../../../plugins/notes-runner/toolchain/tool.ts';

const LINUX = { os: 'linux', arch: 'amd64' } as const;
/** An answer that ends before it is whole. */
const CUT_OFF = Symbol('cut off');
const KUBECTL = '/release/v1.37.0/bin/linux/amd64/kubectl';
const go = await findExecutable('go', process.env['PATH']);

let folder: string;
let server: Server;
let env: Record<string, string>;
let messages: string[];
/** What the mirror answers, by path. */
let files: Map<string, string | Buffer | typeof CUT_OFF>;
let requests: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notes-toolchain-'));
  await mkdir(join(folder, 'path'));
  files = new Map();
  requests = [];
  messages = [];
  server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const content = files.get(path);
    if (content === undefined) {
      response.writeHead(404).end();
    } else if (content === CUT_OFF) {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half of it', () => response.destroy());
    } else {
      response.end(content);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  env = {
    PATH: join(folder, 'path'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    NOTES_MIRROR_KUBERNETES: address,
    NOTES_MIRROR_GITHUB: `${address}/github`,
    NOTES_MIRROR_GITHUB_API: `${address}/api`,
    NOTES_MIRROR_HELM: `${address}/helm`,
  };
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const context = () => ({
  env,
  platform: LINUX,
  signal: new AbortController().signal,
  progress: (message: string) => void messages.push(message),
});
const resolve = <Name extends ToolName>(...tools: Name[]) =>
  resolveTools({ ...context(), kubernetesVersion: 'v1.37.0', tools });
/** For this machine, which is what PATH is looked at for. */
const resolveHere = <Name extends ToolName>(...tools: Name[]) =>
  resolveTools({ ...context(), platform: hostPlatform(), kubernetesVersion: 'v1.37.0', tools });
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

function publish(path: string, content: string): void {
  files.set(path, content);
  files.set(`${path}.sha256`, sha256(content));
}

async function putOnPath(name: string, version: string): Promise<string> {
  const path = join(folder, 'path', name);
  await writeFile(path, `#!/bin/sh\necho "${version}"\n`);
  await chmod(path, 0o755);
  return path;
}

async function filesInCache(): Promise<readonly string[]> {
  const entries = await readdir(join(folder, 'cache'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function failure(promise: Promise<unknown>): Promise<NotesError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof NotesError)) throw new Error(`Unexpected ${String(error)}, expected a NotesError.`);
  return error;
}

describe('a binary on PATH', () => {
  test.each([
    ['kubectl', 'Client Version: v1.37.0\nKustomize Version: v5.8.1'],
    ['kind', 'kind v0.33.0 go1.26.8 linux/amd64'],
    ['helm', 'v4.3.1'],
    ['helm', 'v4.3.1+g0123abc'],
  ] as const)('is taken when its version fits: %s that says %o', async (name, says) => {
    const path = await putOnPath(name, says);
    expect(await resolveHere(name)).toEqual({ [name]: path });
    expect(requests).toEqual([]);
  });

  test('is not looked for where the binary is for another system', async () => {
    await putOnPath('helm', 'v4.3.1');
    const { os, arch } = hostPlatform();
    const other = { os, arch: arch === 'amd64' ? 'arm64' : 'amd64' } as const;
    const request = { ...context(), platform: other, kubernetesVersion: 'v1.37.0', tools: ['helm'] as const };
    const error = await failure(resolveTools(request));
    expect(error.message).toContain('  helm v4.3.1: not in the cache; download: ');
  });

  test.each([
    ['kubectl', 'Client Version: v1.36.9', 'v1.36.9'],
    ['kubectl', 'Client Version: v1.37.1', 'v1.37.1'],
    ['kubectl', 'Client Version: v1.37.0-rc.1', 'v1.37.0-rc.1'],
    ['kubectl', 'Client Version: v1.37.0+k3s1', 'v1.37.0+k3s1'],
    ['kind', 'kind v0.34.0-alpha+0123456789abcd go1.26.8 linux/amd64', 'v0.34.0-alpha+0123456789abcd'],
    ['helm', 'v4.3.2+g0123abc', 'v4.3.2+g0123abc'],
    ['etcd', 'etcd Version: 3.7.2', 'v3.7.2'],
    ['etcd', 'etcd Version: 3.8.0', 'v3.8.0'],
    ['kwok', 'no idea', 'an unknown version'],
  ] as const)('is left alone otherwise: %s that says %o', async (name, says, version) => {
    const path = await putOnPath(name, says);
    expect((await failure(resolveHere(name))).message).toContain(`${path} is ${version}`);
  });

  test('may be a later patch of etcd, which is not what notes are about', async () => {
    const path = await putOnPath('etcd', 'etcd Version: 3.7.9');
    expect(await resolveHere('etcd')).toEqual({ etcd: path });
  });
});

describe('a release', () => {
  test('is downloaded once, checked, recorded and executable', async () => {
    publish(KUBECTL, 'the real kubectl');
    const { kubectl } = await resolve('kubectl');
    expect(await readFile(kubectl, 'utf8')).toBe('the real kubectl');
    expect((await stat(kubectl)).mode & 0o777).toBe(0o755);
    expect(JSON.parse(await readFile(join(dirname(kubectl), 'record.json'), 'utf8'))).toMatchObject({
      from: 'download',
      version: 'v1.37.0',
      sha256: sha256('the real kubectl'),
      size: 16,
    });
    expect(await resolve('kubectl')).toEqual({ kubectl });
    expect(requests).toEqual([`${KUBECTL}.sha256`, KUBECTL]);
    expect((await filesInCache()).toSorted()).toEqual(['kubectl', 'record.json']);
  });

  test('of GitHub is checked against the digest that its release has', async () => {
    const asset = 'kwok-linux-amd64';
    files.set(`/github/kubernetes-sigs/kwok/releases/download/v0.8.0/${asset}`, 'kwok');
    const assets = [
      { name: 'kwokctl-linux-amd64', digest: `sha256:${sha256('other')}` },
      { name: asset, digest: `sha256:${sha256('kwok')}` },
    ];
    files.set('/api/repos/kubernetes-sigs/kwok/releases/tags/v0.8.0', JSON.stringify({ assets }));
    expect(await readFile((await resolve('kwok')).kwok, 'utf8')).toBe('kwok');
  });

  test('in an archive is taken out of it', async () => {
    const name = 'etcd-v3.7.3-linux-amd64';
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'etcd'), 'etcd');
    await execa('tar', ['-czf', 'etcd.tar.gz', name], { cwd: folder });
    const archive = await readFile(join(folder, 'etcd.tar.gz'));
    const release = '/github/etcd-io/etcd/releases/download/v3.7.3';
    files.set(`${release}/${name}.tar.gz`, archive);
    files.set(`${release}/SHA256SUMS`, `${sha256('x')}  ${name}.zip\n${sha256(archive)}  ${name}.tar.gz\n`);
    expect(await readFile((await resolve('etcd')).etcd, 'utf8')).toBe('etcd');
    expect((await filesInCache()).toSorted()).toEqual(['etcd', 'record.json']);
  });

  test.each([
    ['kind', '/github/kubernetes-sigs/kind/releases/download/v0.33.0/kind-linux-amd64'],
    ['helm', '/helm/helm-v4.3.1-linux-amd64.tar.gz'],
  ] as const)('of %s is checked against the list beside it', async (name, path) => {
    await mkdir(join(folder, 'linux-amd64'));
    await writeFile(join(folder, 'linux-amd64', 'helm'), 'helm');
    await execa('tar', ['-czf', 'helm.tar.gz', 'linux-amd64'], { cwd: folder });
    const content = name === 'helm' ? await readFile(join(folder, 'helm.tar.gz')) : Buffer.from('kind');
    files.set(path, content);
    files.set(`${path}.sha256sum`, `${sha256(content)}  ${basename(path)}\n`);
    expect(await readFile((await resolve(name))[name], 'utf8')).toBe(name);
  });

  test.each([
    ['with another checksum', () => files.set(`${KUBECTL}.sha256`, sha256('another')), 'is published'],
    ['that breaks off', () => files.set(KUBECTL, CUT_OFF), 'broke off'],
    ['that is not there', () => files.delete(KUBECTL), 'answered 404'],
    ['without a checksum', () => files.delete(`${KUBECTL}.sha256`), 'answered 404'],
    ['whose checksum is no checksum', () => files.set(`${KUBECTL}.sha256`, '<html>'), 'holds no SHA-256'],
  ])('%s is not used, and nothing of it stays', async (_, spoil, words) => {
    publish(KUBECTL, 'the real kubectl');
    spoil();
    const error = await failure(resolve('kubectl'));
    expect(error).toMatchObject({ code: 'NOTES-TOOLCHAIN', kind: 'environment' });
    expect(error.message).toContain(words);
    expect(await filesInCache()).toEqual([]);
  });

  test('is fetched again where the cache holds a damaged one', async () => {
    publish(KUBECTL, 'the real kubectl');
    const { kubectl } = await resolve('kubectl');
    await truncate(kubectl, 3);
    await resolve('kubectl');
    expect(await readFile(kubectl, 'utf8')).toBe('the real kubectl');
  });

  test('is fetched by one of two runs at once', async () => {
    publish(KUBECTL, 'the real kubectl');
    const [one, other] = await Promise.all([resolve('kubectl'), resolve('kubectl')]);
    expect(one).toEqual(other);
    expect(requests).toEqual([`${KUBECTL}.sha256`, KUBECTL]);
  });
});

describe('where nothing works', () => {
  test('one message says what was tried for each tool, and the ways out', async () => {
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    env['NOTES_MIRROR_KUBERNETES'] = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((done) => closed.close(done));
    const error = await failure(resolveHere('kubectl', 'kwok'));
    expect(error.kind).toBe('environment');
    expect(error.message.split('\n')).toEqual([
      'Some tools are missing, and no way to them works here:',
      expect.stringMatching(
        /^ {2}kubectl v1\.37\.0: not on PATH; not in the cache; download: http:\/\/127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\); go build: go is not on PATH$/u,
      ),
      expect.stringMatching(/^ {2}kwok v0\.8\.0: .*answered 404; go build: go is not on PATH$/u),
    ]);
    expect(error.hint).toContain('start Docker');
    expect(error.hint).toContain('let CI run it');
  });

  test.each(['kind', 'helm'] as const)('Docker is no way to %s', async (name) => {
    expect((await failure(resolve(name))).hint).not.toContain('Docker');
  });

  test('a host that does not answer is asked once, not for each tool', async () => {
    let asked = 0;
    const silent = createServer(() => (asked += 1));
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    env['NOTES_MIRROR_KUBERNETES'] = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const started = Date.now();
    const error = await failure(resolve('kubectl', 'kube-apiserver'));
    expect(Date.now() - started).toBeLessThan(9_000);
    expect(error.message.match(/no answer in 5 s/gu)).toHaveLength(2);
    expect(asked).toBe(1);
    silent.closeAllConnections();
    await new Promise((done) => silent.close(done));
  });
});

describe.skipIf(go === undefined)('go build', () => {
  let tiny: Tool;
  beforeEach(async () => {
    const module = join(folder, 'tiny');
    await mkdir(module);
    await writeFile(join(module, 'go.mod'), 'module notes.local/tiny\n\ngo 1.21\n');
    await writeFile(
      join(module, 'main.go'),
      'package main\n\nvar version = "unset"\n\nfunc main() { println("tiny " + version) }\n',
    );
    env['PATH'] = [join(folder, 'path'), dirname(go ?? ''), '/usr/bin', '/bin'].join(':');
    for (const name of ['HOME', 'GOCACHE', 'GOPATH', 'GOPROXY']) {
      const value = process.env[name];
      if (value !== undefined) env[name] = value;
    }
    // Not in the cache of the test: the standard library would be compiled anew.
    env['GOCACHE'] = (await execa(go ?? '', ['env', 'GOCACHE'])).stdout;
    tiny = {
      name: 'tiny',
      version: 'v1.2.3',
      versionArguments: ['--version'],
      fit: 'exact',
      download: () => undefined,
      module: { folder: module, package: 'notes.local/tiny', variables: { 'main.version': 'v1.2.3' } },
    };
  });

  test('makes the binary once, tells so, and records it', async () => {
    const path = (await obtainTools([tiny], context())).get('tiny') ?? '';
    expect((await execa(path)).stderr).toBe('tiny v1.2.3');
    expect(messages.at(-1)).toMatch(/^built tiny v1\.2\.3 in \d+ s$/u);
    expect(JSON.parse(await readFile(join(dirname(path), 'record.json'), 'utf8'))).toMatchObject({
      from: 'build',
      origin: 'notes.local/tiny v1.2.3',
    });
    const told = messages.length;
    await obtainTools([tiny], context());
    expect(messages).toHaveLength(told);
  });

  test('says what the compiler says, and leaves nothing', async () => {
    await writeFile(join(tiny.module.folder, 'main.go'), 'package main\n\nfunc main() { nonsense() }\n');
    expect((await failure(obtainTools([tiny], context()))).message).toContain('undefined: nonsense');
    expect(await filesInCache()).toEqual([]);
  });

  test('does not use a module that go.sum does not know', async () => {
    await writeFile(
      join(tiny.module.folder, 'main.go'),
      'package main\n\nimport _ "sigs.k8s.io/yaml"\n\nfunc main() {}\n',
    );
    await writeFile(
      join(tiny.module.folder, 'go.mod'),
      'module notes.local/tiny\n\ngo 1.21\n\nrequire sigs.k8s.io/yaml v1.6.0\n',
    );
    expect((await failure(obtainTools([tiny], context()))).message).toContain('missing go.sum entry');
  });
});
