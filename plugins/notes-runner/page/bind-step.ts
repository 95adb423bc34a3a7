import { setTimeout as delay } from 'node:timers/promises';
import type { Failure } from '../../notes-core/outcome/outcome.ts';
import { valueStatement } from '../../notes-core/plan/bindings.ts';
import { planBlock } from '../../notes-core/plan/plan-page.ts';
import type { SkipStep, Step } from '../../notes-core/plan/plan.ts';
import { isSuccess } from './judge-exit.ts';
import type { PageContext } from './page-context.ts';

type RunnableStep = Exclude<Step, SkipStep>;
export type BoundStep = { readonly step: RunnableStep } | { readonly failure: Failure };

const PAUSE_MS = 200;

/** Fills in what only the run knows: captures, and values that front matter reads from the cluster, at their first use. */
export async function bindStep(context: PageContext, step: RunnableStep, startedAt: number): Promise<BoundStep> {
  if (step.awaits.length === 0) return { step };
  const deadline = startedAt + step.timeoutMs;
  for (const name of step.awaits) {
    if (context.values.has(name)) continue;
    const value = await readValue(context, name, deadline);
    if (value === undefined) return { failure: unknownValue(step, name) };
    context.values.set(name, value);
  }
  const [bound] = planBlock(context.page, step.block, { values: context.values });
  return { step: bound === undefined || bound.kind === 'skip' ? step : bound };
}

async function readValue(context: PageContext, name: string, deadline: number): Promise<string | undefined> {
  const text = valueStatement(context.page, name, { values: context.values });
  if (text === undefined) return undefined;
  const { signal } = context.options;
  while (performance.now() < deadline && !signal.aborted) {
    const timeoutMs = Math.max(Math.round(deadline - performance.now()), 1);
    const result = await context.session.run({ text, timeoutMs, signal });
    const value = result.stdout.trim();
    if (isSuccess(result.exit) && value !== '') return value;
    await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

function unknownValue(step: Step, name: string): Failure {
  return {
    code: 'NOTES-TIMEOUT',
    message: `The value of \`${name}\` could not be read from the cluster.`,
    place: step.place,
    hint: `Look at values.${name}.from in the front matter, or at the output that was to capture it.`,
  };
}
