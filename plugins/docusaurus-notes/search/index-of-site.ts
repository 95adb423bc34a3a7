import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageSections } from './page-sections.ts';
import { SITE_INDEX_FILE } from './site-index-file.ts';
import type { SiteIndex } from './site-index.ts';

/**
 * Writes what the search looks through, taken from the pages as they were built.
 * @param routes Of the pages, with the base URL, in the site's order.
 */
export async function writeIndexOfSite(outDir: string, baseUrl: string, routes: readonly string[]): Promise<void> {
  const pages = await Promise.all(
    routes.map(async (route) => {
      const path = route.slice(baseUrl.length);
      return pageSections(await readFile(join(outDir, path === '' ? 'index.html' : `${path}.html`), 'utf8'), route);
    }),
  );
  const index: SiteIndex = { pages: pages.filter((page) => page !== undefined) };
  await writeFile(join(outDir, SITE_INDEX_FILE), JSON.stringify(index));
}
