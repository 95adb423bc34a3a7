import { lettersOf } from './hangul.ts';

/** A text without its spaces, taken apart into letters, that knows where each letter stands in the text. */
export interface FoldedText {
  readonly source: string;
  readonly letters: string;
  /** Of each letter: the index in `source` of its character. */
  readonly places: Uint32Array;
}

/**
 * Line breaks stay: no match goes across them.
 * @param fold What stands for a character. @default its consonants and vowels
 */
export function foldText(source: string, fold: (character: string) => string = lettersOf): FoldedText {
  const places: number[] = [];
  let letters = '';
  for (let place = 0; place < source.length; place++) {
    const character = source.charAt(place);
    if (character === ' ') continue;
    const folded = fold(character);
    letters += folded;
    for (let count = folded.length; count > 0; count--) places.push(place);
  }
  return { source, letters, places: Uint32Array.from(places) };
}
