import { NotesError } from '../../../notes-core/diagnostics/notes-error.ts';
import { describeSandbox, probeSandbox } from '../../session/sandbox.ts';
import { resolveTools } from '../../toolchain/resolve-tools.ts';
import { readAdminAccess, type AdminAccess } from '../api-client.ts';
import type { Cluster, ClusterRequest } from '../backend.ts';
import type { ClusterState } from '../cluster-state.ts';
import { ManagedBackend, type BackendOptions, type OpenedCluster } from '../managed-backend.ts';
import { destroyAtExit, endProcesses } from './cluster-processes.ts';
import { EmbeddedCluster } from './embedded-cluster.ts';
import { CLUSTER_TOOLS } from './kwokctl-config.ts';
import { clusterPaths, definitionOf, startCluster } from './start-cluster.ts';

const START_ATTEMPTS = 3;

/**
 * Real etcd, API server, controllers and scheduler as processes of this machine, with kwok playing the kubelets. No
 * containers run and there is no StorageClass.
 */
export class EmbeddedBackend extends ManagedBackend {
  readonly name = 'embedded';

  constructor(options: BackendOptions) {
    super('embedded', options);
  }

  definition(kubernetesVersion: string): Promise<string> {
    return Promise.resolve(definitionOf(kubernetesVersion));
  }

  /** Another process may take a port between our look and the start, hence several attempts. */
  protected async create(folder: string, state: ClusterState, request: ClusterRequest): Promise<AdminAccess> {
    const { kubernetesVersion, progress, signal } = request;
    const tools = await resolveTools({ kubernetesVersion, tools: CLUSTER_TOOLS, progress, signal, env: this.env });
    signal.throwIfAborted();
    progress(`starting an embedded cluster, Kubernetes ${kubernetesVersion}`);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.begin(folder, state);
        return await startCluster({ folder, kubernetesVersion, tools, signal });
      } catch (error) {
        const portTaken = error instanceof NotesError && error.message.includes('address already in use');
        await this.remove(folder);
        if (signal.aborted || !portTaken || attempt >= START_ATTEMPTS) throw error;
      }
    }
  }

  protected destroy(folder: string): Promise<void> {
    return endProcesses(folder);
  }

  protected destroyAtExit(folder: string): () => void {
    return destroyAtExit(folder);
  }

  protected readAccess(folder: string): Promise<AdminAccess> {
    return readAdminAccess(clusterPaths(folder).kwokKubeconfig);
  }

  protected async open(cluster: OpenedCluster): Promise<Cluster> {
    const notice = describeSandbox(await probeSandbox());
    return new EmbeddedCluster({
      ...cluster,
      notices: notice === undefined ? [] : [notice],
      remove: () => this.remove(cluster.folder),
    });
  }
}
