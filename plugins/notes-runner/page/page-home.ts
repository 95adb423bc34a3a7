import type { PlannedPage } from '../run/planned-page.ts';
import type { Session } from '../session/session.ts';

/** Where a page's steps run. */
export interface PagePlace {
  readonly namespace: string;
  readonly session: Session;
  /** For steps that work only inside a node. @default `session` */
  readonly nodeSession?: Session;
}

/** A page in its home, as the home sees it. */
interface PageVisit {
  /** Never throws for what the page does; throws where the cluster is gone. */
  runSteps(place: PagePlace): Promise<void>;
  /** The page has a clean-up, and nothing failed: nothing may be left. */
  cleanedUp(): boolean;
  /** A step failed, or could not run: what is left is no fault of the clean-up. */
  hasFailed(): boolean;
}

/** Makes a place for a page, and runs it there; nothing of it is left afterwards. Gives what it left, in a few words each. */
export type PageHome = (planned: PlannedPage, visit: PageVisit) => Promise<readonly string[]>;
