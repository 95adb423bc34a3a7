import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexedPage, SiteIndex } from '../../../../plugins/docusaurus-notes/search/site-index.ts';

const docsDir = join(import.meta.dirname, '../../../../docs');

/**
 * The index of the real notes, from their Markdown: nearly what the built pages give, without a build.
 * The browser's test asks the same of the index of the built site.
 */
export async function notesIndex(): Promise<SiteIndex> {
  const files = (await readdir(docsDir, { recursive: true })).filter((name) => name.endsWith('.md'));
  const pages = await Promise.all(
    files.map(async (file) => sectionsOf(file.replace(/\.md$/, ''), await readFile(join(docsDir, file), 'utf8'))),
  );
  return { pages: pages.sort((a, b) => a.url.localeCompare(b.url, 'en', { numeric: true })) };
}

function sectionsOf(id: string, source: string): IndexedPage {
  const [, frontMatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source.normalize('NFC')) ?? [];
  const sections = [{ anchor: '', heading: '', lines: [] as string[] }];
  let fence: string | undefined;
  let hidden = false;
  for (const line of body.split('\n')) {
    const [, mark] = /^\s*(`{3,})/.exec(line) ?? [];
    const heading = /^#{2,4} +(.*)$/.exec(line)?.[1];
    if (mark !== undefined && fence === undefined) {
      fence = mark;
      hidden = /\bhidden\b/.test(line);
      sections.at(-1)?.lines.push(...[...line.matchAll(/(?:title|error)="([^"]*)"/g)].map(([, text = '']) => text));
    } else if (mark === fence && fence !== undefined) {
      fence = undefined;
      hidden = false;
    } else if (fence === undefined && heading !== undefined) {
      sections.push({ anchor: heading, heading: plain(heading), lines: [] });
    } else if (!hidden) sections.at(-1)?.lines.push(fence === undefined ? plain(line) : line);
  }
  return {
    url: `/${id}`,
    title: /^title: (.*)$/m.exec(frontMatter)?.[1] ?? '',
    sections: sections.map(({ lines, ...section }) => ({ ...section, text: tidy(lines) })),
  };
}

/** Text of a line of Markdown. */
function plain(line: string): string {
  return line
    .replace(/^\s*(?::{3,}\w*|[-*>]|\d+\.)\s*/, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*|`/g, '')
    .replaceAll('|', ' ');
}

function tidy(lines: readonly string[]): string {
  return lines
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}
