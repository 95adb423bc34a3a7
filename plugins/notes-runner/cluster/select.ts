import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';
import { pinnedKubernetesVersion } from '../toolchain/versions.ts';
import type { BackendName, ClusterBackend } from './backend.ts';
import { EmbeddedBackend } from './embedded/embedded-backend.ts';
import { definitionOf } from './embedded/start-cluster.ts';

export interface ClusterWish {
  /** `--cluster`. */
  readonly cluster?: BackendName;
  /** `--k8s`: `1.36`, `v1.36.1`. @default the pinned default, or the version of a kept cluster */
  readonly k8s?: string;
  /** Path of the checkout that kept clusters belong to. */
  readonly checkout: string;
  /** @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface ClusterChoice {
  readonly backend: ClusterBackend;
  /** Such as `v1.37.0`. */
  readonly kubernetesVersion: string;
  /** Why this one, as it stands behind `because` in the run's first line. */
  readonly reason: string;
}

/**
 * `--cluster`, else a kept warm cluster, else `NOTES_CLUSTER`, else the embedded one. Throws a {@link NotesError} of kind
 * `usage` for a name or version that there is not.
 */
export async function selectCluster(wish: ClusterWish): Promise<ClusterChoice> {
  const env = wish.env ?? process.env;
  const version = wish.k8s === undefined ? undefined : pinnedKubernetesVersion(wish.k8s);
  const embedded = new EmbeddedBackend({ checkout: wish.checkout, env });
  const kubernetesVersion = version ?? pinnedKubernetesVersion();
  if (wish.cluster !== undefined) {
    requireEmbedded(wish.cluster, '--cluster');
    return { backend: embedded, kubernetesVersion, reason: '--cluster asks for it' };
  }
  const kept = await embedded.findKept();
  if (
    kept.kind === 'warm' &&
    (version === undefined || version === kept.state.kubernetesVersion) &&
    kept.state.definition === definitionOf(kept.state.kubernetesVersion)
  ) {
    return {
      backend: embedded,
      kubernetesVersion: kept.state.kubernetesVersion,
      reason: `the kept cluster ${kept.state.name} is running`,
    };
  }
  const named = env['NOTES_CLUSTER'];
  if (named !== undefined && named !== '') {
    requireEmbedded(named, 'NOTES_CLUSTER');
    return { backend: embedded, kubernetesVersion, reason: 'NOTES_CLUSTER asks for it' };
  }
  return { backend: embedded, kubernetesVersion, reason: 'it needs no Docker' };
}

function requireEmbedded(name: string, from: string): void {
  if (name === 'embedded') return;
  const message =
    name === 'kind'
      ? `Unexpected ${from} kind: kind clusters are not supported yet, expected embedded.`
      : `Unexpected ${from} "${name}", expected embedded.`;
  throw new NotesError('NOTES-CLUSTER', message, {
    kind: 'usage',
    hint: from === '--cluster' ? 'Leave --cluster out.' : 'Unset NOTES_CLUSTER.',
  });
}
