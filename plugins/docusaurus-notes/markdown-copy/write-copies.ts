import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { llmsTxt } from '../llms-txt/llms-txt.ts';
import type { PageEntry } from '../site-pages.ts';
import { copyFile } from './copy-file.ts';
import { gatherDrifts } from './drift-copies.ts';
import { markdownCopy, type CopiedPage } from './markdown-copy.ts';

export interface PublishedPage extends CopiedPage, PageEntry {
  readonly permalink: string;
}

/** As `docusaurus.config.ts` has it. */
export interface PublishedSite {
  readonly title: string;
  readonly tagline: string;
  /** Without a slash at its end. */
  readonly url: string;
  /** With slashes around. */
  readonly baseUrl: string;
}

/**
 * Writes a Markdown copy beside every page of the built site (`pod.md` beside `pod.html`), and `llms.txt`, which lists them.
 * @param pages In the site's order.
 */
export async function writeMarkdownCopies(
  outDir: string,
  site: PublishedSite,
  pages: readonly PublishedPage[],
): Promise<void> {
  const copies = gatherDrifts(
    pages.map((page) => ({ id: page.page.id, title: page.title, permalink: page.permalink, text: markdownCopy(page) })),
  );
  await Promise.all(
    copies.map(async ({ permalink, text }) => {
      const path = join(outDir, copyFile(permalink).slice(site.baseUrl.length));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }),
  );
  const entries = pages.map(({ title, description, section, permalink }) => ({
    ...{ title, description, section },
    url: site.url + copyFile(permalink),
  }));
  await writeFile(join(outDir, 'llms.txt'), llmsTxt({ ...site, pages: entries }));
}
