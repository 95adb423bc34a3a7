import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Colors } from 'picocolors/types.js';
import { encodeResults } from '../../plugins/notes-core/results/codec.ts';
import { viewOptions } from '../../plugins/notes-core/page-view/page-view.ts';
import type { PageResults, Results } from '../../plugins/notes-core/results/results.ts';
import type { NotesRun } from '../../plugins/notes-runner/run/notes-run.ts';
import { openNotesRun, type OpenRun, type RunsOfAPage } from '../../plugins/notes-runner/run/open-run.ts';
import type { PlannedPage } from '../../plugins/notes-runner/run/planned-page.ts';
import { DOCS_ORDER } from '../../plugins/notes-runner/run/page-order.ts';
import { writeResults } from '../../plugins/notes-runner/run/results-file.ts';
import { PAGE_PROJECT } from '../../plugins/vitest-notes/notes-project.ts';
import { PagesHost } from '../../plugins/vitest-notes/pages-host.ts';
import { notesPlugin } from '../../plugins/vitest-notes/plugin.ts';
import { colorsFor } from '../report/colors.ts';
import { failureText } from '../report/failure-text.ts';
import { ProgressReporter } from '../report/progress.ts';
import { Repeats } from '../report/repeats.ts';
import { summaryText, type RunFacts } from '../report/summary.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import type { Io } from './main.ts';
import { viewOf, type VerifyOptions } from './options.ts';

interface VerifyRequest {
  readonly options: VerifyOptions;
  readonly notes: readonly PlannedPage[];
  /** Absolute. */
  readonly docsDir: string;
  readonly io: Io;
  /** For stderr. */
  readonly colors: Colors;
}

/** Runs pages on a cluster through Vitest, writes the results, prints what was found; gives the exit code. */
export async function verify({ options, notes, docsDir, io, colors }: VerifyRequest): Promise<number> {
  const startedAt = performance.now();
  const stepCounts = new Map(notes.map(({ plan }) => [plan.pageId, plan.steps.length]));
  const progress = new ProgressReporter(io.stderr, colors, stepCounts);
  const repeats = new Repeats();
  let open: OpenRun | undefined;
  try {
    open = await openNotesRun({
      ...options,
      runs: runsOf(options),
      view: viewOf(options),
      cwd: io.cwd,
      env: io.env,
      signal: io.signal,
      plans: notes.map(({ plan }) => plan),
      progress: (message) => progress.status(message),
      listener: (event) => {
        progress.onEvent(event);
        repeats.onEvent(event);
      },
    });
    for (const line of open.firstLines) progress.line(line);
    for (const line of viewLines(options)) progress.line(line);
    if (options.seed !== DOCS_ORDER) progress.line(`pages start in the order of seed ${options.seed}`);
    // Vitest takes a second to load; pages need not wait for it. Which ones a shard or a pattern leaves out only it knows.
    const ahead = options.shard === undefined && options.testNamePattern === undefined ? notes : [];
    open.run.start(ahead);
    const opened = open;
    const finish = async (pages: readonly PageResults[]): Promise<void> => {
      // What an interrupted run did not get to says nothing about the notes.
      if (io.signal.aborted) return;
      progress.pause();
      for (const line of await opened.applyEdits()) progress.line(line);
      const results = { schemaVersion: 1, cluster: opened.cluster, pages } as const;
      await writeResults(resolve(io.cwd, options.results), results, (file) => existsSync(resolve(io.cwd, file)));
      if (options.json) io.stdout.write(encodeResults(results));
      else {
        const plans = notes.map(({ plan }) => plan);
        await report(
          results,
          performance.now() - startedAt,
          { seed: options.seed, ...viewOf(options), repeats: repeats.lines(), plans },
          io,
        );
      }
      if (options.watch) progress.line('Waiting for a page to be saved; Ctrl-C ends.');
    };
    const pages = await runThroughVitest({ options, notes, docsDir, io, colors }, { run: opened.run, ahead, finish });
    if (io.signal.aborted) return EXIT.interrupted;
    if (pages.length === 0) progress.line('Nothing ran: no page has a step that matches, or the shard is empty.');
    return exitCodeOf(pages);
  } finally {
    progress.close();
    await open?.close();
  }
}

/** What is special about how the pages run. */
function viewLines({ asReader, valuesSeed }: VerifyOptions): readonly string[] {
  const reader = 'as a reader: one page after another in the namespace default, as cluster-admin, nothing hidden';
  return [
    ...(asReader ? [reader] : []),
    ...(valuesSeed === undefined ? [] : [`placeholders have the values of seed ${valuesSeed}, not the pages' own`]),
  ];
}

interface Reporting {
  readonly run: NotesRun;
  /** Started on the run already. */
  readonly ahead: readonly PlannedPage[];
  /** Called at the end of the run, and after each re-run in watch mode, with what is known of all pages. */
  readonly finish: (pages: readonly PageResults[]) => Promise<void>;
}

async function runThroughVitest(
  { options, notes, docsDir, io }: VerifyRequest,
  { run, ahead, finish }: Reporting,
): Promise<readonly PageResults[]> {
  let pages: readonly PageResults[] = [];
  const { testNamePattern } = options;
  const host = new PagesHost({
    cwd: io.cwd,
    docsDir,
    view: viewOf(options),
    ahead: ahead.map(({ plan }) => plan.pageId),
    open: () => Promise.resolve(run),
    onFinished: (results) => {
      pages = results;
      return finish(results);
    },
    close: () => Promise.resolve(),
    ...(testNamePattern === undefined ? {} : { testNamePattern: new RegExp(testNamePattern) }),
  });
  const reporters = [...options.reporters, ...(io.env['GITHUB_ACTIONS'] === 'true' ? ['github-actions'] : [])];
  const { createVitest } = await import('vitest/node');
  const handlers = SIGNALS.map((signal) => new Set(process.listeners(signal)));
  const vitest = await createVitest(
    {
      ...PAGE_PROJECT,
      config: false,
      root: io.cwd,
      watch: options.watch,
      include: notes.map(({ page }) => relative(io.cwd, resolve(io.cwd, page.file))),
      includeTaskLocation: true,
      reporters: reporters.length === 0 ? [{}] : reporters,
      passWithNoTests: true,
      ...(options.outputFile === undefined ? {} : { outputFile: options.outputFile }),
      ...(options.shard === undefined ? {} : { shard: options.shard }),
      ...(testNamePattern === undefined ? {} : { testNamePattern }),
    },
    { logLevel: 'error', plugins: [notesPlugin(host)] },
  );
  keepSignals(handlers);
  // Vitest answers a failed test by setting the exit code; ours knows more verdicts than two.
  const exitCode = process.exitCode;
  try {
    await vitest.start();
    if (options.watch) await new Promise((stop) => io.signal.addEventListener('abort', stop, { once: true }));
  } finally {
    await vitest.close();
    process.exitCode = exitCode;
  }
  return pages;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Vitest ends the process a millisecond after a signal: too soon for pages and clusters to be ended. Ours stay. */
function keepSignals(ours: readonly ReadonlySet<unknown>[]): void {
  SIGNALS.forEach((signal, index) => {
    for (const listener of process.listeners(signal)) {
      if (ours[index]?.has(listener) === false) process.off(signal, listener);
    }
  });
}

/** A second run takes time that somebody who watches, rewrites or stops at the first failure does not want to wait. */
function runsOf({ repeat, watch, update, bail }: VerifyOptions): RunsOfAPage {
  if (repeat !== undefined) return repeat === 1 ? { kind: 'once' } : { kind: 'times', times: repeat };
  return watch || update || bail ? { kind: 'once' } : { kind: 'twice-if-failed' };
}

async function report(results: Results, wallMs: number, run: RunFacts, io: Io): Promise<void> {
  const colors = colorsFor(io.stdout);
  for (const page of results.pages) {
    const bad = page.steps.filter((step) => step.verdict !== 'passed' && step.verdict !== 'skipped');
    if (bad.length === 0) continue;
    const source = await readFile(resolve(io.cwd, page.file), 'utf8');
    const text = { file: page.file, source, ...replayOf(run) };
    for (const step of bad) io.stdout.write(`\n${failureText(step, text, colors)}\n`);
  }
  io.stdout.write(`\n${summaryText(results, wallMs, colors, run)}\n`);
}

/** A reader's run is not repeated side by side; other values come from the seed that the order would else have. */
function replayOf(run: RunFacts): { readonly replay?: string } {
  const options = viewOptions(run);
  if (options === '') return {};
  return { replay: run.asReader === true ? options : ` --repeat 50${options}` };
}
