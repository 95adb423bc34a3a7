import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';

/**
 * Every version that is pinned, in one place. A Kubernetes version needs its folder in `go/` too: `go/README.md` says how
 * it is made.
 */
export const VERSIONS = {
  /** Newest first; the first is the default. One patch of a minor version. */
  kubernetes: ['v1.37.0', 'v1.36.1'],
  etcd: 'v3.7.3',
  kwok: 'v0.8.0',
  kind: 'v0.33.0',
  helm: 'v4.3.1',
} as const;

export const DEFAULT_KUBERNETES_VERSION: string = VERSIONS.kubernetes[0];

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
