import type { PagePlan, RunStep } from '../../notes-core/plan/plan.ts';
import type { Page } from '../../notes-core/page/page.ts';
import type { Cluster } from '../cluster/backend.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import type { Renaming } from '../compare/context.ts';
import type { LiveWorld } from '../kubernetes/world.ts';
import type { Session } from '../session/session.ts';
import type { Settler } from '../settle/settler.ts';
import type { ExpectationEdits } from '../update/edits.ts';
import type { WrittenFiles } from './written-files.ts';

/** How pages are run; the same for all pages of a run. */
export interface PageOptions {
  /** Warnings that no `warning=` announces fail. */
  readonly strict: boolean;
  /** Rewrite expected output instead of failing on it. */
  readonly update: boolean;
  /** Milliseconds of a step that sets no limit itself. @default 60_000 */
  readonly timeoutMs?: number;
  readonly signal: AbortSignal;
}

/** What the steps of one page share. */
export interface PageContext {
  readonly page: Page;
  readonly plan: PagePlan;
  readonly startedAt: Date;
  readonly cluster: Cluster;
  readonly api: KubernetesApi;
  readonly session: Session;
  /** Of steps that work only inside a node; mostly the same. */
  readonly nodeSession: Session;
  /** The page's own, which a reader knows as `default`. */
  readonly namespace: string;
  readonly settler: Settler;
  readonly world: LiveWorld;
  /** Bound so far: `namespace`, captures and values read from the cluster. */
  readonly values: Map<string, string>;
  readonly options: PageOptions;
  readonly edits: ExpectationEdits;
  readonly files: WrittenFiles;
  /** What earlier output has shown generated names to stand for. */
  readonly comparisons: { renaming: Renaming };
}

/** The shell that a step's statements are typed into. */
export function sessionOf({ session, nodeSession }: PageContext, { inNode }: RunStep): Session {
  return inNode ? nodeSession : session;
}
