import semver from 'semver';
import type { PagePlan, Step } from '../../notes-core/plan/plan.ts';
import type { Results } from '../../notes-core/results/results.ts';
import { blockOrder, orderOf, type BlockOrder } from './order.ts';
import { levelOf, type BlockReport, type BlockResult, type PageReport } from './report.ts';
import { summarizePage } from './summarize-page.ts';

/**
 * Puts results to the steps of a page as it is now. A result counts only where it carries the step's hash: a verdict belongs
 * to a text, and to all that ran before it.
 */
export function joinResults(plan: PagePlan, results: readonly Results[]): PageReport {
  const candidates = results.flatMap((run) =>
    run.pages
      .filter((page) => page.id === plan.pageId)
      .flatMap((page) =>
        page.steps.map((outcome): BlockResult => ({ cluster: run.cluster, date: page.startedAt, outcome })),
      ),
  );
  const orders = blockOrder(plan);
  const blocks = plan.steps.map((step) => blockReport(step, orderOf(orders, step), candidates));
  return { id: plan.pageId, file: plan.file, summary: summarizePage(blocks), blocks };
}

function blockReport(step: Step, order: BlockOrder, candidates: readonly BlockResult[]): BlockReport {
  const [best, ...others] = candidates
    .filter(({ outcome }) => outcome.id === step.id && outcome.hash === step.hash)
    .sort(compareResults);
  return {
    id: step.id,
    name: step.name,
    heading: step.block.heading,
    hash: step.hash,
    line: step.place.line,
    cleanup: step.cleanup,
    shown: step.block.options.hidden !== true,
    saysOutput: step.kind === 'run' && step.statements.some(({ expected }) => expected.length > 0),
    showsStatement: best !== undefined && showsStatement(step, best),
    ...order,
    ...(step.kind === 'skip' && { marked: skipOf(step) }),
    results: best === undefined ? [] : [best, ...others.map(withoutOutput)],
  };
}

function skipOf(step: Extract<Step, { kind: 'skip' }>): NonNullable<BlockReport['marked']> {
  return { kind: 'marked', text: step.reason, ...(step.until !== undefined && { until: step.until }) };
}

/** Of several statements each stands above its output. A manifest's is the whole manifest again. */
function showsStatement(step: Step, { outcome }: BlockResult): boolean {
  return (step.kind === 'run' || step.kind === 'apply') && outcome.statements.length === 1;
}

/** The page shows one result's output; what others printed would only be loaded. */
function withoutOutput(result: BlockResult): BlockResult {
  const { outcome } = result;
  const failed = outcome.verdict === 'unsteady' ? { ...outcome, failedStatements: [] } : outcome;
  return { ...result, outcome: { ...failed, statements: [] } };
}

/** The most telling first: a verdict on the note before none, real containers before a simulation, newer before older. */
function compareResults(a: BlockResult, b: BlockResult): number {
  return (
    Number(isConclusive(b)) - Number(isConclusive(a)) ||
    Number(levelOf(b) === 'executed') - Number(levelOf(a) === 'executed') ||
    semver.compare(b.cluster.kubernetesVersion, a.cluster.kubernetesVersion) ||
    b.date.localeCompare(a.date)
  );
}

function isConclusive({ outcome }: BlockResult): boolean {
  return outcome.verdict !== 'errored' && outcome.verdict !== 'skipped';
}
