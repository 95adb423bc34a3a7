import { foldText, type FoldedText } from './folded-text.ts';
import { initialOf } from './hangul.ts';
import { findMatches, type Needle } from './match.ts';

/** A piece of a text, marked where it is what was looked for. */
export interface Part {
  readonly text: string;
  readonly marked: boolean;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Characters of an excerpt, about two lines. */
const LENGTH = 110;
/** Characters before the first hit. */
const LEAD = 30;

/** The whole text with all hits marked. */
export function markText(text: string, needles: readonly Needle[]): Part[] {
  const ranges = [
    ...findAll(
      foldText(text),
      needles.filter(({ initials }) => !initials),
    ),
    ...findAll(
      foldText(text, initialOf),
      needles.filter(({ initials }) => initials),
    ),
  ];
  return partsOf(text, joined(ranges), { start: 0, end: text.length });
}

/** The piece of the text that has most of the needles, its hits marked; its beginning where it has none. */
export function excerptOf(text: FoldedText, needles: readonly Needle[]): Part[] {
  const { source } = text;
  const window = windowAround(source, densest(text, needles));
  return [
    ...(window.start > 0 ? [plain('… ')] : []),
    ...partsOf(source, joined(findAll(text, needles)), window),
    ...(window.end < source.length ? [plain(' …')] : []),
  ];
}

/** Where the first hit of the best piece stands. */
function densest(text: FoldedText, needles: readonly Needle[]): number {
  const matches = needles.flatMap((needle, at) =>
    findMatches(text, needle).map(({ start, closeness }) => ({ start, at, exact: closeness === 'word' })),
  );
  const worth = ({ start }: { readonly start: number }): number => {
    const near = matches.filter((match) => match.start >= start && match.start < start + LENGTH - LEAD);
    return new Set(near.map(({ at }) => at)).size + (near.some(({ exact }) => exact) ? 1 : 0);
  };
  return matches
    .map((match) => ({ start: match.start, worth: worth(match) }))
    .reduce(
      (best, match) =>
        match.worth > best.worth || (match.worth === best.worth && match.start < best.start) ? match : best,
      {
        start: 0,
        worth: 0,
      },
    ).start;
}

function windowAround(source: string, hit: number): Range {
  let start = Math.max(0, hit - LEAD);
  // A paragraph that begins close before the hit begins the excerpt.
  const line = source.lastIndexOf('\n', hit - 1) + 1;
  if (line > start || hit - line <= LEAD) start = line;
  else if (start > 0) start = nextSpace(source, start, hit);
  let end = Math.min(source.length, start + LENGTH);
  if (end < source.length) {
    const space = source.lastIndexOf(' ', end);
    if (space > hit + LEAD) end = space;
  }
  return { start, end };
}

function nextSpace(source: string, from: number, before: number): number {
  const space = source.slice(from, before).search(/\s/);
  return space === -1 ? from : from + space + 1;
}

function findAll(text: FoldedText, needles: readonly Needle[]): Range[] {
  return needles.flatMap((needle) => findMatches(text, needle));
}

/** In order, those that touch as one. */
function joined(found: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  for (const { start, end } of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = ranges.at(-1);
    if (last === undefined || start > last.end) ranges.push({ start, end });
    else ranges.splice(-1, 1, { start: last.start, end: Math.max(last.end, end) });
  }
  return ranges;
}

function partsOf(source: string, ranges: readonly Range[], { start, end }: Range): Part[] {
  const parts: Part[] = [];
  const add = (from: number, to: number, marked: boolean): void => {
    const text = source.slice(Math.max(from, start), Math.min(to, end)).replaceAll('\n', ' ');
    if (text !== '') parts.push({ text, marked });
  };
  let at = start;
  for (const range of ranges) {
    if (range.end <= start || range.start >= end) continue;
    add(at, range.start, false);
    add(range.start, range.end, true);
    at = range.end;
  }
  add(at, end, false);
  return parts;
}

function plain(text: string): Part {
  return { text, marked: false };
}
