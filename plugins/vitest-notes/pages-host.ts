import { relative } from 'node:path';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import type { StepOutcome } from '../notes-core/outcome/outcome.ts';
import { isStepId } from '../notes-core/block/block.ts';
import { planView, type PageView } from '../notes-core/page-view/page-view.ts';
import type { PageResults } from '../notes-core/results/results.ts';
import type { NotesRun } from '../notes-runner/run/notes-run.ts';
import type { PlannedPage } from '../notes-runner/run/planned-page.ts';
import { pageIdOf, readPage } from '../remark-notes/index.ts';
import type { NotesHost, PageSuite } from './plugin.ts';

export interface PagesHostOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly docsDir: string;
  /** Starts a cluster and what else a run needs; called once, when the first page is to run. */
  readonly open: () => Promise<NotesRun>;
  /** Called when all started pages have ended, and again after each re-run in watch mode. */
  readonly onFinished: (results: readonly PageResults[]) => Promise<void>;
  /** Ends what `open` started. */
  readonly close: () => Promise<void>;
  /** Ids of pages that were started on the run while Vitest was still loading. */
  readonly ahead?: readonly string[];
  /** @default as they are */
  readonly view?: PageView;
  /** Only pages with a step whose name matches start (Vitest's `-t`). */
  readonly testNamePattern?: RegExp;
}

interface HostedPage {
  readonly source: string;
  readonly suite: PageSuite;
  readonly planned: PlannedPage;
}

/** The host of Vitest's notes project: reads pages, runs them, remembers what was found. */
export class PagesHost implements NotesHost {
  readonly #options: PagesHostOptions;
  readonly #pages = new Map<string, HostedPage>();
  /** Ids of pages that run already, before Vitest has asked for them. */
  readonly #ahead: Set<string>;
  #run: Promise<NotesRun> | undefined;
  /** Settled when the pages of the present run were started: only then can outcomes be asked for. */
  #started = Promise.withResolvers<undefined>();

  constructor(options: PagesHostOptions) {
    this.#options = options;
    this.#ahead = new Set(options.ahead);
  }

  suite(path: string, source: string): PageSuite {
    const known = this.#pages.get(path);
    if (known?.source === source) return known.suite;
    const hosted = this.#read(path, source);
    this.#pages.set(path, hosted);
    return hosted.suite;
  }

  async start(pages: ReadonlyMap<string, string>): Promise<void> {
    this.#started = Promise.withResolvers();
    const selected = [...pages].flatMap(([path, source]) => {
      const { errors } = this.suite(path, source);
      const hosted = this.#pages.get(path);
      return hosted !== undefined && errors.length === 0 && this.#isSelected(hosted.planned) ? [hosted.planned] : [];
    });
    if (selected.length > 0) {
      this.#run ??= this.#options.open();
      (await this.#run).start(selected.filter(({ plan }) => !this.#ahead.delete(plan.pageId)));
    }
    this.#started.resolve(undefined);
  }

  async outcome(step: string): Promise<StepOutcome> {
    await this.#started.promise;
    if (this.#run === undefined || !isStepId(step))
      throw new RangeError(`Nothing was started, so ${step} has no outcome.`);
    return (await this.#run).outcome(step);
  }

  async finish(): Promise<void> {
    if (this.#run === undefined) return;
    await this.#options.onFinished(await (await this.#run).finished());
  }

  close(): Promise<void> {
    return this.#options.close();
  }

  #read(path: string, source: string): HostedPage {
    const { cwd, docsDir } = this.#options;
    const { page: read, diagnostics } = readPage({
      source,
      file: relative(cwd, path),
      id: pageIdOf(relative(docsDir, path)),
    });
    const { page, plan, diagnostics: planned } = planView(read, source, this.#options.view ?? {});
    const errors: Diagnostic[] = [...diagnostics, ...planned].filter(({ severity }) => severity === 'error');
    return { source, suite: { plan, lineCount: page.lineCount, errors }, planned: { page, plan } };
  }

  #isSelected({ plan }: PlannedPage): boolean {
    const pattern = this.#options.testNamePattern;
    return pattern === undefined || plan.steps.some((step) => pattern.test(step.name));
  }
}
