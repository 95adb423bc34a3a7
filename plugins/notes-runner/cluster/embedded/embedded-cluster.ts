import { join } from 'node:path';
import type { Capability } from '../../../notes-core/block/options.ts';
import { openHostSession } from '../../session/host-session.ts';
import type { Session, SessionRequest } from '../../session/session.ts';
import type { AdminAccess } from '../api-client.ts';
import type { Cluster } from '../backend.ts';
import type { OpenedCluster } from '../managed-backend.ts';
import { sessionKubeconfig } from '../page-kubeconfig.ts';
import { ProcessLock } from '../process-lock.ts';
import { clusterPaths } from './start-cluster.ts';

export interface EmbeddedClusterOptions extends OpenedCluster {
  readonly notices: readonly string[];
  /** Ends the cluster and removes its folder. */
  readonly remove: () => Promise<void>;
}

export class EmbeddedCluster implements Cluster {
  readonly backend = 'embedded';
  readonly level = 'api';
  readonly capabilities: ReadonlySet<Capability> = new Set();
  readonly name: string;
  readonly kubernetesVersion: string;
  readonly kubeconfig: string;
  readonly kept: boolean;
  readonly notices: readonly string[];
  readonly processLock?: ProcessLock;
  readonly #folder: string;
  readonly #access: AdminAccess;
  readonly #isOurs: boolean;
  readonly #remove: () => Promise<void>;
  readonly #sessions = new Set<Session>();
  #closed: Promise<void> | undefined;

  constructor({ folder, state, access, found, notices, remove }: EmbeddedClusterOptions) {
    this.name = state.name;
    this.kubernetesVersion = state.kubernetesVersion;
    this.kubeconfig = clusterPaths(folder).kubeconfig;
    this.kept = found;
    this.notices = notices;
    this.#folder = folder;
    this.#access = access;
    this.#isOurs = state.owner !== undefined;
    this.#remove = remove;
    if (!this.#isOurs) this.processLock = new ProcessLock(join(folder, 'pages'));
  }

  async openSession(request: SessionRequest): Promise<Session> {
    const session = await openHostSession({
      request,
      kubeconfig: sessionKubeconfig(this.#access, request),
      binDir: clusterPaths(this.#folder).bin,
    });
    this.#sessions.add(session);
    return session;
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      await Promise.all([...this.#sessions].map((session) => session.close()));
      if (this.#isOurs) await this.#remove().catch(() => undefined);
    })();
    return this.#closed;
  }
}
