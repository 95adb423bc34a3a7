import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import { NoteMistakes } from '../remark-notes/site/note-mistakes.ts';
import { planFile } from '../remark-notes/site/plan-file.ts';
import { readResults } from './read-results.ts';
import { joinResults } from './report/join-results.ts';
import type { PageReport } from './report/report.ts';
import { buildStatus } from './report/status.ts';
import { sitePages } from './site-pages.ts';

const NAME = 'docusaurus-notes';

export interface NotesPluginOptions {
  /** The docs folder, from the site's folder. */
  readonly docsDir: string;
  /** Where `verify-notes` writes, from the site's folder. */
  readonly resultsDir: string;
}

/** The report of one file of the docs folder. */
interface FileReport {
  /** Absolute. */
  readonly path: string;
  readonly report: PageReport;
}

/** The module that holds the report of a page; the page imports it. */
export function reportModule(pageId: string): string {
  return `@generated/${NAME}/default/${reportFile(pageId)}`;
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
  return {
    name: NAME,
    getThemePath: () => here('theme'),
    getTypeScriptThemePath: () => here('theme'),
    getClientModules: () => [here('css/blocks.css')],
    getPathsToWatch: () => [`${resultsDir}/*.json`, `${docsDir}/**/*.{md,mdx}`],

    // Docusaurus puts what many chunks share into one that every page loads. On a site of this size that would be Mermaid,
    // whose own diagrams are as many chunks as the site has pages.
    configureWebpack: (_config, isServer) =>
      isServer ? {} : { optimization: { splitChunks: { cacheGroups: { common: false } } } },

    async loadContent() {
      const results = await readResults(resultsDir);
      const files = await Promise.all(
        (await listPages(docsDir)).map(async (path) => ({ path, source: await readFile(path, 'utf8') })),
      );
      const plans = planAll(docsDir, files);
      reports = plans.map(({ path, plan }) => ({ path, report: joinResults(plan, results) }));
      return reports;
    },

    async contentLoaded({ content, actions }) {
      await Promise.all(content.map(({ report }) => actions.createData(reportFile(report.id), report)));
    },

    async allContentLoaded({ allContent, actions }) {
      const byPath = new Map(reports.map(({ path, report }) => [aliasOf(path, context.siteDir), report]));
      const pages = [...sitePages(allContent)].flatMap(([source, page]) => {
        const report = byPath.get(source);
        return report === undefined ? [] : [{ page, report }];
      });
      const status = await actions.createData('status.json', buildStatus(pages));
      actions.addRoute({
        path: `${context.baseUrl}status`,
        component: '@theme/NotesStatus',
        exact: true,
        modules: { status },
      });
    },
  };
}

/** @throws {NoteMistakes} With the mistakes of all files. */
function planAll(docsDir: string, files: readonly { readonly path: string; readonly source: string }[]) {
  const mistakes: Diagnostic[] = [];
  const plans = files.flatMap(({ path, source }) => {
    try {
      return [{ path, plan: planFile(docsDir, path, source).plan }];
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
