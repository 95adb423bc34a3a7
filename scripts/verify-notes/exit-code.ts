import type { StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import type { PageResults } from '../../plugins/notes-core/results/results.ts';

/** What the process answers. */
export const EXIT = { verified: 0, failed: 1, usage: 2, environment: 3, interrupted: 130 } as const;

/**
 * A wrong note wins over a step that could not run; a run in which nothing passed has verified nothing. An unsteady step
 * that does not block has passed once, and only warns.
 */
export function exitCodeOf(pages: readonly PageResults[]): number {
  const steps = pages.flatMap((page) => page.steps);
  const has = (verdict: StepOutcome['verdict']): boolean => steps.some((step) => step.verdict === verdict);
  if (has('failed') || steps.some((step) => step.verdict === 'unsteady' && step.blocks)) return EXIT.failed;
  if (has('errored') || !(has('passed') || has('unsteady'))) return EXIT.environment;
  return EXIT.verified;
}
