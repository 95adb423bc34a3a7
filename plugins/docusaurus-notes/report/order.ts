import type { StepId } from '../../notes-core/block/block.ts';
import { buildsOn } from '../../notes-core/plan/builds-on.ts';
import type { PagePlan, Step } from '../../notes-core/plan/plan.ts';
import type { BlockLink } from './report.ts';

/** The earlier blocks that a block needs. */
export interface BlockOrder {
  /** All that the page shows, in the page's order. */
  readonly needs: readonly BlockLink[];
  /** What a reader must be told above the block. */
  readonly first: readonly BlockLink[];
}

const NOTHING: BlockOrder = { needs: [], first: [] };

/**
 * What each block of a page needs. Most blocks need the one above them, or one of the same section: whoever reads the section
 * has done that. So only the first block of a section that needs another section says so, and names each section once. Blocks
 * that clean up need everything, and say nothing.
 */
export function blockOrder(plan: PagePlan): ReadonlyMap<StepId, BlockOrder> {
  const shown = plan.steps.filter(isShown);
  const edges = buildsOn(plan);
  const orders = new Map<StepId, BlockOrder>();
  /** Sections that the current one has named. */
  let named = new Set<string>();
  for (const [index, step] of shown.entries()) {
    const previous = shown[index - 1];
    if (previous?.block.heading !== step.block.heading) named = new Set([step.block.heading]);
    const earlier = new Set(edges.get(step.id));
    const needs = shown.filter(({ id }) => earlier.has(id));
    if (needs.length === 0) continue;
    const first = step.cleanup ? [] : needs.filter((need) => need !== previous && isNew(need, named));
    orders.set(step.id, { needs: needs.map(linkTo), first: first.map(linkTo) });
  }
  return orders;
}

/** @default nothing */
export function orderOf(orders: ReadonlyMap<StepId, BlockOrder>, step: Step): BlockOrder {
  return orders.get(step.id) ?? NOTHING;
}

function isNew({ block }: Step, named: Set<string>): boolean {
  if (named.has(block.heading)) return false;
  named.add(block.heading);
  return true;
}

function isShown({ block }: Step): boolean {
  return block.options.hidden !== true;
}

function linkTo({ id, name, block }: Step): BlockLink {
  return { id, name, heading: block.heading };
}
