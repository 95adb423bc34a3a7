import { excerptOf, markText, type Part } from './excerpt.ts';
import { areInitials, otherKeyboard } from './hangul.ts';
import { findMatches, type Closeness, type Needle } from './match.ts';
import { initialsNeedle, needlesOf, readQuery, typingNeedles, wholeNeedle } from './query.ts';
import { rowsOf, type Row } from './rows.ts';
import type { SiteIndex } from './site-index.ts';
import { createVocabulary } from './vocabulary.ts';

/** A section that was found. */
export interface Hit {
  /** With the section's fragment. */
  readonly url: string;
  readonly title: readonly Part[];
  /** Empty where the page itself was found. */
  readonly heading: readonly Part[];
  readonly excerpt: readonly Part[];
}

export interface Answer {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** Of all sections found, shown or not. */
  readonly total: number;
  /** Words that are nowhere, and what was searched instead. */
  readonly instead: readonly { readonly typed: string; readonly used: string }[];
}

interface Limits {
  /** @default 20 */
  readonly hits?: number;
  /** How many of a page come before the others have had their turn, so that it does not hide them. @default 3 */
  readonly hitsOfAPage?: number;
}

export interface Engine {
  search(query: string, limits?: Limits): Answer;
}

/** A word of the query, looked for on the whole site. */
interface Term {
  readonly needles: readonly Needle[];
  /** Of each row; 0: not there. */
  readonly scores: readonly Score[];
  readonly used?: string;
}

interface Score {
  readonly title: number;
  /** Of heading and text. */
  readonly own: number;
}

const CLOSENESS: Readonly<Record<Closeness, number>> = { word: 1, start: 0.6, inside: 0.35, typing: 0.5 };
const WEIGHTS = { title: 100, titleOfItsPage: 15, heading: 50, otherTitle: 15, text: 10 } as const;
const FIELD_PATH = /^\.?(?:spec|status|metadata|data)(?:\.[a-z]\w*)+$/i;
const NOWHERE: Score = { title: 0, own: 0 };

/** Looks through all sections for every query, which takes milliseconds on a site of this size and finds what no word index would. */
export function createEngine(index: SiteIndex): Engine {
  const rows = rowsOf(index);
  const vocabulary = createVocabulary(index);

  function termOf(word: string): Term {
    return (
      foundPath(word) ??
      found(needlesOf(word)) ??
      (areInitials(word) ? foundInitials(word) : found(typingNeedles(word))) ??
      foundInParts(word.split('.').filter(Boolean)) ??
      foundInstead(word, otherKeyboard(word)) ??
      foundInstead(word, vocabulary.nearest(word)) ?? { needles: [], scores: rows.map(() => NOWHERE) }
    );
  }

  function found(needles: readonly Needle[], score = scoreOf): Term | undefined {
    const scores = rows.map((row) => score(row, needles));
    return scores.some(isSomewhere) ? { needles, scores } : undefined;
  }

  function foundInitials(word: string): Term | undefined {
    return found([initialsNeedle(word)], initialsScore);
  }

  /** A field (`spec.replicas`), which stands on one line in commands, and on several in manifests. */
  function foundPath(word: string): Term | undefined {
    if (!FIELD_PATH.test(word)) return undefined;
    const literal = found(needlesOf(word));
    const parts = foundInParts(word.split('.').filter(Boolean));
    if (literal === undefined || parts === undefined) return literal ?? parts;
    const scores = rows.map((_, at) => sum([literal.scores[at] ?? NOWHERE, parts.scores[at] ?? NOWHERE]));
    return { needles: [...literal.needles, ...parts.needles], scores };
  }

  function foundInParts(parts: readonly string[]): Term | undefined {
    if (parts.length < 2) return undefined;
    const terms = parts.map((part) => found(needlesOf(part)));
    if (!terms.every((term) => term !== undefined)) return undefined;
    const scores = rows.map((_, at) => weakest(terms.map((term) => term.scores[at] ?? NOWHERE)));
    return scores.some(isSomewhere) ? { needles: terms.flatMap(({ needles }) => needles), scores } : undefined;
  }

  function foundInstead(word: string, used: string | undefined): Term | undefined {
    const term = used === undefined || used === word ? undefined : found(needlesOf(used));
    return term === undefined || used === undefined ? undefined : { ...term, used };
  }

  return {
    search(query, { hits: limit = 20, hitsOfAPage = 3 } = {}) {
      const words = readQuery(query);
      const terms = words.map(termOf);
      const whole = terms.length > 1 ? found([wholeNeedle(words)]) : undefined;
      const ranked = rank(rows, terms, whole);
      const needles = [...terms, ...(whole === undefined ? [] : [whole])].flatMap((term) => term.needles);
      return {
        hits: spread(ranked, hitsOfAPage)
          .slice(0, limit)
          .map((row) => hitOf(row, needles)),
        total: ranked.length,
        instead: terms.flatMap(({ used }, at) => (used === undefined ? [] : [{ typed: words[at] ?? '', used }])),
      };
    },
  };
}

function isSomewhere({ title, own }: Score): boolean {
  return title + own > 0;
}

function weakest(scores: readonly Score[]): Score {
  return scores.every(({ own }) => own > 0) ? { title: 0, own: Math.min(...scores.map(({ own }) => own)) } : NOWHERE;
}

function scoreOf({ standsForPage, pointsElsewhere, title, heading, text }: Row, needles: readonly Needle[]): Score {
  let inTitle = 0;
  let inHeading = 0;
  let inText = 0;
  let count = 0;
  for (const needle of needles) {
    const best = (matches: readonly { readonly closeness: Closeness }[]): number =>
      Math.max(0, ...matches.map(({ closeness }) => CLOSENESS[closeness] * needle.weight));
    inTitle = Math.max(inTitle, best(findMatches(title, needle)));
    inHeading = Math.max(inHeading, best(findMatches(heading, needle)));
    const matches = findMatches(text, needle);
    inText = Math.max(inText, best(matches));
    count += matches.length;
  }
  const often = inText * Math.min(5, Math.log2(count + 1));
  return {
    title: inTitle * (standsForPage ? WEIGHTS.title : WEIGHTS.titleOfItsPage),
    own: inHeading * (pointsElsewhere ? WEIGHTS.otherTitle : WEIGHTS.heading) + inText * WEIGHTS.text + often,
  };
}

function initialsScore({ initials, standsForPage, pointsElsewhere }: Row, needles: readonly Needle[]): Score {
  const best = Math.max(
    0,
    ...needles.flatMap((needle) => findMatches(initials, needle)).map(({ closeness }) => CLOSENESS[closeness]),
  );
  if (standsForPage) return { title: best * WEIGHTS.title, own: 0 };
  return { title: 0, own: best * (pointsElsewhere ? WEIGHTS.otherTitle : WEIGHTS.heading) };
}

/** Rows with all words, best first; where there is none, rows of pages that have all words. */
function rank(rows: readonly Row[], terms: readonly Term[], whole: Term | undefined): Row[] {
  if (terms.length === 0) return [];
  const totals = rows.map((row, at) => {
    const scores = terms.map((term) => term.scores[at] ?? NOWHERE);
    const phrase = whole?.scores[at] ?? NOWHERE;
    const together = scores.every(isSomewhere) ? sum(scores) : NOWHERE;
    const { title, own } = sum([together, phrase]);
    if (own === 0 && !row.standsForPage) return 0;
    // A section about the one word on the page of the other is better than a page about the one that mentions the other.
    const evenly = together === NOWHERE || terms.length === 1 ? 0 : Math.min(...scores.map((it) => it.title + it.own));
    return title + own + 2 * terms.length * evenly;
  });
  const best = totals.some((total) => total > 0) ? totals : totalsByPage(rows, terms);
  // Equals stay in the site's order.
  return rows
    .map((row, at) => ({ row, total: best[at] ?? 0 }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total)
    .map(({ row }) => row);
}

function sum(scores: readonly Score[]): Score {
  return {
    title: scores.reduce((total, { title }) => total + title, 0),
    own: scores.reduce((total, { own }) => total + own, 0),
  };
}

function totalsByPage(rows: readonly Row[], terms: readonly Term[]): number[] {
  const complete = new Set(rows.map(({ page }) => page));
  for (const { scores } of terms) {
    const pages = new Set(rows.filter((_, at) => isSomewhere(scores[at] ?? NOWHERE)).map(({ page }) => page));
    for (const page of complete) if (!pages.has(page)) complete.delete(page);
  }
  return rows.map(({ page }, at) =>
    complete.has(page) ? terms.reduce((total, { scores }) => total + (scores[at]?.own ?? 0), 0) : 0,
  );
}

/** At first no more than `most` of a page; the others at the end. */
function spread(rows: readonly Row[], most: number): Row[] {
  const counts = new Map<Row['page'], number>();
  const first = rows.filter(({ page }) => {
    const count = (counts.get(page) ?? 0) + 1;
    counts.set(page, count);
    return count <= most;
  });
  const shown = new Set(first);
  return [...first, ...rows.filter((row) => !shown.has(row))];
}

function hitOf({ page, section, standsForPage, text }: Row, needles: readonly Needle[]): Hit {
  return {
    url: section.anchor === '' ? page.url : `${page.url}#${section.anchor}`,
    title: markText(page.title, needles),
    heading: standsForPage ? [] : markText(section.heading, needles),
    excerpt: excerptOf(text, needles),
  };
}
