import type { Page } from '../../notes-core/page/page.ts';
import type { PagePlan } from '../../notes-core/plan/plan.ts';

/** A page without mistakes, and what would run of it. */
export interface PlannedPage {
  readonly page: Page;
  readonly plan: PagePlan;
}
