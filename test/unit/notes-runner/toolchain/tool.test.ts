import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { mirrorsFrom } from '../../../../plugins/notes-runner/toolchain/mirrors.ts';
import type { Platform } from '../../../../plugins/notes-runner/toolchain/platform.ts';
import { pinnedTool, TOOL_NAMES } from '../../../../plugins/notes-runner/toolchain/tool.ts';
import { VERSIONS } from '../../../../plugins/notes-runner/toolchain/versions.ts';

const linux: Platform = { os: 'linux', arch: 'amd64' };
const mac: Platform = { os: 'darwin', arch: 'arm64' };
const official = mirrorsFrom({});

describe('where a release is downloaded from', () => {
  test.each([
    ['kube-apiserver', linux, 'https://dl.k8s.io/release/v1.37.0/bin/linux/amd64/kube-apiserver'],
    ['kubectl', mac, 'https://dl.k8s.io/release/v1.37.0/bin/darwin/arm64/kubectl'],
    ['etcd', linux, 'https://github.com/etcd-io/etcd/releases/download/v3.7.3/etcd-v3.7.3-linux-amd64.tar.gz'],
    ['etcd', mac, 'https://github.com/etcd-io/etcd/releases/download/v3.7.3/etcd-v3.7.3-darwin-arm64.zip'],
    ['kwokctl', linux, 'https://github.com/kubernetes-sigs/kwok/releases/download/v0.8.0/kwokctl-linux-amd64'],
    ['kind', linux, 'https://github.com/kubernetes-sigs/kind/releases/download/v0.33.0/kind-linux-amd64'],
    ['kind', mac, 'https://github.com/kubernetes-sigs/kind/releases/download/v0.33.0/kind-darwin-arm64'],
    ['helm', linux, 'https://get.helm.sh/helm-v4.3.1-linux-amd64.tar.gz'],
    ['kwok', mac, 'https://github.com/kubernetes-sigs/kwok/releases/download/v0.8.0/kwok-darwin-arm64'],
  ] as const)('%s for %o', (name, platform, url) => {
    const download = pinnedTool(name, 'v1.37.0').download(platform, official);
    expect(download).toMatchObject({ url });
    expect(download).not.toHaveProperty('unofficial');
  });

  test.each(['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const)(
    '%s for macOS is an unofficial build, and called so',
    (name) => {
      expect(pinnedTool(name, 'v1.36.1').download(mac, official)).toEqual({
        url: `https://github.com/kwok-ci/k8s/releases/download/v1.36.1-kwok.0-darwin-arm64/${name}`,
        checksum: {
          kind: 'github-release',
          url: 'https://api.github.com/repos/kwok-ci/k8s/releases/tags/v1.36.1-kwok.0-darwin-arm64',
          asset: name,
        },
        unofficial: 'kwok-ci/k8s',
      });
    },
  );

  test('a mirror replaces the address, not the layout', () => {
    const mirrors = mirrorsFrom({
      NOTES_MIRROR_KUBERNETES: 'http://mirror/k8s/',
      NOTES_MIRROR_GITHUB: 'http://mirror/github',
      NOTES_MIRROR_GITHUB_API: '',
      NOTES_MIRROR_HELM: 'http://mirror/helm',
    });
    expect(pinnedTool('helm', 'v1.37.0').download(linux, mirrors)).toEqual({
      url: 'http://mirror/helm/helm-v4.3.1-linux-amd64.tar.gz',
      checksum: { kind: 'file', url: 'http://mirror/helm/helm-v4.3.1-linux-amd64.tar.gz.sha256sum' },
      member: 'linux-amd64/helm',
    });
    expect(pinnedTool('kubectl', 'v1.37.0').download(linux, mirrors)).toEqual({
      url: 'http://mirror/k8s/release/v1.37.0/bin/linux/amd64/kubectl',
      checksum: { kind: 'file', url: 'http://mirror/k8s/release/v1.37.0/bin/linux/amd64/kubectl.sha256' },
    });
    expect(pinnedTool('kwok', 'v1.37.0').download(linux, mirrors)).toMatchObject({
      url: 'http://mirror/github/kubernetes-sigs/kwok/releases/download/v0.8.0/kwok-linux-amd64',
      checksum: { url: 'https://api.github.com/repos/kubernetes-sigs/kwok/releases/tags/v0.8.0' },
    });
  });
});

describe('the Go modules that are committed', () => {
  const cases = VERSIONS.kubernetes.flatMap((kubernetes) => TOOL_NAMES.map((name) => [name, kubernetes] as const));

  test.each(cases)(
    '%s of a Kubernetes %s cluster is required at its pinned version, with sums',
    async (name, kubernetes) => {
      const tool = pinnedTool(name, kubernetes);
      const goMod = await readFile(join(tool.module.folder, 'go.mod'), 'utf8');
      const required = [...goMod.matchAll(/^(?:require)?\s+(\S+) (v\S+)/gmu)].find(([, path]) =>
        `${tool.module.package}/`.startsWith(`${path ?? ''}/`),
      );
      expect(required?.[2]).toBe(tool.version);
      expect(goMod).toContain(tool.module.package);
      const goSum = await readFile(join(tool.module.folder, 'go.sum'), 'utf8');
      expect(goSum).toContain(`${required?.[1] ?? ''} ${tool.version} h1:`);
    },
  );
});
