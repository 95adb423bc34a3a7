import type { Block, StepId } from '../block/block.ts';
import type { Capability, ExpectedFailure, Settle } from '../block/options.ts';
import type { Privilege } from '../page/privilege.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { Position } from '../text/position.ts';
import type { Hold } from './held-types.ts';

/** What a statement may do; decides what is retried and what must settle. */
type Effect =
  /** Only looks: may be retried until it answers as expected. */
  | 'reads'
  /** Changes the cluster or the session, or may: runs once. */
  | 'changes';

/** Output that a page promises. */
export interface ExpectedOutput {
  /** Placeholders bound; `...` lines, captures and kubectl's own `<none>` still in it. */
  readonly text: MappedText;
  /** Only on these Kubernetes versions. */
  readonly k8s?: string;
}

/** One shell statement of a step. */
export interface Statement {
  /** As it is handed to the shell. */
  readonly text: string;
  /** As it stands in the page. */
  readonly place: Position;
  readonly effect: Effect;
  readonly needs: readonly Capability[];
  /** Its output depends on what the embedded cluster only simulates (READY, STATUS, Pod IPs …). */
  readonly simulated: boolean;
  /** kubectl itself ordered the rows (`--sort-by`), or a `sort` in the pipeline did. */
  readonly sorted: boolean;
  /** At most one applies on a given version; empty: nothing is claimed. */
  readonly expected: readonly ExpectedOutput[];
}

interface StepBase {
  readonly id: StepId;
  /** Placeholders in a fragment's target and in a file's path are bound, all others are not. */
  readonly block: Block;
  /** Short title for reporters: the first statement, or `apply deployment/web`. */
  readonly name: string;
  readonly place: Position;
  readonly needs: readonly Capability[];
  readonly cleanup: boolean;
  /** Names of dynamic values (`from`, captures) that must be known before the step can be bound. */
  readonly awaits: readonly string[];
  /** Milliseconds for the whole step. @default 60_000 */
  readonly timeoutMs: number;
  readonly settle: Settle;
  readonly fails?: ExpectedFailure;
  readonly warning?: string;
  readonly k8s?: string;
  /** What it creates for later steps: `deployments/web`, `file/pod.yaml`, `variable/$POD`, `capture/<pod>`. */
  readonly defines?: readonly string[];
  /** Words in it that may name what earlier steps define. */
  readonly uses?: readonly string[];
  /** Hex SHA-256 of this block, of all steps before it and of the bound values: what a verdict belongs to. */
  readonly hash: string;
}

export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly statements: readonly Statement[];
  readonly stdin?: string;
  readonly tty: boolean;
  /** It works only inside the control-plane node, not in a reader's own terminal. */
  readonly inNode: boolean;
  readonly background?: string;
}
/** One YAML document of a manifest. */
interface ManifestDocument {
  readonly resource: string;
  readonly name: string;
  readonly namespace?: string;
  readonly place: Position;
}
export interface ApplyStep extends StepBase {
  readonly kind: 'apply';
  readonly manifest: MappedText;
  readonly documents: readonly ManifestDocument[];
}
export interface FileStep extends StepBase {
  readonly kind: 'file';
  readonly path: string;
  readonly content: MappedText;
}
export interface FragmentStep extends StepBase {
  readonly kind: 'fragment';
  readonly fragment: MappedText;
}
export interface AssertStep extends StepBase {
  readonly kind: 'assert';
  readonly tree: MappedText;
}
/** Shown as skipped; never run. */
export interface SkipStep extends StepBase {
  readonly kind: 'skip';
  readonly reason: string;
  readonly until?: string;
}

export type Step = RunStep | ApplyStep | FileStep | FragmentStep | AssertStep | SkipStep;

/** What would run, in order. */
export interface PagePlan {
  readonly pageId: string;
  readonly file: string;
  readonly steps: readonly Step[];
  /** Runs alone: it reads or writes more than its own namespaces. The reason, for people. */
  readonly exclusive?: string;
  /** Cluster-scoped types that no other page touches meanwhile. Empty where it runs alone. */
  readonly holds: readonly Hold[];
  /** Container images that the page names, each once. */
  readonly images: readonly string[];
  readonly after: readonly string[];
  /** What it may do beyond an ordinary namespace. */
  readonly privileges: readonly Privilege[];
}
