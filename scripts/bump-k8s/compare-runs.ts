import type { SkipReason, StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import type { PagePlan } from '../../plugins/notes-core/plan/plan.ts';
import type { PageResults, Results } from '../../plugins/notes-core/results/results.ts';
import { compareSteps, type StepDifference } from './compare-steps.ts';
import { twoClusters } from './two-clusters.ts';

/** A page of both runs. */
export interface ComparedPage {
  readonly plan: PagePlan;
  /** As it is written. */
  readonly source: string;
}

export interface PageDifference {
  /** Path as the user knows it. */
  readonly file: string;
  /** In the page's order. */
  readonly steps: readonly StepDifference[];
  /** Steps that only one version reached: what stands above them failed or was skipped on the other. */
  readonly unreached: number;
}

export interface RunComparison {
  /** Only pages with a difference, in the later run's order. */
  readonly pages: readonly PageDifference[];
  /** Steps of the later run. */
  readonly stepCount: number;
}

/** Steps whose verdict or output differs between two runs of the same notes. Pages without a plan are left out. */
export function compareRuns(before: Results, after: Results, pages: ReadonlyMap<string, ComparedPage>): RunComparison {
  const differences: PageDifference[] = [];
  for (const later of after.pages) {
    const page = pages.get(later.id);
    const earlier = before.pages.find(({ id }) => id === later.id);
    if (page === undefined || earlier === undefined) continue;
    const difference = comparePages(earlier, later, page, after.cluster);
    if (difference.steps.length > 0 || difference.unreached > 0) differences.push(difference);
  }
  return { pages: differences, stepCount: after.pages.reduce((sum, { steps }) => sum + steps.length, 0) };
}

function comparePages(
  earlier: PageResults,
  later: PageResults,
  { plan, source }: ComparedPage,
  cluster: Results['cluster'],
): PageDifference {
  const shared = twoClusters({
    source,
    statements: [...earlier.steps, ...later.steps].flatMap(({ statements }) => statements),
    kubernetesVersion: cluster.kubernetesVersion,
    simulated: cluster.level === 'api',
  });
  const steps: StepDifference[] = [];
  let unreached = 0;
  for (const after of later.steps) {
    const before = earlier.steps.find(({ id }) => id === after.id);
    if (before === undefined) continue;
    if (before.verdict !== after.verdict && (follows(before) || follows(after))) {
      unreached += 1;
      continue;
    }
    const planned = plan.steps.find(({ id }) => id === after.id);
    const statements = planned?.kind === 'run' ? planned.statements : [];
    const contextOf = (index: number) => ({ ...shared, sorted: statements[index]?.sorted === true });
    const difference = compareSteps({ before, after, contextOf });
    if (difference !== undefined) steps.push(difference);
  }
  return { file: later.file, steps, unreached };
}

const FOLLOWS: readonly SkipReason['kind'][] = ['earlier-failure', 'builds-on'];

/** It was skipped because of another step, which is told already. */
function follows(outcome: StepOutcome): boolean {
  return outcome.verdict === 'skipped' && FOLLOWS.includes(outcome.reason.kind);
}
