import type { StepOutcome } from '../../notes-core/outcome/outcome.ts';
import type { Step } from '../../notes-core/plan/plan.ts';
import type { PageResults } from '../../notes-core/results/results.ts';

/** What a run tells while it goes on. Listeners must not throw. */
export type RunEvent =
  | { readonly kind: 'page-start'; readonly pageId: string }
  | { readonly kind: 'step-start'; readonly pageId: string; readonly step: Step }
  | { readonly kind: 'step-end'; readonly pageId: string; readonly step: Step; readonly outcome: StepOutcome }
  | { readonly kind: 'page-end'; readonly pageId: string; readonly results: PageResults };

export type RunListener = (event: RunEvent) => void;
