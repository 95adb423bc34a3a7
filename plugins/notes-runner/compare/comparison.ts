import type { Solution } from './constraints.ts';
import type { Renaming } from './context.ts';

/** What differs first, for people. */
export interface Difference {
  readonly equal: false;
  /** One sentence. */
  readonly reason: string;
  /** `-` the page, `+` the cluster, a blank where both agree; at most 40 lines. */
  readonly diff: readonly string[];
  /** 0-based line of the expected text. */
  readonly line: number;
}

export interface Match {
  readonly equal: true;
  /** What each capture (`<pod=...>`) stood for. */
  readonly captures: ReadonlyMap<string, string>;
  /** For the page's next comparison. */
  readonly renaming: Renaming;
}

export type Comparison = Match | Difference;

/** Of a part of the output: what its names stand for, or what differs. */
export type PartComparison = { readonly equal: true; readonly solution: Solution } | Difference;
