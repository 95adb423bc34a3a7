import { createEngine, type Answer } from '../../../../plugins/docusaurus-notes/search/engine.ts';
import type { Part } from '../../../../plugins/docusaurus-notes/search/excerpt.ts';
import type { IndexedPage, SiteIndex } from '../../../../plugins/docusaurus-notes/search/site-index.ts';
import type { ExpectedQuery } from './queries.ts';

export interface Measured {
  /** Of all pairs of a query and a page that it should find: the part that it found. */
  readonly recall: number;
  /** `query: page` each. */
  readonly missing: readonly string[];
  readonly falseHits: readonly string[];
  readonly wrongFirst: readonly string[];
  readonly summary: string;
}

const ALL = { hits: Infinity, hitsOfAPage: Infinity };

/** Asks all queries of the index. */
export function measureSearch(index: SiteIndex, queries: readonly ExpectedQuery[]): Measured {
  const engine = createEngine(index);
  const missing: string[] = [];
  const falseHits: string[] = [];
  const wrongFirst: string[] = [];
  let relevant = 0;
  let found = 0;
  let milliseconds = 0;
  for (const { query, says, pages, first } of queries) {
    const saying = index.pages.filter((page) => says.every((it) => it.test(wholeText(page)))).map(idOf);
    const expected = pages ?? saying;
    const began = performance.now();
    engine.search(query);
    milliseconds += performance.now() - began;
    const answer = engine.search(query, ALL);
    const got = [...new Set(urlsOf(answer).map((url) => url.slice(1).replace(/#.*/, '')))];
    relevant += expected.length;
    found += expected.filter((id) => got.includes(id)).length;
    missing.push(...expected.filter((id) => !got.includes(id)).map((id) => `${query}: ${id}`));
    falseHits.push(...got.filter((id) => !saying.includes(id)).map((id) => `${query}: ${id}`));
    if (first !== undefined && got[0] !== first) wrongFirst.push(`${query}: ${got[0] ?? 'nothing'}, not ${first}`);
  }
  const recall = found / relevant;
  const summary = [
    `${queries.length} queries on ${index.pages.length} pages: ${found} of ${relevant} found (${(recall * 100).toFixed(1)} %)`,
    `${falseHits.length} false hits, ${wrongFirst.length} wrong first pages`,
    `${(milliseconds / queries.length).toFixed(1)} ms a query`,
  ].join(', ');
  return { recall, missing, falseHits, wrongFirst, summary };
}

/** Of the index's pages; the home page is the one with no id. */
function idOf({ url }: IndexedPage): string {
  return url.slice(1);
}

function wholeText({ title, sections }: IndexedPage): string {
  return [title, ...sections.flatMap(({ heading, text }) => [heading, text])].join('\n');
}

export function urlsOf({ hits }: Answer): string[] {
  return hits.map(({ url }) => url);
}

/** With its marked parts in brackets. */
export function textOf(parts: readonly Part[]): string {
  return parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');
}
