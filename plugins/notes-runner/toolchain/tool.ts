import { fileURLToPath } from 'node:url';

import type { Mirrors } from './mirrors.ts';
import type { Platform } from './platform.ts';
import { VERSIONS } from './versions.ts';

export const KUBERNETES_TOOLS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl'] as const;
const KWOK_TOOLS = ['kwok', 'kwokctl'] as const;
export const TOOL_NAMES = ['etcd', ...KUBERNETES_TOOLS, ...KWOK_TOOLS, 'kind', 'helm'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** Where the SHA-256 of a download is published. */
export type Checksum =
  /** A file that holds the digest, and perhaps a name after it. */
  | { readonly kind: 'file'; readonly url: string }
  /** Lines of `<digest>  <asset>`. */
  | { readonly kind: 'list'; readonly url: string; readonly asset: string }
  /** `assets[].digest` of the release as GitHub's API has it. */
  | { readonly kind: 'github-release'; readonly url: string; readonly asset: string };

export interface Download {
  readonly url: string;
  readonly checksum: Checksum;
  /** Path inside the archive, where it is one that `tar` reads. */
  readonly member?: string;
  /** Who made it, where that is not the project itself. */
  readonly unofficial?: string;
}

interface GoModule {
  /** Absolute path of the folder with `go.mod` and `go.sum`. */
  readonly folder: string;
  /** Import path of the command. */
  readonly package: string;
  /** Values of string variables, by import path and name. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A pinned binary, and the ways to it. */
export interface Tool {
  readonly name: string;
  /** With `v`. */
  readonly version: string;
  /** Makes it print its version. */
  readonly versionArguments: readonly string[];
  /** `exact`, or the same minor version with this patch or a later one. */
  readonly fit: 'exact' | 'patch';
  /** Nothing where none is published for the platform. */
  download(platform: Platform, mirrors: Mirrors): Download | undefined;
  readonly module: GoModule;
}

/** `name` as it is pinned for a cluster of `kubernetesVersion`. */
export function pinnedTool(name: ToolName, kubernetesVersion: string): Tool {
  switch (name) {
    case 'etcd':
      return etcd(VERSIONS.etcd);
    case 'kwok':
    case 'kwokctl':
      return kwok(name, VERSIONS.kwok);
    case 'kind':
      return kind(VERSIONS.kind);
    case 'helm':
      return helm(VERSIONS.helm);
    case 'kube-apiserver':
    case 'kube-controller-manager':
    case 'kube-scheduler':
    case 'kubectl':
      return kubernetes(name, kubernetesVersion);
    default:
      return name satisfies never;
  }
}

const moduleFolder = (name: string): string => fileURLToPath(new URL(`./go/${name}/`, import.meta.url));

function etcd(version: string): Tool {
  return {
    name: 'etcd',
    version,
    versionArguments: ['--version'],
    fit: 'patch',
    download({ os, arch }, { github }) {
      const release = `${github}/etcd-io/etcd/releases/download/${version}`;
      const folder = `etcd-${version}-${os}-${arch}`;
      const asset = `${folder}.${os === 'darwin' ? 'zip' : 'tar.gz'}`;
      return {
        url: `${release}/${asset}`,
        checksum: { kind: 'list', url: `${release}/SHA256SUMS`, asset },
        member: `${folder}/etcd`,
      };
    },
    module: { folder: moduleFolder('etcd'), package: 'go.etcd.io/etcd/server/v3', variables: {} },
  };
}

function kwok(name: (typeof KWOK_TOOLS)[number], version: string): Tool {
  return {
    name,
    version,
    versionArguments: ['--version'],
    fit: 'exact',
    download({ os, arch }, mirrors) {
      return githubAsset(mirrors, 'kubernetes-sigs/kwok', version, `${name}-${os}-${arch}`);
    },
    module: {
      folder: moduleFolder('kwok'),
      package: `sigs.k8s.io/kwok/cmd/${name}`,
      variables: { 'sigs.k8s.io/kwok/pkg/consts.Version': version.slice(1) },
    },
  };
}

function kind(version: string): Tool {
  return {
    name: 'kind',
    version,
    versionArguments: ['version'],
    fit: 'exact',
    download({ os, arch }, { github }) {
      const url = `${github}/kubernetes-sigs/kind/releases/download/${version}/kind-${os}-${arch}`;
      return { url, checksum: { kind: 'file', url: `${url}.sha256sum` } };
    },
    // Its version is a constant in its source.
    module: { folder: moduleFolder('kind'), package: 'sigs.k8s.io/kind', variables: {} },
  };
}

function helm(version: string): Tool {
  return {
    name: 'helm',
    version,
    versionArguments: ['version', '--short'],
    fit: 'exact',
    download({ os, arch }, mirrors) {
      const url = `${mirrors.helm}/helm-${version}-${os}-${arch}.tar.gz`;
      return { url, checksum: { kind: 'file', url: `${url}.sha256sum` }, member: `${os}-${arch}/helm` };
    },
    module: {
      folder: moduleFolder('helm'),
      package: 'helm.sh/helm/v4/cmd/helm',
      variables: { 'helm.sh/helm/v4/internal/version.version': version },
    },
  };
}

function kubernetes(name: (typeof KUBERNETES_TOOLS)[number], version: string): Tool {
  const [major = '', minor = ''] = version.slice(1).split('.');
  const variables = 'k8s.io/component-base/version';
  return {
    name,
    version,
    versionArguments: name === 'kubectl' ? ['version', '--client'] : ['--version'],
    fit: 'exact',
    download({ os, arch }, mirrors) {
      // Kubernetes publishes its servers for Linux only; these builds are the ones that kwokctl itself uses elsewhere.
      if (os === 'darwin' && name !== 'kubectl') {
        const asset = githubAsset(mirrors, 'kwok-ci/k8s', `${version}-kwok.0-${os}-${arch}`, name);
        return { ...asset, unofficial: 'kwok-ci/k8s' };
      }
      const url = `${mirrors.kubernetes}/release/${version}/bin/${os}/${arch}/${name}`;
      return { url, checksum: { kind: 'file', url: `${url}.sha256` } };
    },
    module: {
      folder: moduleFolder(`kubernetes-${version}`),
      package: `k8s.io/kubernetes/cmd/${name}`,
      variables: {
        [`${variables}.gitVersion`]: version,
        [`${variables}.gitMajor`]: major,
        [`${variables}.gitMinor`]: minor,
        [`${variables}.gitTreeState`]: 'clean',
        'k8s.io/client-go/pkg/version.gitVersion': version,
      },
    },
  };
}

/** These releases hold no file of checksums; GitHub itself publishes a digest for each asset. */
function githubAsset(mirrors: Mirrors, repository: string, tag: string, asset: string): Download {
  return {
    url: `${mirrors.github}/${repository}/releases/download/${tag}/${asset}`,
    checksum: { kind: 'github-release', url: `${mirrors.githubApi}/repos/${repository}/releases/tags/${tag}`, asset },
  };
}
