import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { withLock } from '../toolchain/file-lock.ts';
import { isAlive, ownIdentity } from '../toolchain/process-identity.ts';
import { ApiClient, type AdminAccess } from './api-client.ts';
import type { BackendName, Cluster, ClusterBackend, ClusterRequest } from './backend.ts';
import { ClusterFolders } from './cluster-folder.ts';
import { readClusterState, writeClusterState, type ClusterState } from './cluster-state.ts';

export interface BackendOptions {
  /** Path of the checkout that the clusters belong to. */
  readonly checkout: string;
  /** PATH, XDG_CACHE_HOME and the toolchain's settings. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A kept cluster as it was found. */
export type KeptCluster =
  | { readonly kind: 'none' }
  /** It was made in part, has gone, does not answer, or lacks a node. */
  | { readonly kind: 'stale'; readonly state?: ClusterState }
  | { readonly kind: 'warm'; readonly state: ClusterState; readonly access: AdminAccess };

/** A folder left without a state for so long was left before anything was started. */
const UNSTARTED_MS = 60_000;

/** The life of clusters, kept ones and those of one run, whatever they are made of. */
export abstract class ManagedBackend implements ClusterBackend {
  abstract readonly name: BackendName;
  readonly folders: ClusterFolders;
  protected readonly env: Readonly<Record<string, string | undefined>>;

  constructor(backend: BackendName, { checkout, env = process.env }: BackendOptions) {
    this.env = env;
    this.folders = new ClusterFolders(checkout, backend, env);
  }

  /** Two clusters with the same definition are alike. */
  abstract definition(kubernetesVersion: string): Promise<string>;
  /** Starts a cluster that is described by `state`, which {@link begin} must have written first. */
  protected abstract create(folder: string, state: ClusterState, request: ClusterRequest): Promise<AdminAccess>;
  /** Ends what runs of it, whatever it was left in. `state` is absent where none was written. */
  protected abstract destroy(folder: string, state: ClusterState | undefined): Promise<void>;
  /** Whether what is needed beside the API server runs. Absent where nothing is. */
  protected isSound?(state: ClusterState, access: AdminAccess): Promise<boolean>;
  protected abstract readAccess(folder: string): Promise<AdminAccess>;
  protected abstract open(cluster: OpenedCluster, request: ClusterRequest): Promise<Cluster>;
  /** Calls {@link destroy}'s like when this process ends without having done so. Returns what calls it off. */
  protected abstract destroyAtExit(folder: string, state: ClusterState): () => void;

  /**
   * The kept cluster where a warm one of the same definition exists; else a new one, which is kept where the request says
   * so. A stale kept cluster is removed in either case, one of another definition is replaced only by a kept one.
   */
  async up(request: ClusterRequest): Promise<Cluster> {
    await this.#sweep();
    await mkdir(this.folders.root, { recursive: true, mode: 0o700 });
    const definition = await this.definition(request.kubernetesVersion);
    const onWait = ({ pid }: { pid: number }): void =>
      request.progress(`waiting for process ${pid}, which is starting the kept cluster`);
    const kept = await withLock(this.folders.lock, { signal: request.signal, onWait }, async () => {
      const found = await this.findKept();
      const { kept: folder } = this.folders;
      if (found.kind === 'warm' && found.state.definition === definition) {
        return await this.open({ folder, state: found.state, access: found.access, found: true }, request);
      }
      if (found.kind === 'stale') {
        request.progress('removing a kept cluster that no longer answers, or lost a node');
        await this.remove(folder);
      }
      if (!request.keep) return undefined;
      if (found.kind === 'warm') {
        request.progress(`replacing the kept cluster (${found.state.kubernetesVersion})`);
        await this.remove(folder);
      }
      return await this.#start(folder, this.folders.name, request, definition);
    });
    if (kept !== undefined) return kept;
    const serial = randomBytes(3).toString('hex');
    return await this.#start(this.folders.forRun(serial), `${this.folders.name}-${serial}`, request, definition);
  }

  /** Looks at the kept cluster, asks its API server, and whether all of it runs. */
  async findKept(): Promise<KeptCluster> {
    const state = await readClusterState(this.folders.kept);
    if (state === undefined) {
      const entries = await readdir(this.folders.kept).catch(() => []);
      return entries.length === 0 ? { kind: 'none' } : { kind: 'stale' };
    }
    if (state.readyAt === undefined) return { kind: 'stale', state };
    try {
      const access = await this.readAccess(this.folders.kept);
      const client = new ApiClient(access);
      try {
        const isWarm = (await client.isReady()) && (await this.isSound?.(state, access)) !== false;
        return isWarm ? { kind: 'warm', state, access } : { kind: 'stale', state };
      } finally {
        client.close();
      }
    } catch {
      return { kind: 'stale', state };
    }
  }

  /** Stops the kept cluster. False where there was none. */
  async down(signal: AbortSignal): Promise<boolean> {
    await this.#sweep();
    await mkdir(this.folders.root, { recursive: true, mode: 0o700 });
    const found = await withLock(this.folders.lock, { signal }, async () => {
      const kept = await this.findKept();
      await this.remove(this.folders.kept);
      return kept.kind !== 'none';
    });
    await removeEmptyFolders(this.folders.root);
    return found;
  }

  /** Admin kubeconfig of the kept cluster, there when it is warm. */
  get keptKubeconfig(): string {
    return kubeconfigPath(this.folders.kept);
  }

  async #start(folder: string, name: string, request: ClusterRequest, definition: string): Promise<Cluster> {
    const { kubernetesVersion, keep } = request;
    const starting: ClusterState = {
      schemaVersion: 1,
      name,
      kubernetesVersion,
      definition,
      ...(keep ? {} : { owner: await ownIdentity() }),
    };
    const forget = this.destroyAtExit(folder, starting);
    try {
      const access = await this.create(folder, starting, request);
      const state = { ...starting, readyAt: new Date().toISOString() };
      await writeClusterState(folder, state);
      const cluster = await this.open({ folder, state, access, found: false }, request);
      if (keep) forget();
      return cluster;
    } catch (error) {
      // What cannot be removed now keeps its folder, and is left to the next run; why it broke down is what matters.
      await this.remove(folder).catch(() => undefined);
      forget();
      throw error;
    }
  }

  /** Makes the folder and says whose it is, before anything is started. */
  protected async begin(folder: string, state: ClusterState): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeClusterState(folder, state);
  }

  /** Ends a cluster and removes its folder. */
  protected async remove(folder: string): Promise<void> {
    await this.destroy(folder, await readClusterState(folder));
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    await removeEmptyFolders(dirname(folder));
  }

  /** Ends what runs that were killed have left behind, of whatever checkout. */
  async #sweep(): Promise<void> {
    for (const folder of await this.folders.allOfRuns()) {
      const state = await readClusterState(folder);
      // Without a state it is being made just now, or was left before any process was started.
      const dead =
        state === undefined ? await isOld(folder) : state.owner !== undefined && !(await isAlive(state.owner));
      if (dead) await this.remove(folder);
    }
  }
}

/** A cluster that answers, with the folder of its files. */
export interface OpenedCluster {
  readonly folder: string;
  readonly state: ClusterState;
  readonly access: AdminAccess;
  /** It was there before. */
  readonly found: boolean;
}

/** For the administrator, whole: needs no other file. */
export function kubeconfigPath(folder: string): string {
  return join(folder, 'kubeconfig.yaml');
}

/** A checkout's folders go with its last cluster. */
async function removeEmptyFolders(root: string): Promise<void> {
  for (const folder of [root, dirname(root)]) await rmdir(folder).catch(() => undefined);
}

async function isOld(folder: string): Promise<boolean> {
  const status = await stat(folder).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > UNSTARTED_MS;
}
