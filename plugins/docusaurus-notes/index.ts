import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import type { Page } from '../notes-core/page/page.ts';
import { blocksInDrifts, driftBoxes, gathersDrifts } from '../remark-notes/site/drift-boxes.ts';
import { NoteMistakes } from '../remark-notes/site/note-mistakes.ts';
import { planFile } from '../remark-notes/site/plan-file.ts';
import { writeMarkdownCopies, type PublishedPage } from './markdown-copy/write-copies.ts';
import { writePolicies } from './content-security-policy/write-policies.ts';
import type { NotesGlobalData } from './global-data.ts';
import { readResults } from './read-results.ts';
import { joinResults } from './report/join-results.ts';
import { buildOverview } from './report/overview.ts';
import type { PageReport } from './report/report.ts';
import { buildStatus } from './report/status.ts';
import { writeRobots } from './robots.ts';
import { writeIndexOfSite } from './search/index-of-site.ts';
import { pageEntries, sitePages } from './site-pages.ts';
import { unusedCss } from './unused-css/unused-css.ts';

const NAME = 'docusaurus-notes';

export interface NotesPluginOptions {
  /** The docs folder, from the site's folder. */
  readonly docsDir: string;
  /** Where `verify-notes` writes, from the site's folder. */
  readonly resultsDir: string;
  /** `owner/name` on GitHub, to link to its editor and its issues. @default no links */
  readonly repository?: string;
}

/** The report of one file of the docs folder. */
interface FileReport {
  /** Absolute. */
  readonly path: string;
  readonly source: string;
  readonly page: Page;
  readonly report: PageReport;
}

/** The module that holds the report of a page; the page imports it. */
export function reportModule(pageId: string): string {
  return `@generated/${NAME}/default/${reportFile(pageId)}`;
}

/** The module that holds what is known about all pages together; see {@link buildOverview}. */
export const OVERVIEW_MODULE = `@generated/${NAME}/default/overview.json`;

/** The same with no more than the blocks in the page's `:::drift` boxes, for the page that gathers them. */
export function driftReportModule(pageId: string): string {
  return `@generated/${NAME}/default/${driftReportFile(pageId)}`;
}

function driftReportFile(pageId: string): string {
  return `drifts/${pageId}.json`;
}

function reportFile(pageId: string): string {
  return `pages/${pageId}.json`;
}

/**
 * Puts the results of `verify-notes` to the pages as they are now: a report module for each page, and the page 검증 현황.
 * A theme too (it overrides some of theme-classic's components): belongs in `themes`, after theme-classic.
 */
export default function notesPlugin(context: LoadContext, options: NotesPluginOptions): Plugin<readonly FileReport[]> {
  const docsDir = resolve(context.siteDir, options.docsDir);
  const resultsDir = resolve(context.siteDir, options.resultsDir);
  const here = (path: string): string => join(context.siteDir, 'plugins', NAME, path);
  let reports: readonly FileReport[] = [];
  let published: readonly PublishedPage[] = [];
  return {
    name: NAME,
    getThemePath: () => here('theme'),
    getTypeScriptThemePath: () => here('theme'),
    getClientModules: () => [
      here('css/blocks.css'),
      here('css/copy.css'),
      here('css/placeholders.css'),
      here('css/search.css'),
      here('css/glossary.css'),
      here('glossary/term-hint.ts'),
    ],
    getPathsToWatch: () => [`${resultsDir}/*.json`, `${docsDir}/**/*.{md,mdx}`],

    configureWebpack: () => ({
      resolve: { alias: { 'prism-react-renderer$': here('prism/prism-react-renderer.tsx') } },
    }),

    configurePostCss: (options) => ({ ...options, plugins: [...options.plugins, unusedCss()] }),

    async loadContent() {
      const results = await readResults(resultsDir);
      const files = await Promise.all(
        (await listPages(docsDir)).map(async (path) => ({ path, source: await readFile(path, 'utf8') })),
      );
      const plans = planAll(docsDir, files);
      reports = plans.map(({ plan, ...file }) => ({ ...file, report: joinResults(plan, results) }));
      return reports;
    },

    async contentLoaded({ content, actions }) {
      const { repository } = options;
      actions.setGlobalData({ ...(repository !== undefined && { repository }) } satisfies NotesGlobalData);
      await Promise.all(
        content.map(async ({ report, page, source }) => {
          await actions.createData(reportFile(report.id), report);
          const inDrifts = blocksInDrifts(page, source);
          if (inDrifts.size === 0) return;
          const blocks = report.blocks.filter(({ id }) => inDrifts.has(id));
          await actions.createData(driftReportFile(report.id), { ...report, blocks } satisfies PageReport);
        }),
      );
    },

    async allContentLoaded({ allContent, actions }) {
      const byPath = new Map(reports.map((file) => [aliasOf(file.path, context.siteDir), file]));
      const entries = pageEntries(allContent);
      const files = [...sitePages(allContent)].flatMap(([alias, page]) => {
        const file = byPath.get(alias);
        return file === undefined ? [] : [{ page, file, entry: entries.get(alias) }];
      });
      published = files.map(({ page, file, entry }) => ({ ...file, ...page, ...entry, page: file.page }));
      const pages = files.map(({ page, file: { report, page: note, source } }) => ({
        ...{ page, report },
        drifts: driftBoxes(note, source),
        gathersDrifts: gathersDrifts(source),
      }));
      const overview = files.map(({ page, entry, file: { report } }) => ({ page, section: entry?.section, report }));
      await actions.createData('overview.json', buildOverview(overview));
      const status = await actions.createData('status.json', buildStatus(pages));
      actions.addRoute({
        path: `${context.baseUrl}status`,
        component: '@theme/NotesStatus',
        exact: true,
        modules: { status },
      });
    },

    async postBuild({ outDir, siteConfig }) {
      await writeMarkdownCopies(outDir, siteConfig, published);
      const routes = [...published.map(({ permalink }) => permalink), `${siteConfig.baseUrl}status`];
      await writeIndexOfSite(outDir, siteConfig.baseUrl, routes);
      await writePolicies(outDir);
      await writeRobots(outDir, siteConfig.url, siteConfig.baseUrl);
    },
  };
}

/** @throws {NoteMistakes} With the mistakes of all files. */
function planAll(docsDir: string, files: readonly { readonly path: string; readonly source: string }[]) {
  const mistakes: Diagnostic[] = [];
  const plans = files.flatMap(({ path, source }) => {
    try {
      return [{ path, source, ...planFile(docsDir, path, source) }];
    } catch (error) {
      if (!(error instanceof NoteMistakes)) throw error;
      mistakes.push(...error.diagnostics);
      return [];
    }
  });
  if (mistakes.length > 0) throw new NoteMistakes(mistakes);
  return plans;
}

/** As Docusaurus names a file of the site. */
function aliasOf(path: string, siteDir: string): string {
  return `@site/${relative(siteDir, path).replaceAll('\\', '/')}`;
}

/** Pages of the docs folder; what begins with `_` is no page for Docusaurus either. */
async function listPages(docsDir: string): Promise<string[]> {
  const entries = await readdir(docsDir, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.mdx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(docsDir, path)
          .split(/[\\/]/)
          .some((part) => part.startsWith('_')),
    )
    .sort();
}
