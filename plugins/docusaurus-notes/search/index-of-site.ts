import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageSections } from './page-sections.ts';
import { SITE_INDEX_FILE } from './site-index-file.ts';
import type { SiteIndex } from './site-index.ts';

export interface BuiltSite {
  /** Where the built site is. */
  readonly outDir: string;
  readonly baseUrl: string;
  /** With the base URL. */
  readonly routes: readonly string[];
  /** Routes of the notes, in the site's order. */
  readonly order: readonly string[];
}

/** Writes what the search looks through, taken from the pages as they were built. */
export async function writeIndexOfSite(site: BuiltSite): Promise<void> {
  const place = (route: string): number => {
    const at = site.order.indexOf(route);
    return at === -1 ? site.order.length : at;
  };
  const routes = [...site.routes].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  const pages = await Promise.all(
    routes.map(async (route) => {
      const html = await readBuilt(site, route);
      return html === undefined ? undefined : pageSections(html, route);
    }),
  );
  const index: SiteIndex = { pages: pages.filter((page) => page !== undefined) };
  await writeFile(join(site.outDir, SITE_INDEX_FILE), JSON.stringify(index));
}

/** Undefined where a route has no file of its own. */
async function readBuilt({ outDir, baseUrl }: BuiltSite, route: string): Promise<string | undefined> {
  const path = route.slice(baseUrl.length).replace(/\/$/, '');
  for (const file of path === '' ? ['index.html'] : [`${path}.html`, join(path, 'index.html')]) {
    try {
      return await readFile(join(outDir, file), 'utf8');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return undefined;
}
