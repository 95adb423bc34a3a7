import { join } from 'node:path';

import type { Capability } from '../../../notes-core/block/options.ts';
import { endInNode, openNodeSession } from '../../session/node-session.ts';
import type { Session, SessionRequest } from '../../session/session.ts';
import type { AdminAccess } from '../api-client.ts';
import type { Cluster, Preparation, Progress } from '../backend.ts';
import { kubeconfigPath, type OpenedCluster } from '../managed-backend.ts';
import { sessionKubeconfig } from '../page-kubeconfig.ts';
import { ProcessLock } from '../process-lock.ts';
import { addOnImages, installHelm, installMetricsServer, type AddOnsOptions } from './add-ons.ts';
import type { Docker } from './docker.ts';
import { whyUnsound } from './health.ts';
import type { NodeImages } from './node-images.ts';
import { openReaderTerminal } from './reader-terminal.ts';
import type { RunId, RunRecords } from './run-records.ts';

export interface KindClusterOptions extends OpenedCluster {
  readonly capabilities: ReadonlySet<Capability>;
  readonly docker: Docker;
  /** Their names, the control plane's first. */
  readonly nodes: readonly string[];
  readonly images: NodeImages;
  readonly addOns: AddOnsOptions;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Ends the cluster and removes its folder. */
  readonly remove: () => Promise<void>;
  /** Of a kept cluster. */
  readonly runs?: RunRecords;
}

/** As the control-plane node reaches it. */
const SERVER = 'https://127.0.0.1:6443';

export class KindCluster implements Cluster {
  readonly backend = 'kind';
  readonly level = 'executed';
  readonly notices = [];
  readonly capabilities: ReadonlySet<Capability>;
  readonly name: string;
  readonly kubernetesVersion: string;
  readonly kubeconfig: string;
  readonly kept: boolean;
  readonly processLock?: ProcessLock;
  readonly #options: KindClusterOptions;
  readonly #sessions = new Set<Session>();
  readonly #prepared = new Set<string>();
  #preparing: Promise<void> = Promise.resolve();
  /** Signed in with the first session. */
  #run: Promise<RunId | undefined> | undefined;
  /** Something of ours may be left in the node. */
  #leftSome = false;
  #closed: Promise<void> | undefined;

  constructor(options: KindClusterOptions) {
    const { folder, state, found, capabilities } = options;
    this.#options = options;
    this.capabilities = capabilities;
    this.name = state.name;
    this.kubernetesVersion = state.kubernetesVersion;
    this.kubeconfig = kubeconfigPath(folder);
    this.kept = found;
    if (state.owner === undefined) this.processLock = new ProcessLock(join(folder, 'pages'));
  }

  /** Ends what dead runs have left in the node. */
  async sweep(): Promise<void> {
    const { runs, addOns } = this.#options;
    if (runs === undefined) return;
    for (const id of await runs.dead()) {
      if (await endInNode(addOns.controlPlane, `*-${id}-*`, addOns.env)) await runs.forget(id);
    }
  }

  health(since: Date): Promise<string | undefined> {
    const { docker, access, nodes } = this.#options;
    return whyUnsound({ docker, name: this.name, access, since }, nodes);
  }

  /** One preparation after another, each of what no earlier one has brought. */
  prepare(preparation: Preparation): Promise<void> {
    const images = [...preparation.images, ...addOnImages(preparation.needs)].filter(
      (name) => !this.#prepared.has(name),
    );
    const needs = [...preparation.needs].filter((name) => !this.#prepared.has(name));
    if (images.length === 0 && needs.length === 0) return this.#preparing;
    for (const name of [...images, ...needs]) this.#prepared.add(name);
    const prepared = this.#preparing.then(() => this.#prepare(images, new Set(needs)));
    // A later page must not fail for what an earlier one wanted.
    this.#preparing = prepared.catch(() => undefined);
    return prepared;
  }

  async #prepare(images: readonly string[], needs: ReadonlySet<Capability>): Promise<void> {
    const { addOns, progress, signal } = this.#options;
    await Promise.all([
      this.#options.images.load(images, progress, signal),
      ...(needs.has('helm') ? [installHelm(addOns, progress, signal)] : []),
    ]);
    if (!needs.has('metrics')) return;
    progress('installing metrics-server');
    await installMetricsServer(addOns, signal);
  }

  async openSession(request: SessionRequest): Promise<Session> {
    const run = await (this.#run ??= this.#options.runs?.add() ?? Promise.resolve(undefined));
    const access: AdminAccess = { ...this.#options.access, server: SERVER };
    const session = openNodeSession({
      request,
      ...(run === undefined ? {} : { run }),
      onLeft: () => (this.#leftSome = true),
      kubeconfig: sessionKubeconfig(access, request),
      node: this.#options.addOns.controlPlane,
      root: request.privileges?.includes('node-root') === true,
      env: this.#options.addOns.env,
    });
    this.#sessions.add(session);
    return session;
  }

  async openTerminal(request: SessionRequest): Promise<Session> {
    const { folder, access, addOns, progress, signal } = this.#options;
    const { kubernetesVersion, env } = addOns;
    const withHelm = this.#prepared.has('helm');
    const session = await openReaderTerminal({
      folder,
      access,
      kubernetesVersion,
      env,
      withHelm,
      request,
      progress,
      signal,
    });
    this.#sessions.add(session);
    return session;
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      await Promise.all([...this.#sessions].map((session) => session.close()));
      const run = await this.#run?.catch(() => undefined);
      if (run !== undefined && !this.#leftSome) await this.#options.runs?.forget(run).catch(() => undefined);
      if (this.#options.state.owner !== undefined) await this.#options.remove().catch(() => undefined);
    })();
    return this.#closed;
  }
}
