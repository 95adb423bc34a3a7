import type { FoldedText } from './folded-text.ts';
import { isParticle } from './particles.ts';

/**
 * How a match lies in the text: a whole word (with or without a particle), the start of a word, inside a word, or up to the
 * middle of a syllable, as it is while the syllable is still typed (`디플로임` in 디플로이먼트).
 */
export type Closeness = 'word' | 'start' | 'inside' | 'typing';

const RANK: Readonly<Record<Closeness, number>> = { word: 0, start: 1, inside: 2, typing: 3 };

/** Something to look for. */
export interface Needle {
  /** Folded as the text is. */
  readonly letters: string;
  /** What is looser than this does not count. */
  readonly loosest: Closeness;
  /** 0 to 1: how surely it is what the reader means. */
  readonly weight: number;
  /** It is of first consonants; the text must be folded to those. */
  readonly initials?: true;
}

export interface Match {
  /** Range in the text's `source`. */
  readonly start: number;
  readonly end: number;
  readonly closeness: Closeness;
}

/** All places of a needle, from left to right. */
export function findMatches(text: FoldedText, { letters, loosest }: Needle): Match[] {
  const matches: Match[] = [];
  if (letters === '') return matches;
  for (let at = text.letters.indexOf(letters); at !== -1; at = text.letters.indexOf(letters, at + 1)) {
    const match = matchAt(text, at, letters.length);
    if (match !== undefined && RANK[match.closeness] <= RANK[loosest]) matches.push(match);
  }
  return matches;
}

function matchAt({ source, places }: FoldedText, at: number, length: number): Match | undefined {
  const start = places[at];
  const last = places[at + length - 1];
  if (start === undefined || last === undefined || places[at - 1] === start) return undefined;
  const end = last + 1;
  const startsWord = isEdge(source, start);
  if (source.slice(start, end).includes(' ') && !(startsWord && mayCrossSpace(source, end))) return undefined;
  if (places[at + length] === last) return { start, end, closeness: 'typing' };
  if (startsWord && endsWord(source, end)) return { start, end, closeness: 'word' };
  return { start, end, closeness: startsWord || isHump(source, start) ? 'start' : 'inside' };
}

/** 롤링업데이트 is found in 롤링 업데이트, but 다시 not in 한다 시작; `configmap` in `config map`, but `configmaps` not in `configmap shop`. */
function mayCrossSpace(source: string, end: number): boolean {
  return scriptOf(source.charAt(end - 1)) !== 'latin' || isEdge(source, end);
}

function endsWord(source: string, end: number): boolean {
  if (isEdge(source, end)) return true;
  const rest = /^[가-힣]*/.exec(source.slice(end, end + 8))?.[0] ?? '';
  return rest !== '' && isParticle(rest);
}

/** Whether a word starts or ends here. English and Korean meet in one: `Pod를`. */
function isEdge(source: string, at: number): boolean {
  const before = scriptOf(source.charAt(at - 1));
  const after = scriptOf(source.charAt(at));
  // `-o` is no part of `--output`.
  if (before === 'dash') return after !== 'dash';
  return before !== after || before === 'none';
}

/** `Class` in `storageClassName`. */
function isHump(source: string, at: number): boolean {
  return /[a-z\d]/.test(source.charAt(at - 1)) && /[A-Z]/.test(source.charAt(at));
}

function scriptOf(character: string): 'hangul' | 'latin' | 'dash' | 'none' {
  if (/[가-힣ㄱ-ㅣ]/.test(character)) return 'hangul';
  if (/[\p{L}\p{N}_]/u.test(character)) return 'latin';
  return character === '-' ? 'dash' : 'none';
}
