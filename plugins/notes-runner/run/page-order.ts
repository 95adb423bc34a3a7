import type { PagePlan, Step } from '../../notes-core/plan/plan.ts';
import { numbersOf } from '../../notes-core/random/numbers.ts';

/** The docs' own order. */
export const DOCS_ORDER = 0;

/** A seed that gives one of many orders, never the docs'. */
export function randomSeed(): number {
  return 1 + Math.floor(Math.random() * 999_999);
}

/** The order that a seed stands for, the same on every machine; {@link DOCS_ORDER} leaves it as it is. */
export function orderBySeed<T>(items: readonly T[], seed: number): readonly T[] {
  if (seed === DOCS_ORDER) return items;
  const random = numbersOf(seed);
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Milliseconds, of a typical page on real containers: what a statement takes, and what it takes to settle after a change. */
const STATEMENT_MS = 200;
const SETTLING_MS = 1_500;
/** A step that is given a time of its own takes part of it, as a rule. */
const LIMIT_SHARE = 0.25;

function roughMs(step: Step): number {
  const given = step.block.options.timeoutMs ?? 0;
  if (step.kind !== 'run') return given * LIMIT_SHARE + SETTLING_MS;
  const changes = step.statements.filter(({ effect }) => effect === 'changes').length;
  return given * LIMIT_SHARE + step.statements.length * STATEMENT_MS + changes * SETTLING_MS;
}

/** Pages that probably take longest first, so that none of them runs on when all others have ended. */
export function longestFirst<T extends { readonly plan: Pick<PagePlan, 'steps'> }>(pages: readonly T[]): readonly T[] {
  const rough = (page: T): number => page.plan.steps.reduce((sum, step) => sum + roughMs(step), 0);
  return pages
    .map((page) => ({ page, ms: rough(page) }))
    .sort((a, b) => b.ms - a.ms)
    .map(({ page }) => page);
}
