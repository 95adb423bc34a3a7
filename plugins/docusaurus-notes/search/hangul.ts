import { convertHangulToQwerty, convertQwertyToHangul, disassemble, getChoseong } from 'es-hangul';

const lettersByCharacter = new Map<string, string>();
const initialsByCharacter = new Map<string, string>();

/** Consonants and vowels of a character in the order in which they are typed: `ㄱㅏㅂㅅ` of `값`. Others: in lower case. */
export function lettersOf(character: string): string {
  return remember(lettersByCharacter, character, (it) => disassemble(it.toLowerCase()));
}

export function lettersOfWord(word: string): string {
  return Array.from(word, lettersOf).join('');
}

/** First consonant (초성) of a syllable: `ㄱ` of `값`. Others: in lower case. */
export function initialOf(character: string): string {
  return remember(initialsByCharacter, character, (it) => (isSyllable(it) ? getChoseong(it) : it.toLowerCase()));
}

// The same few thousand characters make up all pages.
function remember(memory: Map<string, string>, character: string, find: (character: string) => string): string {
  let found = memory.get(character);
  if (found === undefined) memory.set(character, (found = find(character)));
  return found;
}

function isSyllable(character: string): boolean {
  return /^[가-힣]$/.test(character);
}

/** Whether a text is nothing but consonants: `ㅋㅍㄱㅁ`. */
export function areInitials(text: string): boolean {
  return /^[ㄱ-ㅎ]+$/.test(text);
}

/**
 * What would stand there with the keyboard in its other mode: `파드` for `vkem`, `pod` for `ㅔㅐㅇ`.
 * Undefined where that is no word either.
 */
export function otherKeyboard(word: string): string | undefined {
  if (/^[a-z]{3,}$/i.test(word)) {
    const hangul = convertQwertyToHangul(word);
    return /^[가-힣]{2,}$/.test(hangul) ? hangul : undefined;
  }
  if (/^[가-힣ㄱ-ㅎㅏ-ㅣ]{2,}$/.test(word) && /[ㄱ-ㅎㅏ-ㅣ]/.test(word)) return convertHangulToQwerty(word);
  return undefined;
}
