import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

import { NotesError } from '../../../notes-core/diagnostics/notes-error.ts';
import { resolveTools } from '../../toolchain/resolve-tools.ts';
import { readInlineAccess, type AdminAccess } from '../api-client.ts';
import type { Cluster, ClusterRequest } from '../backend.ts';
import type { ClusterState } from '../cluster-state.ts';
import { kubeconfigPath, ManagedBackend, type BackendOptions, type OpenedCluster } from '../managed-backend.ts';
import { addOnImages } from './add-ons.ts';
import { probeCapabilities } from './capabilities.ts';
import { awaitSystem, createCluster } from './create-cluster.ts';
import { Docker, probeDocker, type DockerState } from './docker.ts';
import { labelOf, whyUnsound } from './health.ts';
import { kindConfig } from './kind-config.ts';
import { KindCluster } from './kind-cluster.ts';
import { NodeImages } from './node-images.ts';
import { RunRecords } from './run-records.ts';
import { chooseNodeImage, type NodeImage } from './node-image.ts';

export interface KindOptions extends BackendOptions {
  /** Nodes in all, the first of which is the control plane. @default 3 */
  readonly nodes?: number;
  /** Image of the nodes. @default the pinned one of the Kubernetes version */
  readonly image?: string;
}

const DEFAULT_NODES = 3;
const DESTROY_ATTEMPTS = 20;
const DESTROY_PAUSE_MS = 250;
/** Part of a cluster's definition: changes when what is done to a new cluster changes. */
const SETUP = 1;

/** A real cluster in Docker, through the `kind` CLI. */
export class KindBackend extends ManagedBackend {
  readonly name = 'kind';
  readonly #docker: Docker;
  readonly #nodes: number;
  readonly #image: string | undefined;
  #state: Promise<DockerState> | undefined;

  constructor(options: KindOptions) {
    super('kind', options);
    this.#docker = new Docker(this.env);
    this.#nodes = options.nodes ?? DEFAULT_NODES;
    this.#image = options.image;
  }

  /** Asked once. */
  docker(): Promise<DockerState> {
    this.#state ??= probeDocker(this.env);
    return this.#state;
  }

  override async up(request: ClusterRequest): Promise<Cluster> {
    await this.#architecture();
    return await super.up(request);
  }

  async definition(kubernetesVersion: string): Promise<string> {
    const { config, image } = await this.#plan(kubernetesVersion);
    // A tag can come to mean another image.
    const id = image.local ? await this.#docker.ask(['image', 'inspect', '--format', '{{.Id}}', image.reference]) : '';
    return createHash('sha256')
      .update(JSON.stringify([SETUP, config, id?.trim()]))
      .digest('hex');
  }

  async #plan(kubernetesVersion: string): Promise<{ readonly config: string; readonly image: NodeImage }> {
    const [image, cgroup] = await Promise.all([
      chooseNodeImage(this.#docker, kubernetesVersion, this.#image),
      this.#docker.run(['info', '--format', '{{.CgroupVersion}}']),
    ]);
    const cgroupVersion = cgroup.trim() === '1' ? 1 : 2;
    return { image, config: kindConfig({ image: image.reference, nodes: this.#nodes, cgroupVersion }) };
  }

  protected async create(folder: string, state: ClusterState, request: ClusterRequest): Promise<AdminAccess> {
    const { progress, signal, kubernetesVersion, prepare } = request;
    const kind = await this.#kind(kubernetesVersion, request);
    const { config, image } = await this.#plan(kubernetesVersion);
    signal.throwIfAborted();
    await this.begin(folder, state);
    if (!image.local) progress(`docker pulls ${image.reference}, once`);
    progress(`creating a kind cluster of ${this.#nodes} nodes, Kubernetes ${kubernetesVersion}`);
    const kubeconfig = kubeconfigPath(folder);
    const failed = new AbortController();
    const images = [...(prepare?.images ?? []), ...addOnImages(prepare?.needs ?? new Set())];
    const loading = this.#nodeImages(folder, state)
      .load(images, progress, AbortSignal.any([signal, failed.signal]))
      .catch((error: unknown) => error);
    try {
      await createCluster({ kind, name: state.name, config, kubeconfig, env: this.env, signal, progress });
    } catch (error) {
      failed.abort();
      await loading;
      throw error;
    }
    const access = await readInlineAccess(kubeconfig);
    progress('waiting until the cluster is ready');
    const [, , problem] = await Promise.all([
      awaitSystem(access, signal),
      this.#forgetJoinToken(state, signal),
      loading,
    ]);
    if (problem instanceof Error) throw problem;
    return access;
  }

  /** kind's token is the same everywhere, and whoever has it can join as a node. */
  async #forgetJoinToken({ name }: ClusterState, signal: AbortSignal): Promise<void> {
    const kubectl = ['kubectl', '--kubeconfig=/etc/kubernetes/admin.conf', '--namespace=kube-system'];
    const tokens = ['delete', 'secrets', '--field-selector=type=bootstrap.kubernetes.io/token'];
    await this.#docker.run(['exec', controlPlaneOf(name), ...kubectl, ...tokens], { signal });
  }

  /**
   * Nodes are asked for again until none is left: a kind that was killed may have been about to start one. Throws
   * {@link NotesError} NOTES-CLUSTER where Docker does not answer or does not remove them.
   */
  protected async destroy(_folder: string, state: ClusterState | undefined): Promise<void> {
    // Of a kept cluster whose files are gone the name is still known.
    const name = state?.name ?? this.folders.name;
    const filter = ['ps', '--all', '--quiet', '--filter', labelOf(name)];
    const nodes = async (): Promise<readonly string[]> => {
      // A stopped Docker may start the nodes again when it starts: what is known to be there must stay known.
      const ids = state === undefined ? await this.#docker.ask(filter) : await this.#docker.run(filter);
      return ids?.split('\n').filter(Boolean) ?? [];
    };
    for (let attempt = 0; attempt < DESTROY_ATTEMPTS; attempt += 1) {
      const ids = await nodes();
      if (ids.length > 0) await this.#docker.ask(['rm', '--force', '--volumes', ...ids]);
      else if (attempt > 0 || state?.readyAt !== undefined || state === undefined) return;
      await delay(DESTROY_PAUSE_MS);
    }
    const left = await nodes();
    if (left.length === 0) return;
    throw new NotesError('NOTES-CLUSTER', `Docker does not remove the containers of the kind cluster ${name}.`, {
      kind: 'environment',
      hint: `Look with docker ps --all, start Docker anew, then: docker rm --force ${left.join(' ')}`,
    });
  }

  protected override async isSound({ name }: ClusterState, access: AdminAccess): Promise<boolean> {
    return (await whyUnsound({ docker: this.#docker, name, access })) === undefined;
  }

  protected destroyAtExit(_folder: string, { name }: ClusterState): () => void {
    const destroyNow = (): void => {
      const filter = ['ps', '--all', '--quiet', '--filter', labelOf(name)];
      const ids = spawnSync('docker', filter, { encoding: 'utf8', env: this.env }).stdout.split('\n').filter(Boolean);
      if (ids.length > 0)
        spawnSync('docker', ['rm', '--force', '--volumes', ...ids], { env: this.env, stdio: 'ignore' });
    };
    process.once('exit', destroyNow);
    return () => void process.off('exit', destroyNow);
  }

  protected readAccess(folder: string): Promise<AdminAccess> {
    return readInlineAccess(kubeconfigPath(folder));
  }

  protected async open(opened: OpenedCluster, request: ClusterRequest): Promise<Cluster> {
    const { folder, state } = opened;
    const controlPlane = controlPlaneOf(state.name);
    const cluster = new KindCluster({
      ...opened,
      capabilities: await probeCapabilities(this.#docker, controlPlane),
      docker: this.#docker,
      nodes: this.#nodesOf(state),
      images: this.#nodeImages(folder, state),
      addOns: {
        docker: this.#docker,
        controlPlane,
        kubernetesVersion: state.kubernetesVersion,
        architecture: await this.#architecture(),
        env: this.env,
      },
      progress: request.progress,
      signal: request.signal,
      remove: () => this.remove(folder),
      // Other runs come to a kept cluster, and clean up after this one.
      ...(state.owner === undefined ? { runs: new RunRecords(folder) } : {}),
    });
    await cluster.sweep();
    if (request.prepare !== undefined) await cluster.prepare(request.prepare);
    return cluster;
  }

  #nodeImages(folder: string, state: ClusterState): NodeImages {
    return new NodeImages({ docker: this.#docker, nodes: this.#nodesOf(state), folder });
  }

  /** Names of the nodes and of their containers. */
  #nodesOf({ name }: ClusterState): readonly string[] {
    const workers = Array.from(
      { length: this.#nodes - 1 },
      (_, index) => `${name}-worker${index === 0 ? '' : index + 1}`,
    );
    return [controlPlaneOf(name), ...workers];
  }

  async #kind(kubernetesVersion: string, context: Pick<ClusterRequest, 'progress' | 'signal'>): Promise<string> {
    const { progress, signal } = context;
    return (await resolveTools({ kubernetesVersion, tools: ['kind'], progress, signal, env: this.env })).kind;
  }

  /** Throws {@link NotesError} NOTES-CLUSTER where Docker cannot be used. */
  async #architecture(): Promise<'amd64' | 'arm64'> {
    const state = await this.docker();
    switch (state.kind) {
      case 'ready':
        return state.architecture;
      case 'absent':
        throw unusable('Docker is not installed', 'Install Docker; or run with --cluster embedded.');
      case 'stopped':
        throw unusable('Docker is installed but does not run', START_DOCKER);
      case 'unusable':
        throw unusable(state.why, state.hint);
      default:
        return state satisfies never;
    }
  }
}

/** What to type where Docker is installed but does not run. */
export const START_DOCKER = 'Start it: sudo systemctl start docker (Linux), or open Docker Desktop.';

function unusable(why: string, hint: string): NotesError {
  return new NotesError('NOTES-CLUSTER', `A kind cluster needs Docker: ${why}.`, { kind: 'environment', hint });
}

function controlPlaneOf(name: string): string {
  return `${name}-control-plane`;
}
