import { bind, type Bindings, type Constraint, type Solution } from './constraints.ts';
import type { Renaming } from './context.ts';

/** What must hold for expected item `i` to be actual item `j`; undefined where it cannot be. */
type Pairing = readonly (readonly (readonly Constraint[] | undefined)[])[];

/** Steps after which a search counts as failed; only output with dozens of rows that differ in nothing gets there. */
const BUDGET = 20_000;

/** A maximum matching without regard to what names stand for: for each expected item its actual item, or -1. */
export function maximumMatching(pairs: Pairing, actualCount: number): readonly number[] {
  const ownerOf = new Array<number>(actualCount).fill(-1);
  const visit = (expected: number, seen: Set<number>): boolean => {
    for (let actual = 0; actual < actualCount; actual += 1) {
      if (pairs[expected]?.[actual] === undefined || seen.has(actual)) continue;
      seen.add(actual);
      const owner = ownerOf[actual] ?? -1;
      if (owner >= 0 && !visit(owner, seen)) continue;
      ownerOf[actual] = expected;
      return true;
    }
    return false;
  };
  for (const expected of pairs.keys()) visit(expected, new Set());
  return pairs.map((_, expected) => ownerOf.indexOf(expected));
}

function allows(bindings: Bindings, constraints: readonly Constraint[]): boolean {
  return constraints.every(({ key, value }) => !key.startsWith('hash:') || (bindings.get(key) ?? value) === value);
}

/** What else each name could have stood for, in rows that cannot be told apart. */
function candidatesOf(pairs: Pairing, bindings: Bindings, renaming: Renaming): Renaming {
  const candidates = new Map<string, Set<string>>();
  for (const constraints of pairs.flat()) {
    if (constraints === undefined || !allows(bindings, constraints)) continue;
    for (const { key, value } of constraints) {
      if (key.startsWith('hash:') || renaming.get(key)?.has(value) === false) continue;
      const names = candidates.get(key) ?? new Set();
      candidates.set(key, names.add(value));
    }
  }
  return candidates;
}

/** Gives each expected item an actual one of its own, in any order, so that every name stands for one thing. */
export function assignItems(pairs: Pairing, start: Bindings, renaming: Renaming): Solution | undefined {
  const order = [...pairs.keys()].sort((one, other) => choices(pairs, one) - choices(pairs, other));
  const taken = new Set<number>();
  let budget = BUDGET;
  const place = (position: number, bindings: Bindings): Bindings | undefined => {
    const expected = order[position];
    if (expected === undefined) return bindings;
    for (const [actual, constraints] of (pairs[expected] ?? []).entries()) {
      if (constraints === undefined || taken.has(actual) || (budget -= 1) < 0) continue;
      const bound = bind(bindings, constraints, renaming);
      if (bound === undefined) continue;
      taken.add(actual);
      const solved = place(position + 1, bound);
      if (solved !== undefined) return solved;
      taken.delete(actual);
    }
    return undefined;
  };
  const bindings = place(0, start);
  return bindings && { bindings, candidates: candidatesOf(pairs, bindings, renaming) };
}

function choices(pairs: Pairing, expected: number): number {
  return (pairs[expected] ?? []).filter((constraints) => constraints !== undefined).length;
}

/**
 * Gives each of `expectedCount` items an actual one, in order. Items in `wildcards` stand for any number of actual items. Each
 * wildcard takes as few as it can, so that this is linear for most output, however long.
 */
export function alignItems(
  pair: (expected: number, actual: number) => readonly Constraint[] | undefined,
  counts: { readonly expected: number; readonly actual: number },
  wildcards: ReadonlySet<number>,
  start: Bindings,
  renaming: Renaming,
): Solution | undefined {
  let [expected, actual, bindings] = [0, 0, start];
  /** Where the last wildcard stands, and what it has taken so far. */
  let back: { readonly expected: number; actual: number; readonly bindings: Bindings } | undefined;
  while (expected < counts.expected || actual < counts.actual) {
    if (wildcards.has(expected)) {
      back = { expected, actual, bindings };
      expected += 1;
      continue;
    }
    const inside = expected < counts.expected && actual < counts.actual;
    const constraints = inside ? pair(expected, actual) : undefined;
    const bound = constraints && bind(bindings, constraints, renaming);
    if (bound !== undefined) {
      [expected, actual, bindings] = [expected + 1, actual + 1, bound];
      continue;
    }
    if (back === undefined || back.actual >= counts.actual) return undefined;
    back.actual += 1;
    [expected, actual, bindings] = [back.expected + 1, back.actual, back.bindings];
  }
  return { bindings, candidates: new Map() };
}
