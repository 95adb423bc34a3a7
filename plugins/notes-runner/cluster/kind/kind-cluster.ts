import { join } from 'node:path';

import type { Capability } from '../../../notes-core/block/options.ts';
import { openNodeSession } from '../../session/node-session.ts';
import type { Session, SessionRequest } from '../../session/session.ts';
import type { AdminAccess } from '../api-client.ts';
import type { Cluster, Preparation, Progress } from '../backend.ts';
import { kubeconfigPath, type OpenedCluster } from '../managed-backend.ts';
import { sessionKubeconfig } from '../page-kubeconfig.ts';
import { ProcessLock } from '../process-lock.ts';
import { addOnImages, installHelm, installMetricsServer, type AddOnsOptions } from './add-ons.ts';
import type { NodeImages } from './node-images.ts';

export interface KindClusterOptions extends OpenedCluster {
  readonly capabilities: ReadonlySet<Capability>;
  readonly images: NodeImages;
  readonly addOns: AddOnsOptions;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Ends the cluster and removes its folder. */
  readonly remove: () => Promise<void>;
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

  openSession(request: SessionRequest): Promise<Session> {
    const access: AdminAccess = { ...this.#options.access, server: SERVER };
    const session = openNodeSession({
      request,
      kubeconfig: sessionKubeconfig(access, request),
      node: this.#options.addOns.controlPlane,
      root: request.privileges?.includes('node-root') === true,
      env: this.#options.addOns.env,
    });
    this.#sessions.add(session);
    return Promise.resolve(session);
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      await Promise.all([...this.#sessions].map((session) => session.close()));
      if (this.#options.state.owner !== undefined) await this.#options.remove().catch(() => undefined);
    })();
    return this.#closed;
  }
}
