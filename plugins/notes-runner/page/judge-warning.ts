import type { Failure } from '../../notes-core/outcome/outcome.ts';
import type { Step } from '../../notes-core/plan/plan.ts';
import type { Position } from '../../notes-core/text/position.ts';

/** The warning that `warning="…"` promises, where it did not come. */
export function missingWarning(step: Pick<Step, 'warning'>, place: Position, stderr: string): Failure | undefined {
  if (step.warning === undefined || stderr.includes(step.warning)) return undefined;
  return {
    code: 'NOTES-WARNING-MISSING',
    message: `No warning \`${step.warning}\` was printed.`,
    place,
    hint: 'Remove warning="…" if the cluster no longer warns, and tell readers so.',
  };
}

/** With `--strict`: a warning that the page does not show. */
export function unannouncedWarning(
  step: Pick<Step, 'warning'>,
  place: Position,
  warnings: readonly string[],
): Failure | undefined {
  const announced = step.warning;
  const warning = warnings.find((text) => announced === undefined || !text.includes(announced));
  if (warning === undefined) return undefined;
  return {
    code: 'NOTES-WARNING-UNANNOUNCED',
    message: `It warns: ${warning}`,
    place,
    hint: 'Use what the warning recommends, or show readers the warning with warning="…".',
  };
}
