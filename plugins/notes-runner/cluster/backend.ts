import type { Capability } from '../../notes-core/block/options.ts';
import type { Level } from '../../notes-core/outcome/outcome.ts';
import type { ProcessLock } from './process-lock.ts';
import type { Session, SessionRequest } from '../session/session.ts';

export type BackendName = 'embedded' | 'kind';

/** Tells what is going on, for things that take longer than two seconds. One short line, no newline. */
export type Progress = (message: string) => void;

export interface ClusterRequest {
  /** Such as `v1.37.0`. */
  readonly kubernetesVersion: string;
  /** Ends the start-up; what was started is stopped. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** A kept cluster outlives the run and is found again by later ones. */
  readonly keep: boolean;
  /** Done while the cluster starts. @default nothing */
  readonly prepare?: Preparation;
}

/** What the pages of a run need beyond a running cluster. */
export interface Preparation {
  /** As the pages name them: `nginx:1.29`. Those that this machine holds are brought in; the cluster pulls the others. */
  readonly images: readonly string[];
  /** Add-ons that some page needs are installed (`metrics`, `helm`). */
  readonly needs: ReadonlySet<Capability>;
}

/** A way to have a cluster. */
export interface ClusterBackend {
  readonly name: BackendName;
  /** Starts a cluster, or finds the kept one. Throws {@link NotesError} of kind `environment`. */
  up(request: ClusterRequest): Promise<Cluster>;
}

/** A cluster that answers. */
export interface Cluster {
  readonly backend: BackendName;
  readonly name: string;
  /** As the API server says it: `v1.37.0`. */
  readonly kubernetesVersion: string;
  /** Admin kubeconfig on the host, for our own questions; never given to a page. */
  readonly kubeconfig: string;
  readonly capabilities: ReadonlySet<Capability>;
  readonly level: Level;
  /** It was there before this run, and stays. */
  readonly kept: boolean;
  /** Other runs may use the cluster at the same time: their pages and ours take turns by this lock. */
  readonly processLock?: ProcessLock;
  /** One line for the run's first lines where something is weaker than it should be (no sandbox …). */
  readonly notices: readonly string[];
  /** Brings in what pages need and earlier calls have not brought. Absent where nothing ever is to be brought. */
  prepare?(preparation: Preparation): Promise<void>;
  /** A shell as a page's reader has it: own HOME, work folder and kubeconfig, whose context names the page's namespace. */
  openSession(request: SessionRequest): Promise<Session>;
  /** A reader's own terminal, outside the nodes. Absent where {@link openSession} is that already. */
  openTerminal?(request: SessionRequest): Promise<Session>;
  /**
   * Why the cluster is not sound, or was not for a while since `since`: a phrase such as `node web-worker does not run`;
   * `undefined` where nothing is the matter. A failure on such a cluster says nothing about the note. Never throws. Absent
   * where nothing but the API server could break.
   */
  health?(since: Date): Promise<string | undefined>;
  /** Stops what this run started; leaves a kept cluster alone. Never throws. */
  close(): Promise<void>;
}
