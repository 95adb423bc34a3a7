import type { StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import type { Step } from '../../plugins/notes-core/plan/plan.ts';
import type { PageResults } from '../../plugins/notes-core/results/results.ts';
import type { PlannedPage } from '../../plugins/notes-runner/run/planned-page.ts';

export interface PlainOptions {
  /** Waits for what a manifest makes, as somebody would who wants the next statement to work: containers take their time. */
  readonly waits: boolean;
}

const ROLLOUTS = new Set(['deployments', 'statefulsets', 'daemonsets']);

/**
 * The floor: the statements that a run made on a page, one after another, as a script that somebody would write by hand.
 * It compares nothing and goes on after a failure, which it counts in the file `failed`.
 */
export function plainScript(
  { plan }: PlannedPage,
  results: PageResults,
  namespace: string,
  options: PlainOptions,
): string {
  const ran = new Map(results.steps.map((step) => [step.id, step]));
  const lines = plan.steps.flatMap((step): readonly string[] => {
    const outcome = ran.get(step.id);
    if (outcome?.verdict !== 'passed') return [];
    if (step.kind === 'file') return [`cat > ${quote(step.path)} <<'NOTES_EOF'\n${step.content.text}\nNOTES_EOF`];
    if (step.kind === 'run' && step.background !== undefined) return [];
    const otherwise = step.fails === undefined ? 'echo >>failed' : 'true';
    const statements = statementsOf(outcome, namespace).map((text) => `{ ${text}\n} </dev/null || ${otherwise}`);
    return options.waits ? [...statements, ...waitsFor(step)] : statements;
  });
  return [
    `kubectl create namespace ${namespace}`,
    `kubectl config set-context --current --namespace=${namespace}`,
    ...lines,
    `kubectl delete namespace ${namespace}`,
    '',
  ].join('\n');
}

function waitsFor(step: Step): readonly string[] {
  if (step.kind !== 'apply' || step.settle.kind !== 'all' || step.fails !== undefined) return [];
  return step.documents.flatMap(({ resource, name }) => {
    if (ROLLOUTS.has(resource)) return [`kubectl rollout status ${resource}/${name} --timeout=60s`];
    return resource === 'pods' ? [`kubectl wait --for=condition=Ready pod/${name} --timeout=60s`] : [];
  });
}

/** The page's own namespace is shown as `default` in results. */
function statementsOf(outcome: StepOutcome, namespace: string): readonly string[] {
  return outcome.statements.map(({ text }) => text.replace(/(-n|--namespace)([ =])default\b/g, `$1$2${namespace}`));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
