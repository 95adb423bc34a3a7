import { inject } from 'vitest';

/** Paths of all pages of the site, from its sitemap. */
export async function sitePaths(): Promise<readonly string[]> {
  const answer = await fetch(`${inject('siteOrigin')}/sitemap.xml`);
  const paths = [...(await answer.text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(
    ([, url = '']) => new URL(url).pathname,
  );
  if (paths.length === 0) throw new Error('The sitemap of the site names no page.');
  return paths;
}
