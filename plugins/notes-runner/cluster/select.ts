import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';
import { pinnedKubernetesVersion } from '../toolchain/versions.ts';
import type { BackendName, ClusterBackend } from './backend.ts';
import { EmbeddedBackend } from './embedded/embedded-backend.ts';
import { KindBackend, START_DOCKER } from './kind/kind-backend.ts';

export interface ClusterWish {
  /** `--cluster`. */
  readonly cluster?: BackendName;
  /** `--k8s`: `1.36`, `v1.36.1`. @default the pinned default, or the version of a kept cluster */
  readonly k8s?: string;
  /** Nodes of a kind cluster, in all. @default 3 */
  readonly nodes?: number;
  /** Image of a kind cluster's nodes. @default the pinned one */
  readonly kindImage?: string;
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
  /** What would give a better one; one line each. */
  readonly notices: readonly string[];
}

/** The backends of a checkout, the better one first. */
export function backendsOf({ checkout, env = process.env, nodes, kindImage }: Omit<ClusterWish, 'cluster' | 'k8s'>): {
  readonly kind: KindBackend;
  readonly embedded: EmbeddedBackend;
} {
  return {
    kind: new KindBackend({
      checkout,
      env,
      ...(nodes === undefined ? {} : { nodes }),
      ...(kindImage === undefined ? {} : { image: kindImage }),
    }),
    embedded: new EmbeddedBackend({ checkout, env }),
  };
}

/**
 * `--cluster`, else a kept warm cluster, else `NOTES_CLUSTER`, else kind where Docker answers, else the embedded one.
 * Throws a {@link NotesError}: of kind `usage` for a name or version that there is not, of kind `environment` where Docker
 * answers but cannot be used.
 */
export async function selectCluster(wish: ClusterWish): Promise<ClusterChoice> {
  const env = wish.env ?? process.env;
  const version = wish.k8s === undefined ? undefined : pinnedKubernetesVersion(wish.k8s);
  const kubernetesVersion = version ?? pinnedKubernetesVersion();
  const backends = backendsOf({ ...wish, env });
  const chosen = (name: BackendName, reason: string): ClusterChoice => ({
    backend: backends[name],
    kubernetesVersion,
    reason,
    notices: [],
  });
  if (wish.cluster !== undefined) return chosen(wish.cluster, '--cluster asks for it');
  // Only kind has nodes to choose.
  if (wish.nodes !== undefined || wish.kindImage !== undefined) return chosen('kind', 'its nodes were asked for');
  for (const backend of [backends.kind, backends.embedded]) {
    const kept = await backend.findKept();
    if (kept.kind !== 'warm') continue;
    const { state } = kept;
    if (version !== undefined && version !== state.kubernetesVersion) continue;
    if (state.definition !== (await backend.definition(state.kubernetesVersion))) continue;
    return {
      ...chosen(backend.name, `the kept cluster ${state.name} is running`),
      kubernetesVersion: state.kubernetesVersion,
    };
  }
  const named = env['NOTES_CLUSTER'];
  if (named !== undefined && named !== '') return chosen(backendNamed(named), 'NOTES_CLUSTER asks for it');
  const docker = await backends.kind.docker();
  switch (docker.kind) {
    case 'ready':
      return chosen('kind', 'Docker answers');
    case 'stopped':
      return {
        ...chosen('embedded', 'Docker does not run'),
        notices: [`Docker is installed but does not run: no containers, no kind cluster. ${START_DOCKER}`],
      };
    case 'absent':
      return chosen('embedded', 'there is no Docker');
    case 'unusable':
      throw new NotesError('NOTES-CLUSTER', `Docker cannot be used: ${docker.why}.`, {
        kind: 'environment',
        hint: docker.hint,
      });
    default:
      return docker satisfies never;
  }
}

function backendNamed(name: string): BackendName {
  if (name === 'embedded' || name === 'kind') return name;
  throw new NotesError('NOTES-CLUSTER', `Unexpected NOTES_CLUSTER "${name}", expected kind or embedded.`, {
    kind: 'usage',
    hint: 'Unset NOTES_CLUSTER.',
  });
}
