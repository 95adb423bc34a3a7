import { lettersOfWord } from './hangul.ts';
import { stemOf } from './particles.ts';
import type { SiteIndex } from './site-index.ts';
import { namesOf } from './synonyms.ts';

/** The words of the site. */
export interface Vocabulary {
  /** The word that `typed` was meant to be; undefined where none is near. */
  nearest(typed: string): string | undefined;
}

interface Known {
  readonly word: string;
  readonly letters: string;
  readonly count: number;
}

/** Letters from which on one, and from which on two may be wrong. */
const ONE_SLIP = 6;
const TWO_SLIPS = 10;

/** Gathers the words when they are first needed: most searches have no slip. */
export function createVocabulary(index: SiteIndex): Vocabulary {
  let known: readonly Known[] | undefined;
  return {
    nearest(typed) {
      const word = lettersOfWord(stemOf(typed) ?? typed);
      const most = word.length >= TWO_SLIPS ? 2 : word.length >= ONE_SLIP ? 1 : 0;
      if (most === 0) return undefined;
      known ??= wordsOf(index);
      let best: (Known & { readonly slips: number }) | undefined;
      for (const candidate of known) {
        if (Math.abs(candidate.letters.length - word.length) > most || candidate.letters[0] !== word[0]) continue;
        const slips = slipsBetween(word, candidate.letters);
        if (slips > most) continue;
        if (best === undefined || slips < best.slips || (slips === best.slips && candidate.count > best.count))
          best = { ...candidate, slips };
      }
      return best?.word;
    },
  };
}

function wordsOf({ pages }: SiteIndex): Known[] {
  const counts = new Map<string, number>();
  const add = (word: string): void => {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  for (const { title, sections } of pages) {
    for (const text of [title, ...sections.flatMap(({ heading, text: body }) => [heading, body])]) {
      for (const [word] of text.toLowerCase().matchAll(/[가-힣]+|[a-z][a-z-]*[a-z]/g)) {
        add(stemOf(word) ?? word);
        for (const name of namesOf(word)) add(name);
      }
    }
  }
  return [...counts].map(([word, count]) => ({ word, letters: lettersOfWord(word), count }));
}

/** Letters left out, added, changed or swapped with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
