import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';

interface KindImage {
  /** Name with tag, as an image that is already local is called. */
  readonly tag: string;
  /**
   * `sha256:…` of the image as it is published for all systems. Absent where nobody trustworthy says it: then the image
   * is used by its tag.
   */
  readonly digest?: string;
}

/** A Kubernetes version that the notes promise to work on; kubectl and the embedded control plane have the same one. */
interface KubernetesPin {
  readonly version: string;
  readonly kindImage: KindImage;
}

/**
 * Newest first; the first is the default. One patch of a minor version. `npm run bump-k8s` adds one, with the folder that
 * it needs in `go/`. The digests are what a release of kind itself says: v0.33.0 of v1.37.0, v0.32.0 of v1.36.1.
 */
const KUBERNETES: readonly [KubernetesPin, ...KubernetesPin[]] = [
  {
    version: 'v1.37.0',
    kindImage: {
      tag: 'kindest/node:v1.37.0',
      digest: 'sha256:a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5',
    },
  },
  {
    version: 'v1.36.1',
    kindImage: {
      tag: 'kindest/node:v1.36.1',
      digest: 'sha256:3489c7674813ba5d8b1a9977baea8a6e553784dab7b84759d1014dbd78f7ebd5',
    },
  },
];

/** Every version that is pinned, in one place. */
export const VERSIONS = {
  /** Newest first, such as `v1.37.0`. */
  kubernetes: KUBERNETES.map(({ version }) => version),
  etcd: 'v3.7.3',
  kwok: 'v0.8.0',
  kind: 'v0.33.0',
  helm: 'v4.3.1',
} as const;

export const DEFAULT_KUBERNETES_VERSION: string = KUBERNETES[0].version;

/**
 * The pinned version that `request` (`1.36`, `v1.36`, `1.36.1`) means; the default where it is absent.
 * Throws a {@link NotesError} of kind `usage` for one that is not pinned.
 */
export function pinnedKubernetesVersion(request?: string): string {
  if (request === undefined) return DEFAULT_KUBERNETES_VERSION;
  const wanted = `v${request.trim().replace(/^v/u, '')}`;
  const found = VERSIONS.kubernetes.find((version) => version === wanted || version.startsWith(`${wanted}.`));
  // `v1` alone would mean whatever is newest.
  if (found !== undefined && wanted.includes('.')) return found;
  throw new NotesError(
    'NOTES-USAGE',
    `Unexpected Kubernetes version "${request}", expected one of ${VERSIONS.kubernetes.join(', ')}.`,
    { kind: 'usage', hint: `For example --k8s ${DEFAULT_KUBERNETES_VERSION.replace(/^v|\.\d+$/gu, '')}` },
  );
}

/** kind's node image of a Kubernetes version; by tag alone where the version is not pinned. */
export function kindImageOf(kubernetesVersion: string): KindImage {
  const pin = KUBERNETES.find(({ version }) => version === kubernetesVersion);
  return pin?.kindImage ?? { tag: `kindest/node:${kubernetesVersion}` };
}
