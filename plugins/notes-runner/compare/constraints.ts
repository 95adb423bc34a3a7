import type { Renaming } from './context.ts';

/** For the texts to be equal, `key` (`name:…`, `hash:…`, `capture:…`) must stand for `value`. */
export interface Constraint {
  readonly key: string;
  readonly value: string;
}

/** What each key stands for, so far. */
export type Bindings = ReadonlyMap<string, string>;

/** Undefined where a key would have to stand for two things. */
export function bind(bindings: Bindings, constraints: readonly Constraint[], renaming: Renaming): Bindings | undefined {
  let extended: Map<string, string> | undefined;
  for (const { key, value } of constraints) {
    const bound = (extended ?? bindings).get(key);
    if (bound === value) continue;
    if (bound !== undefined || renaming.get(key)?.has(value) === false) return undefined;
    extended ??= new Map(bindings);
    extended.set(key, value);
  }
  return extended ?? bindings;
}

/** A way to make two texts equal, with what else each name could have stood for. */
export interface Solution {
  readonly bindings: Bindings;
  readonly candidates: Renaming;
}

/** The page's renaming after a comparison: candidates narrowed, new names added. */
export function narrowRenaming(renaming: Renaming, solution: Solution): Renaming {
  const narrowed = new Map(renaming);
  for (const [key, value] of solution.bindings) {
    if (key.startsWith('capture:')) continue;
    const possible = solution.candidates.get(key) ?? new Set([value]);
    const before = renaming.get(key);
    narrowed.set(key, before === undefined ? possible : new Set([...possible].filter((name) => before.has(name))));
  }
  return narrowed;
}

export function capturesOf(bindings: Bindings): ReadonlyMap<string, string> {
  const captures = new Map<string, string>();
  for (const [key, value] of bindings)
    if (key.startsWith('capture:')) captures.set(key.slice('capture:'.length), value);
  return captures;
}
