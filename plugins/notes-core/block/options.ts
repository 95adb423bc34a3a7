/** What a block needs from the cluster beyond its API. */
export const CAPABILITIES = [
  'containers',
  'tty',
  'network',
  'metrics',
  'storage',
  'nfs',
  'load-balancer',
  'network-policy',
  'helm',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What stays unsettled on purpose: `pvc/data=Pending`, or nothing waited for at all. */
export type Settle =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'state'; readonly resource: string; readonly name: string; readonly state: string };

/** How the one statement of the block must fail. */
export interface ExpectedFailure {
  /** Any code but 0 where absent. */
  readonly exitCode?: number;
  /** Literal part of stderr. */
  readonly error?: string;
}

/** What the info string of a fence says, checked. Absent keys are absent, defaults are the planner's. */
export interface BlockOptions {
  /** Explicit id (`id=`), unique on the page. */
  readonly id?: string;
  readonly title?: string;
  readonly skip?: { readonly reason: string; readonly until?: string };
  readonly fails?: ExpectedFailure;
  /** Literal part of a warning that stderr must hold. */
  readonly warning?: string;
  readonly cleanup?: true;
  readonly hidden?: true;
  readonly setup?: true;
  /** `needs=`; an empty list (`needs=none`) overrides the derivation. */
  readonly needs?: readonly Capability[];
  readonly settle?: Settle;
  /** Range of Kubernetes versions, as node-semver reads it. */
  readonly k8s?: string;
  /** Milliseconds. */
  readonly timeoutMs?: number;
  readonly stdin?: string;
  readonly tty?: true;
  /** It works only inside the control-plane node; mostly derived. */
  readonly node?: true;
  /** Literal part of the output, or `port:8080`, that shows that the background statement is ready. */
  readonly background?: string;
}
