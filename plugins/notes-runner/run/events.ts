import type { StepOutcome } from '../../notes-core/outcome/outcome.ts';
import type { Step } from '../../notes-core/plan/plan.ts';
import type { PageResults } from '../../notes-core/results/results.ts';

/** What a run tells while it goes on. Listeners must not throw. */
export type RunEvent =
  | { readonly kind: 'page-start'; readonly pageId: string }
  | { readonly kind: 'step-start'; readonly pageId: string; readonly step: Step }
  | { readonly kind: 'step-end'; readonly pageId: string; readonly step: Step; readonly outcome: StepOutcome }
  /** One of several runs of the page has ended, with what that run alone found. @param attempt 1-based */
  | {
      readonly kind: 'attempt-end';
      readonly pageId: string;
      readonly attempt: number;
      readonly of: number;
      readonly results: PageResults;
    }
  | { readonly kind: 'page-end'; readonly pageId: string; readonly results: PageResults };

export type RunListener = (event: RunEvent) => void;
