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

/** Mulberry32: small, and good enough to shuffle pages. Numbers from 0 to below 1. */
function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
