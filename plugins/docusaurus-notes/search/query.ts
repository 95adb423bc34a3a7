import { lettersOfWord } from './hangul.ts';
import type { Closeness, Needle } from './match.ts';
import { stemOf } from './particles.ts';
import { isShortName, namesBeginningWith, namesOf } from './synonyms.ts';

/** Words that only say that something is asked. */
const FILLERS = new Set([
  '방법',
  '법',
  '어떻게',
  '대해',
  '대해서',
  '대한',
  '관한',
  '무엇',
  '무엇인가',
  '뭐',
  '뭔가',
  '란',
  '이란',
]);
/** What is shorter begins too many names. */
const FEWEST_LETTERS = 4;
/** 영구 볼륨 클레임 */
const MOST_WORDS_OF_A_NAME = 3;

/** Words of a query; several that name one thing are one: `config map`, `서비스 어카운트`. */
export function readQuery(query: string): string[] {
  const typed = query.normalize('NFC').trim().split(/\s+/).filter(Boolean);
  const asked = typed.filter((word) => !FILLERS.has(word));
  return joinNames(asked.length > 0 ? asked : typed);
}

function joinNames(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length;) {
    const name = [...Array(MOST_WORDS_OF_A_NAME - 1).keys()]
      .map((fewer) => words.slice(at, at + MOST_WORDS_OF_A_NAME - fewer))
      .find((part) => part.length > 1 && namesOf(stemmed(part.join(''))).length > 0);
    joined.push(name?.join('') ?? words[at] ?? '');
    at += name?.length ?? 1;
  }
  return joined;
}

function stemmed(word: string): string {
  return namesOf(word).length > 0 ? word : (stemOf(word) ?? word);
}

/** What to look for where a word was typed: itself, itself without a particle, all names of what it names. */
export function needlesOf(word: string): Needle[] {
  const stem = stemOf(word);
  const names = namesOf(stemmed(word));
  return [
    ...(names.includes(word.toLowerCase()) ? [] : [needle(word, loosestTyped(word), 1)]),
    ...(stem === undefined || names.includes(stem.toLowerCase()) ? [] : [needle(stem, loosestTyped(stem), 0.9)]),
    ...names.map((name) => needle(name, loosestName(name), 1)),
  ];
}

/** The word as its last syllable is still typed, and all names of what it is about to name. */
export function typingNeedles(word: string): Needle[] {
  const letters = lettersOfWord(word);
  const names = letters.length < FEWEST_LETTERS ? [] : namesBeginningWith(letters);
  return [needle(word, 'typing', 0.8), ...names.map((name) => needle(name, loosestName(name), 0.8))];
}

/** First consonants of a word. Two such are in too many words to look for inside. */
export function initialsNeedle(word: string): Needle {
  const letters = lettersOfWord(word);
  return { letters, loosest: letters.length < 3 ? 'start' : 'inside', weight: 1, initials: true };
}

/** A needle for the words as one: 롤링 업데이트 is 롤링업데이트. */
export function wholeNeedle(words: readonly string[]): Needle {
  return needle(words.join(''), 'inside', 1);
}

function needle(word: string, loosest: Closeness, weight: number): Needle {
  return { letters: lettersOfWord(word), loosest, weight };
}

/** `-o` is that, `ip` begins words, 롤 is not in 컨트롤; longer words are looked for inside others. */
function loosestTyped(word: string): Closeness {
  if (word.startsWith('-')) return word.length <= 2 ? 'word' : 'inside';
  return word.length <= (isKorean(word) ? 1 : 2) ? 'start' : 'inside';
}

/** Short names begin all sorts of words: `po` of port, `deploy` of deployed, 잡 of 잡는다. */
function loosestName(name: string): Closeness {
  if (isKorean(name)) return name.length === 1 ? 'word' : 'inside';
  return isShortName(name) ? 'word' : name.length <= 3 ? 'start' : 'inside';
}

function isKorean(word: string): boolean {
  return /[가-힣ㄱ-ㅣ]/.test(word);
}
