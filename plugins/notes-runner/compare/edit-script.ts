/** A step from the expected items to the actual ones. */
export type Edit =
  | { readonly kind: 'keep' | 'replace'; readonly expected: number; readonly actual: number }
  | { readonly kind: 'remove'; readonly expected: number }
  | { readonly kind: 'add'; readonly actual: number }
  /** A wildcard, which stays whatever it stands for. */
  | { readonly kind: 'wildcard'; readonly expected: number }
  /** Taken by the wildcard before it. */
  | { readonly kind: 'absorb'; readonly actual: number };

interface Question {
  readonly expectedCount: number;
  readonly actualCount: number;
  readonly isWildcard: (expected: number) => boolean;
  readonly matches: (expected: number, actual: number) => boolean;
  /** From 0 (nothing in common) to 1. */
  readonly similarity: (expected: number, actual: number) => number;
}

/** More pairs than this are not searched for the best script; the rest is replaced item by item. */
const LIMIT = 100_000;

type Choice = Edit['kind'];

/** The cheapest way from the one to the other; similar items are replaced rather than removed and added. */
export function editScript(question: Question): readonly Edit[] {
  const { expectedCount, isWildcard } = question;
  const actualCount = Math.min(question.actualCount, Math.max(Math.floor(LIMIT / (expectedCount + 1)), 1));
  const width = actualCount + 1;
  const cost = new Float64Array((expectedCount + 1) * width);
  const choice = new Array<Choice>((expectedCount + 1) * width);
  for (let expected = expectedCount; expected >= 0; expected -= 1) {
    for (let actual = actualCount; actual >= 0; actual -= 1) {
      if (expected === expectedCount && actual === actualCount) continue;
      const at = (down: number, right: number): number => cost[(expected + down) * width + actual + right] ?? 0;
      const options: [number, Choice][] = [];
      const wildcard = expected < expectedCount && isWildcard(expected);
      if (wildcard) options.push([at(1, 0), 'wildcard']);
      if (wildcard && actual < actualCount) options.push([at(0, 1), 'absorb']);
      if (!wildcard && expected < expectedCount && actual < actualCount) {
        if (question.matches(expected, actual)) options.push([at(1, 1), 'keep']);
        else options.push([at(1, 1) + 1.6 - 0.7 * question.similarity(expected, actual), 'replace']);
      }
      if (!wildcard && expected < expectedCount) options.push([at(1, 0) + 1.4, 'remove']);
      if (actual < actualCount) options.push([at(0, 1) + 1, 'add']);
      const best = options.reduce((one, other) => (other[0] < one[0] ? other : one));
      cost[expected * width + actual] = best[0];
      choice[expected * width + actual] = best[1];
    }
  }
  const edits: Edit[] = [];
  let [expected, actual] = [0, 0];
  while (expected < expectedCount || actual < actualCount) {
    const kind = choice[expected * width + actual] ?? 'add';
    if (kind === 'keep' || kind === 'replace') edits.push({ kind, expected: expected++, actual: actual++ });
    else if (kind === 'remove' || kind === 'wildcard') edits.push({ kind, expected: expected++ });
    else edits.push({ kind, actual: actual++ });
  }
  for (; actual < question.actualCount; actual += 1) edits.push({ kind: 'add', actual });
  return edits;
}

/** How much of two lines' words, in order of place, is the same; from 0 to 1. */
export function wordSimilarity(one: string, other: string): number {
  const [first, second] = [one.split(/[\s/=:,"]+/), other.split(/[\s/=:,"]+/)];
  const same = first.filter((word, index) => word === second[index]).length;
  return same / Math.max(first.length, second.length, 1);
}
