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
