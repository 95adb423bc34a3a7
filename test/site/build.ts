import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

const root = join(import.meta.dirname, '../..');

/** A built site. */
export interface Site {
  /** What the build printed. */
  readonly log: string;
  /** HTML of a page, by its route. */
  html(route: string): Promise<string>;
  /** Routes of all its pages. */
  pages(): Promise<readonly string[]>;
  /** Any file, by its path. */
  text(path: string): Promise<string>;
  /** Names of all its script files. */
  scripts(): Promise<readonly string[]>;
}

/** Absolute paths. */
interface Sources {
  readonly docsDir: string;
  readonly resultsDir: string;
  /** `owner/name` on GitHub that the site links to. @default no links */
  readonly repository?: string;
}

/**
 * Builds a site into `name` below `folder`; bundler caches are used, as they would be.
 * @param sources By default the folders `docs` and `verify-results` below `folder`.
 */
export async function buildSite(folder: string, name: string, sources?: Sources): Promise<Site> {
  const outDir = join(folder, name);
  const { all } = await execa('docusaurus', ['build', '--out-dir', outDir], {
    cwd: root,
    preferLocal: true,
    all: true,
    env: {
      NOTES_DOCS: sources?.docsDir ?? join(folder, 'docs'),
      NOTES_RESULTS: sources?.resultsDir ?? join(folder, 'verify-results'),
      NOTES_REPOSITORY: sources?.repository ?? '',
      DOCUSAURUS_GENERATED_FILES_DIR_NAME: join(folder, 'generated'),
    },
  });
  return {
    log: all,
    html: (route) => readFile(join(outDir, `${route}.html`), 'utf8'),
    pages: async () =>
      (await readdir(outDir, { recursive: true }))
        .filter((path) => path.endsWith('.html'))
        .map((path) => path.slice(0, -'.html'.length)),
    text: (path) => readFile(join(outDir, path), 'utf8'),
    scripts: () => readdir(join(outDir, 'assets/js')),
  };
}

/** Readable text of the block `id=…`: caption, code, result, captured output. */
export function blockText(html: string, id: string): string {
  const [, ...blocks] = html.split(/<div class="?notes-block"? id="?block-/);
  const block = blocks.find((part) => part.startsWith(`${id}>`) || part.startsWith(`${id}">`));
  if (block === undefined) throw new Error(`The page shows no block ${id}.`);
  return textOf(block.slice(block.indexOf('>') + 1));
}

/** Readable text of the box on top of the page. */
export function pageVerdictText(html: string): string {
  return textOf(/<aside [^>]*notes-page.*?<\/aside>/s.exec(html)?.[0] ?? '');
}

export function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
    .replaceAll(/<br\/?>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
