import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import type { StepOutcome } from '../notes-core/outcome/outcome.ts';
import type { PagePlan } from '../notes-core/plan/plan.ts';
import { openHostSocket } from './host-socket.ts';
import { brokenPageModule, pageModule } from './page-module.ts';
import './wire.ts';

/** A page as Vitest is to see it. */
export interface PageSuite {
  readonly plan: PagePlan;
  readonly lineCount: number;
  /** Not empty: the page cannot run. */
  readonly errors: readonly Diagnostic[];
}

/** Runs the pages; Vitest only reports what it found. Lives in Vitest's main process. */
export interface NotesHost {
  /** The page as its present text has it. @param path absolute */
  suite(path: string, source: string): PageSuite;
  /** Starts these pages at the host's own concurrency, before any worker asks. @param pages text by absolute path */
  start(pages: ReadonlyMap<string, string>): Promise<void>;
  outcome(step: string): Promise<StepOutcome>;
  /** All pages that were started have ended. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A Markdown page IS a Vitest test file: a block is a test, and its location is the Markdown's.
 * Use it in a project whose `include` names the pages, with `isolate: false` and `fsModuleCache: false`
 * (a cached transform would not know that a page's plan changed).
 */
export function notesPlugin(host: NotesHost): Plugin {
  const client = fileURLToPath(new URL('client.ts', import.meta.url));
  return {
    name: 'notes:page-suite',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.mdx?$/.test(id)) return undefined;
      const suite = host.suite(id, code);
      const page = { path: id, lineCount: suite.lineCount };
      const module =
        suite.errors.length > 0 ? brokenPageModule(suite.errors, page, client) : pageModule(suite.plan, page, client);
      return { code: module, map: null };
    },
    configureVitest({ vitest, project }) {
      const socket = openHostSocket((step) => host.outcome(step));
      project.provide('notesSocket', socket.path);
      vitest.config.reporters.push({
        onTestRunStart: async (specifications) => {
          await socket.ready;
          const own = specifications.filter((specification) => specification.project === project);
          const pages = own.map(async ({ moduleId }) => [moduleId, await readFile(moduleId, 'utf8')] as const);
          await host.start(new Map(await Promise.all(pages)));
        },
        onTestRunEnd: () => host.finish(),
      });
      vitest.onClose(async () => {
        await host.close();
        await socket.close();
      });
    },
  };
}
