import { randomBytes } from 'node:crypto';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { NotesError } from '../../../notes-core/diagnostics/notes-error.ts';
import { describeSandbox, probeSandbox } from '../../session/sandbox.ts';
import { withLock } from '../../toolchain/file-lock.ts';
import { isAlive, ownIdentity } from '../../toolchain/process-identity.ts';
import { resolveTools } from '../../toolchain/resolve-tools.ts';
import { ApiClient, readAdminAccess, type AdminAccess } from '../api-client.ts';
import type { Cluster, ClusterBackend, ClusterRequest } from '../backend.ts';
import { ClusterFolders, isRunFolder } from '../cluster-folder.ts';
import { destroyAtExit, destroyCluster } from './cluster-processes.ts';
import { readClusterState, writeClusterState, type ClusterState } from '../cluster-state.ts';
import { EmbeddedCluster } from './embedded-cluster.ts';
import { CLUSTER_TOOLS, type ClusterTools } from './kwokctl-config.ts';
import { clusterPaths, definitionOf, startCluster } from './start-cluster.ts';

export interface EmbeddedOptions {
  /** Path of the checkout that the clusters belong to. */
  readonly checkout: string;
  /** PATH, XDG_CACHE_HOME and the toolchain's settings. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A kept cluster as it was found. */
export type KeptCluster =
  | { readonly kind: 'none' }
  /** Its processes are gone, or do not answer. */
  | { readonly kind: 'stale'; readonly state?: ClusterState }
  | { readonly kind: 'warm'; readonly state: ClusterState; readonly access: AdminAccess };

const START_ATTEMPTS = 3;

/**
 * Real etcd, API server, controllers and scheduler as processes of this machine, with kwok playing the kubelets. No
 * containers run and there is no StorageClass.
 */
export class EmbeddedBackend implements ClusterBackend {
  readonly name = 'embedded';
  readonly folders: ClusterFolders;
  readonly #env: Readonly<Record<string, string | undefined>>;

  constructor(options: EmbeddedOptions) {
    this.#env = options.env ?? process.env;
    this.folders = new ClusterFolders(options.checkout, this.#env);
  }

  /**
   * The kept cluster where a warm one of the same definition exists; else a new one, which is kept where the request says
   * so. A stale kept cluster is removed in either case, one of another definition is replaced only by a kept one.
   */
  async up(request: ClusterRequest): Promise<Cluster> {
    await sweepLeftovers(this.folders.all);
    await mkdir(this.folders.root, { recursive: true, mode: 0o700 });
    const definition = definitionOf(request.kubernetesVersion);
    const onWait = ({ pid }: { pid: number }): void =>
      request.progress(`waiting for process ${pid}, which is starting the kept cluster`);
    const kept = await withLock(this.folders.lock, { signal: request.signal, onWait }, async () => {
      const found = await this.findKept();
      if (found.kind === 'warm' && found.state.definition === definition) {
        return await this.#open(this.folders.kept, found.state, found.access, true);
      }
      if (found.kind === 'stale') {
        request.progress('removing a kept cluster that no longer answers');
        await destroyCluster(this.folders.kept);
      }
      if (!request.keep) return undefined;
      if (found.kind === 'warm') {
        request.progress(`replacing the kept cluster (${found.state.kubernetesVersion})`);
        await destroyCluster(this.folders.kept);
      }
      return await this.#start(this.folders.kept, request, definition);
    });
    return kept ?? (await this.#start(this.folders.forRun(randomBytes(3).toString('hex')), request, definition));
  }

  /** Admin kubeconfig of the kept cluster, there when it is warm. */
  get keptKubeconfig(): string {
    return clusterPaths(this.folders.kept).kubeconfig;
  }

  /** Looks at the kept cluster, and asks its API server. */
  async findKept(): Promise<KeptCluster> {
    const state = await readClusterState(this.folders.kept);
    if (state === undefined) {
      const entries = await readdir(this.folders.kept).catch(() => []);
      return entries.length === 0 ? { kind: 'none' } : { kind: 'stale' };
    }
    if (state.readyAt === undefined) return { kind: 'stale', state };
    try {
      const access = await readAdminAccess(clusterPaths(this.folders.kept).kwokKubeconfig);
      const client = new ApiClient(access);
      try {
        return (await client.isReady()) ? { kind: 'warm', state, access } : { kind: 'stale', state };
      } finally {
        client.close();
      }
    } catch {
      return { kind: 'stale', state };
    }
  }

  /** Stops the kept cluster. False where there was none. */
  async down(signal: AbortSignal): Promise<boolean> {
    await sweepLeftovers(this.folders.all);
    await mkdir(this.folders.root, { recursive: true, mode: 0o700 });
    return await withLock(this.folders.lock, { signal }, async () => {
      const found = await this.findKept();
      await destroyCluster(this.folders.kept);
      return found.kind !== 'none';
    });
  }

  async #start(folder: string, request: ClusterRequest, definition: string): Promise<Cluster> {
    const { kubernetesVersion, progress, signal, keep } = request;
    const tools = await resolveTools({ kubernetesVersion, tools: CLUSTER_TOOLS, progress, signal, env: this.#env });
    signal.throwIfAborted();
    progress(`starting an embedded cluster, Kubernetes ${kubernetesVersion}`);
    const starting: ClusterState = {
      schemaVersion: 1,
      name: keep ? this.folders.name : `${this.folders.name}-${process.pid}`,
      kubernetesVersion,
      definition,
      ...(keep ? {} : { owner: await ownIdentity() }),
    };
    const forget = destroyAtExit(folder);
    const access = await this.#startInFolder(folder, starting, tools, signal);
    if (keep) forget();
    const state = { ...starting, readyAt: new Date().toISOString() };
    await writeClusterState(folder, state);
    return await this.#open(folder, state, access, false);
  }

  /** Another process may take a port between our look and the start, hence several attempts. */
  async #startInFolder(
    folder: string,
    state: ClusterState,
    tools: ClusterTools,
    signal: AbortSignal,
  ): Promise<AdminAccess> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeClusterState(folder, state);
        return await startCluster({ folder, kubernetesVersion: state.kubernetesVersion, tools, signal });
      } catch (error) {
        const portTaken = error instanceof NotesError && error.message.includes('address already in use');
        await destroyCluster(folder);
        if (signal.aborted || !portTaken || attempt >= START_ATTEMPTS) throw error;
      }
    }
  }

  async #open(folder: string, state: ClusterState, access: AdminAccess, found: boolean): Promise<Cluster> {
    const notice = describeSandbox(await probeSandbox());
    return new EmbeddedCluster({
      folder,
      state,
      access,
      found,
      notices: notice === undefined ? [] : [notice],
    });
  }
}

/** Ends what runs that were killed have left behind, of whatever checkout. */
async function sweepLeftovers(all: string): Promise<void> {
  for (const checkout of await readdir(all).catch(() => [])) {
    for (const entry of await readdir(join(all, checkout)).catch(() => [])) {
      const folder = join(all, checkout, entry);
      if (!isRunFolder(folder)) continue;
      const state = await readClusterState(folder);
      // Without a state it is being made just now, or was left before any process was started.
      const dead =
        state === undefined ? await isOld(folder) : state.owner !== undefined && !(await isAlive(state.owner));
      if (dead) await destroyCluster(folder);
    }
  }
}

async function isOld(folder: string): Promise<boolean> {
  const status = await stat(folder).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > 60_000;
}
