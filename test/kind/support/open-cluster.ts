import type { Cluster, Preparation } from '../../../plugins/notes-runner/cluster/backend.ts';
import { KindBackend } from '../../../plugins/notes-runner/cluster/kind/kind-backend.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../../../plugins/notes-runner/toolchain/versions.ts';

/** The kept cluster of this checkout, which the global set-up has started. Its `close` leaves it running. */
export function openKeptCluster(prepare?: Preparation): Promise<Cluster> {
  return new KindBackend({ checkout: process.cwd() }).up({
    kubernetesVersion: DEFAULT_KUBERNETES_VERSION,
    signal: new AbortController().signal,
    progress: () => undefined,
    keep: true,
    ...(prepare === undefined ? {} : { prepare }),
  });
}
