import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import type { PageResults } from '../notes-core/results/results.ts';
import type { OpenRun } from '../notes-runner/run/open-run.ts';
import { PagesHost } from './pages-host.ts';
import { notesPlugin } from './plugin.ts';

/** What a Vitest project of pages needs, whoever makes it. */
export const PAGE_PROJECT = {
  name: 'notes',
  exclude: [] as string[],
  // A cached transform would not know that a page's plan changed.
  fsModuleCache: false,
  // A page module only awaits what the host finds: two light workers report for any number of pages.
  isolate: false,
  maxWorkers: 2,
};

/**
 * The pages of a folder as a project of `vitest.config`: `npx vitest --project notes` runs and watches them on the cluster
 * that `verify-notes` would choose. Nothing of the runner is loaded before a page runs.
 *
 * @param docs folder of the notes, relative to the working directory
 */
export function notesProject(docs: string): TestProjectInlineConfiguration {
  const cwd = process.cwd();
  const interrupt = new AbortController();
  let opened: Promise<OpenRun> | undefined;
  const host = new PagesHost({
    cwd,
    docsDir: resolve(cwd, docs),
    open: async () => {
      const { openNotesRun } = await import('../notes-runner/run/open-run.ts');
      opened = openNotesRun({
        cwd,
        env: process.env,
        signal: interrupt.signal,
        progress: say,
        listener: () => undefined,
        plans: [],
        keep: false,
        strict: false,
        update: false,
        bail: false,
      });
      const { run, firstLines } = await opened;
      firstLines.forEach(say);
      return run;
    },
    onFinished: async (pages) => {
      if (opened !== undefined) await keepResults((await opened).cluster, pages, cwd);
    },
    close: async () => {
      interrupt.abort();
      await (await opened)?.close();
    },
  });
  return { plugins: [notesPlugin(host)], test: { ...PAGE_PROJECT, include: [`${docs}/**/*.{md,mdx}`] } };
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

async function keepResults(cluster: OpenRun['cluster'], pages: readonly PageResults[], cwd: string): Promise<void> {
  const { writeResults } = await import('../notes-runner/run/results-file.ts');
  const exists = (file: string): boolean => existsSync(resolve(cwd, file));
  await writeResults(resolve(cwd, 'verify-results'), { schemaVersion: 1, cluster, pages }, exists);
}
