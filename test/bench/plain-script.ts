import type { StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import type { PageResults } from '../../plugins/notes-core/results/results.ts';
import type { PlannedPage } from '../../plugins/notes-runner/run/planned-page.ts';

/**
 * The floor: the statements that a run made on a page, one after another, as a `bash -e` script that somebody would write
 * by hand. It waits for nothing, compares nothing, and lets expected failures be; what it prints is thrown away.
 */
export function plainScript({ plan }: PlannedPage, results: PageResults, namespace: string): string {
  const ran = new Map(results.steps.map((step) => [step.id, step]));
  const lines = plan.steps.flatMap((step): readonly string[] => {
    const outcome = ran.get(step.id);
    if (outcome?.verdict !== 'passed') return [];
    if (step.kind === 'file') return [`cat > ${quote(step.path)} <<'NOTES_EOF'\n${step.content.text}\nNOTES_EOF`];
    return statementsOf(outcome, namespace).map((text) => (step.fails === undefined ? text : `{ ${text}\n} || true`));
  });
  return [
    'set -e',
    `kubectl create namespace ${namespace}`,
    `kubectl config set-context --current --namespace=${namespace}`,
    ...lines,
    `kubectl delete namespace ${namespace}`,
    '',
  ].join('\n');
}

/** The page's own namespace is shown as `default` in results. */
function statementsOf(outcome: StepOutcome, namespace: string): readonly string[] {
  return outcome.statements.map(({ text }) => text.replace(/(-n|--namespace)([ =])default\b/g, `$1$2${namespace}`));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
