import type { Failure } from '../../notes-core/outcome/outcome.ts';
import type { Step } from '../../notes-core/plan/plan.ts';
import type { Position } from '../../notes-core/text/position.ts';
import type { PageContext } from './page-context.ts';

/** Waits, as a reader would, until what was changed stands. `place` is what a failure points at. */
export async function settleAfter(
  context: PageContext,
  step: Step,
  place: Position,
  deadline: number,
): Promise<Failure | undefined> {
  const limitMs = Math.max(Math.round(deadline - performance.now()), 1);
  const settled = await context.settler.settle({ limitMs, signal: context.options.signal, settle: step.settle });
  switch (settled.kind) {
    case 'settled':
      return undefined;
    case 'failed':
      return {
        code: 'NOTES-NOT-SETTLED',
        message: `${settled.object} does not become ready: ${settled.why}`,
        place,
        evidence: settled.evidence,
        hint: 'If that state is what the page shows, say so: settle="pod/web=Pending".',
      };
    case 'timeout':
      return {
        code: 'NOTES-NOT-SETTLED',
        message: `Still waiting for ${settled.waitedFor.join(', ')} after ${Math.round(limitMs / 1000)} seconds; last seen: ${settled.lastSeen.join('; ')}`,
        place,
        evidence: settled.evidence,
        hint: 'Slow on purpose: timeout=180s. Unsettled on purpose: settle="pod/web=Pending", or settle=none.',
      };
    case 'unavailable':
      return { code: 'NOTES-ERRORED', message: `${settled.object}: ${settled.why}`, place, evidence: settled.evidence };
    default:
      return settled satisfies never;
  }
}
