import type { Colors } from 'picocolors/types.js';
import {
  describeRuns,
  describeSkip,
  type StepOutcome,
  type Verdict,
} from '../../plugins/notes-core/outcome/outcome.ts';
import type { PagePlan } from '../../plugins/notes-core/plan/plan.ts';
import type { PageResults, Results } from '../../plugins/notes-core/results/results.ts';
import { DOCS_ORDER } from '../../plugins/notes-runner/run/page-order.ts';

const VERDICTS = ['passed', 'failed', 'unsteady', 'errored', 'skipped'] as const satisfies readonly Verdict[];

/** Counts by verdict. */
export type Tally = Readonly<Record<Verdict, number>>;

export function tally(steps: readonly StepOutcome[]): Tally {
  const counts = { passed: 0, failed: 0, unsteady: 0, errored: 0, skipped: 0 };
  for (const { verdict } of steps) counts[verdict] += 1;
  return counts;
}

/** `12 passed, 1 failed`; what is zero is left out. */
export function tallyText(counts: Tally, colors: Colors): string {
  const paint = {
    passed: colors.green,
    failed: colors.red,
    unsteady: colors.yellow,
    errored: colors.magenta,
    skipped: colors.yellow,
  };
  const parts = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) =>
    paint[verdict](`${counts[verdict]} ${verdict}`),
  );
  return parts.length === 0 ? 'nothing to run' : parts.join(', ');
}

/** What is said of a run beside its results. */
export interface RunFacts {
  /** Of the order of pages; the docs' own order (0) is not mentioned. */
  readonly seed: number;
  /** Placeholders had the values of this seed, not the pages' own. */
  readonly valuesSeed?: number;
  /** The pages ran as a reader would run them. @default false */
  readonly asReader?: boolean;
  /** A line for each page that ran several times. */
  readonly repeats: readonly string[];
  /** Of the pages, whose privileges are listed. @default none */
  readonly plans?: readonly Pick<PagePlan, 'file' | 'privileges'>[];
}

/** The table at the end of a run: a row a page, then totals, skips by reason, warnings, time, cluster and version. */
export function summaryText(results: Results, wallMs: number, colors: Colors, run?: RunFacts): string {
  const steps = results.pages.flatMap((page) => page.steps);
  const { backend, kubernetesVersion } = results.cluster;
  return [
    ...table(results.pages),
    '',
    `${results.pages.length} pages, ${steps.length} steps: ${tallyText(tally(steps), colors)}`,
    ...(run?.repeats ?? []).map((line) => `  ${line}`),
    ...unsteadyLines(results.pages, colors),
    ...simulatedLine(steps, colors),
    ...skipLines(steps, colors),
    ...warningLines(results.pages, colors),
    ...privilegeLines(run?.plans ?? [], colors),
    colors.dim(`${seconds(wallMs)} on ${backend}, Kubernetes ${kubernetesVersion}${viewText(run)}`),
  ].join('\n');
}

function viewText(run: RunFacts | undefined): string {
  return [
    ...(run?.asReader === true ? [', as a reader'] : []),
    ...(run?.valuesSeed === undefined ? [] : [`, values of seed ${run.valuesSeed}`]),
    ...(run === undefined || run.seed === DOCS_ORDER ? [] : [`, seed ${run.seed}`]),
  ].join('');
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function table(pages: readonly PageResults[]): string[] {
  const total = tally(pages.flatMap((page) => page.steps));
  // A column for what hardly ever happens would only be in the way.
  const verdicts = VERDICTS.filter((verdict) => verdict !== 'unsteady' || total.unsteady > 0);
  const head = ['page', ...verdicts, 'warnings', 'time'];
  const rows = pages.map((page) => {
    const counts = tally(page.steps);
    const warnings = page.steps.reduce((sum, step) => sum + warningsOf(step).length, 0);
    return [page.id, ...verdicts.map((verdict) => String(counts[verdict])), String(warnings), seconds(page.durationMs)];
  });
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

function unsteadyLines(pages: readonly PageResults[], colors: Colors): string[] {
  return pages.flatMap((page) =>
    page.steps.flatMap((step) => {
      if (step.verdict !== 'unsteady') return [];
      const { failure, runs, blocks } = step;
      const text = `  ${page.file}:${failure.place.line} unsteady: ${describeRuns(runs)}`;
      return blocks
        ? colors.red(text)
        : colors.yellow(`${text}; the page and the code are untouched, so this only warns`);
    }),
  );
}

function simulatedLine(steps: readonly StepOutcome[], colors: Colors): string[] {
  const count = steps.filter((step) => step.verdict === 'passed' && step.simulated).length;
  if (count === 0) return [];
  return [colors.dim(`  ${count} passed on what this cluster only simulates (kubelets: READY, STATUS, Pod IPs)`)];
}

function skipLines(steps: readonly StepOutcome[], colors: Colors): string[] {
  const counts = new Map<string, number>();
  for (const step of steps) {
    if (step.verdict !== 'skipped') continue;
    const reason = describeSkip(step.reason);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => colors.yellow(`  ${count} skipped: ${reason}`));
}

function warningLines(pages: readonly PageResults[], colors: Colors): string[] {
  return pages.flatMap((page) =>
    page.steps.flatMap((step) =>
      warningsOf(step).map((warning) => colors.yellow(`  ${page.file}:${step.place.line} warns: ${warning}`)),
    ),
  );
}

function privilegeLines(plans: readonly Pick<PagePlan, 'file' | 'privileges'>[], colors: Colors): string[] {
  return plans
    .filter(({ privileges }) => privileges.length > 0)
    .map(({ file, privileges }) => colors.yellow(`  ${file} has the privileges ${privileges.join(', ')}`));
}

function warningsOf(step: StepOutcome): readonly string[] {
  return step.verdict === 'passed' || step.verdict === 'unsteady' ? step.warnings : [];
}
