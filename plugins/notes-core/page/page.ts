import type { Block } from '../block/block.ts';
import type { SourceRange } from '../text/position.ts';
import type { Privilege } from './privilege.ts';

/** What a bound name stands for. */
export type PlaceholderValue =
  /** Known before the page runs; the reader may type another. */
  | {
      readonly kind: 'default';
      readonly name: string;
      readonly value: string;
      readonly label?: string;
      /** Nothing else can stand there (an image): `--shuffle-values` leaves it. */
      readonly fixed?: true;
      /** What the page itself says, where a run has bound another value (`--shuffle-values`). */
      readonly pageValue?: string;
      readonly range: SourceRange;
    }
  /** Read from the cluster by a statement, at the first use. */
  | {
      readonly kind: 'from';
      readonly name: string;
      readonly statement: string;
      readonly label?: string;
      readonly range: SourceRange;
    };

/** The front matter fields that are ours; Docusaurus' own are left to it. */
export interface PageConfig {
  readonly title?: string;
  /** Docusaurus' `sidebar_position`: where the page stands among its neighbours. */
  readonly sidebarPosition?: number;
  readonly values: readonly PlaceholderValue[];
  /** `cluster: exclusive`: no other page runs at the same time. */
  readonly exclusive: boolean;
  /** Ids of pages that must have run before. */
  readonly after: readonly string[];
  /** Where `after` stands; absent where nothing does. */
  readonly afterRange?: SourceRange;
  /** What the page declares to need beyond an ordinary namespace; each once. */
  readonly privileges: readonly Privilege[];
  /** Skips the whole page, with a reason. */
  readonly skip?: { readonly reason: string; readonly until?: string };
}

/** One Markdown file, read. */
export interface Page {
  /** Path below the docs folder without its extension, `/` between folders: `resources/pod`. */
  readonly id: string;
  /** Path as the user knows it: `docs/resources/pod.md`. */
  readonly file: string;
  readonly config: PageConfig;
  /** In the page's order. Every fence is one. */
  readonly blocks: readonly Block[];
  /** Number of lines of the file. */
  readonly lineCount: number;
}
