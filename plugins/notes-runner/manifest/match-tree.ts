import type { JsonValue } from '../kubernetes/object.ts';

export interface Mismatch {
  readonly path: readonly (string | number)[];
  /** `undefined` where the list has more items than expected. */
  readonly expected: JsonValue | undefined;
  /** `undefined` where there is nothing. */
  readonly actual: JsonValue | undefined;
}

/**
 * Compares a partial tree with a whole one: maps are subsets, lists have the same length and order, scalars the same
 * type and value. `null` is expected to be absent.
 */
export function matchTree(
  expected: JsonValue,
  actual: JsonValue | undefined,
  path: readonly (string | number)[] = [],
): readonly Mismatch[] {
  if (expected === null) return actual === null || actual === undefined ? [] : [{ path, expected, actual }];
  if (isList(expected)) {
    if (!isList(actual)) return [{ path, expected, actual }];
    const length = Math.max(expected.length, actual.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) => {
      const wanted = expected[index];
      const at = [...path, index];
      return wanted === undefined
        ? [{ path: at, expected: wanted, actual: actual[index] }]
        : matchTree(wanted, actual[index], at);
    });
  }
  if (typeof expected === 'object') {
    if (typeof actual !== 'object' || actual === null || isList(actual)) return [{ path, expected, actual }];
    return Object.entries(expected).flatMap(([key, value]) =>
      value === undefined ? [] : matchTree(value, actual[key], [...path, key]),
    );
  }
  return expected === actual ? [] : [{ path, expected, actual }];
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
