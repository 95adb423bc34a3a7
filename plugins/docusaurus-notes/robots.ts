import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Says where the site map is. Read by search engines only where the site is at the root of its host. */
export async function writeRobots(outDir: string, siteUrl: string, baseUrl: string): Promise<void> {
  const sitemap = new URL(`${baseUrl}sitemap.xml`, siteUrl).href;
  await writeFile(join(outDir, 'robots.txt'), `User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`);
}
