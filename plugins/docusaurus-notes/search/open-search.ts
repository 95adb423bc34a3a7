import { createEngine, type Engine } from './engine.ts';
import { parseSiteIndex } from './site-index.ts';

/** @throws {Error} Where the index cannot be fetched or read. */
export async function openSearch(indexUrl: string): Promise<Engine> {
  const response = await fetch(indexUrl);
  if (!response.ok) throw new Error(`Unexpected answer ${response.status} of ${indexUrl}, expected the search index.`);
  return createEngine(parseSiteIndex(await response.json()));
}
