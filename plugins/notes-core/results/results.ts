import type { Level, StepOutcome } from '../outcome/outcome.ts';

/** What one run on one cluster found; written to `verify-results/<cluster>-<version>.json`. */
export interface Results {
  readonly schemaVersion: 1;
  readonly cluster: {
    readonly backend: 'embedded' | 'kind';
    /** Such as `v1.37.0`. */
    readonly kubernetesVersion: string;
    readonly level: Level;
  };
  /** By page id, in the site's order. */
  readonly pages: readonly PageResults[];
}

export interface PageResults {
  readonly id: string;
  readonly file: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly durationMs: number;
  /** In the page's order, one for each step of the plan. */
  readonly steps: readonly StepOutcome[];
  /** Image reference to digest, of what really ran. Empty on embedded. */
  readonly images: Readonly<Record<string, string>>;
}
