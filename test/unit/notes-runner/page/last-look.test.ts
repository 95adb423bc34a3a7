import { expect, test } from 'vitest';
import type { StepId } from '../../../../plugins/notes-core/block/block.ts';
import type { Capability } from '../../../../plugins/notes-core/block/options.ts';
import type { PagePlan, Step } from '../../../../plugins/notes-core/plan/plan.ts';
import { lastOfWork } from '../../../../plugins/notes-runner/page/last-look.ts';

const embedded = { capabilities: new Set<Capability>(), kubernetesVersion: 'v1.37.0' };
const step = (id: string, part: Partial<Step> = {}): Step =>
  ({ kind: 'run', id, needs: [], cleanup: false, ...part }) as unknown as Step;
const plan = (...steps: readonly Step[]): PagePlan => ({ steps }) as unknown as PagePlan;
const last = (steps: readonly Step[], dependencies: readonly (readonly [string, string])[] = []) =>
  lastOfWork(
    plan(...steps),
    embedded,
    new Map(dependencies.map(([id, on]) => [id as StepId, [on as StepId]] as const)),
  );

test('clean-up is not looked at, wherever it stands', () => {
  expect(last([step('a'), step('b'), step('c', { cleanup: true })])).toBe('b');
  expect(last([step('a', { cleanup: true }), step('b')])).toBe('b');
});

test('a step that does not run here, or builds on one, is not the last', () => {
  const steps = [step('a'), step('b', { needs: ['containers'] }), step('c'), step('d')];
  expect(
    last(steps, [
      ['c', 'b'],
      ['d', 'c'],
    ]),
  ).toBe('a');
});

test('a page of which nothing runs has none', () => {
  expect(last([step('a', { needs: ['containers'] })])).toBeUndefined();
});
