import { readFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import type { Nodes, Root, RootContent } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import * as v from 'valibot';
import { VFile } from 'vfile';
import { parse } from 'yaml';
import { loadPages } from '../load-pages.ts';
import { pageIdOf } from '../page-files.ts';
import { linkFrom } from './link-from.ts';
import { importDefault } from './mdx.ts';
import { remarkProse } from './prose.ts';
import { remarkNotesSite, type Showing, type SiteTransformOptions } from './transform.ts';

type ContainerDirective = Extract<RootContent, { type: 'containerDirective' }>;

export interface DriftsOptions extends SiteTransformOptions {
  /** Module of a page's report, with no more than the blocks in its boxes. */
  readonly driftReportModule: (pageId: string) => string;
}

/**
 * `::drifts` becomes every `:::drift` box of the other pages, page by page in the site's order, each block with the result
 * that it has on its own page. Belongs after {@link remarkNotesSite}, which must not look for these blocks in this page.
 */
export const remarkNotesDrifts: Plugin<[DriftsOptions], Root> = (options) => async (tree, file) => {
  if (!tree.children.some(isPlace)) return;
  const here = pageIdOf(relative(options.docsDir, file.path));
  const cwd = dirname(options.docsDir);
  const { pages } = await loadPages({ docsDir: options.docsDir, cwd });
  const gathered: RootContent[] = [];
  for (const [index, { id, file: path }] of pages.entries()) {
    if (id === here) continue;
    const report = `__notesReportOf${index}`;
    const { title, drifts } = await driftsOf(join(cwd, path), options, {
      report,
      anchorPrefix: `${id.replaceAll('/', '-')}-`,
    });
    if (drifts.length === 0) continue;
    const move = (link: string): string => linkFrom(here, posix.join(posix.dirname(id), link));
    gathered.push(headingTo(linkFrom(here, `${id}${posix.extname(path)}`), title ?? id), ...drifts);
    for (const drift of drifts) moveLinks(drift, move);
    importDefault(tree, report, options.driftReportModule(id));
  }
  tree.children.splice(tree.children.findIndex(isPlace), 1, ...gathered);
};

function isPlace(node: RootContent): boolean {
  return node.type === 'leafDirective' && node.name === 'drifts';
}

async function driftsOf(
  path: string,
  options: SiteTransformOptions,
  showing: Showing,
): Promise<{ readonly title?: string; readonly drifts: readonly ContainerDirective[] }> {
  const source = await readFile(path, 'utf8');
  if (!source.includes(':::drift')) return { drifts: [] };
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(remarkDirective)
    .use(remarkFrontmatter)
    .use(remarkCjkFriendly)
    .use(remarkProse)
    .use(remarkNotesSite, options, showing);
  const file = new VFile({ path, value: source });
  const tree = await processor.run(processor.parse(file), file);
  const drifts: ContainerDirective[] = [];
  visit(tree, 'containerDirective', (node) => {
    if (node.name === 'drift' && node.children.some(isBlock)) drifts.push(node);
  });
  // Positions are of another file than the one that now holds the nodes.
  for (const drift of drifts) visit(drift, dropPosition);
  const frontMatter = tree.children.find((node) => node.type === 'yaml');
  const { title } = v.parse(v.object({ title: v.optional(v.string()) }), parse(frontMatter?.value ?? '{}'));
  return title === undefined ? { drifts } : { title, drifts };
}

/** A box without one only talks about such boxes. */
function isBlock(node: RootContent): boolean {
  return node.type === 'mdxJsxFlowElement' && node.name === 'NotesBlock';
}

function dropPosition(node: Nodes): void {
  delete node.position;
}

function headingTo(url: string, title: string): RootContent {
  return { type: 'heading', depth: 2, children: [{ type: 'link', url, children: [{ type: 'text', value: title }] }] };
}

/** Links to other pages, as they must be written in another folder. */
function moveLinks(drift: ContainerDirective, move: (link: string) => string): void {
  visit(drift, 'link', (link) => {
    if (/^\.{1,2}\//.test(link.url)) link.url = move(link.url);
  });
}
