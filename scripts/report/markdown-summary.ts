import { describeSkip, type StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import type { PageResults, Results } from '../../plugins/notes-core/results/results.ts';
import { seconds, tally } from './summary.ts';

/** A page and what it declares to need beyond an ordinary namespace. */
export interface DeclaredPrivileges {
  readonly file: string;
  readonly privileges: readonly string[];
}

const WORDS = { executed: 'executed', api: 'API only' } as const;

/** The summary of a CI job, as GitHub shows it: a table a cluster, what went wrong, and who asks for more than others. */
export function markdownSummary(results: readonly Results[], declared: readonly DeclaredPrivileges[]): string {
  const lines =
    results.length === 0
      ? ['### Notes', '', 'No results were written: the run ended before it reached the notes.', '']
      : results.flatMap(clusterSection);
  return [...lines, ...privilegeLines(declared)].join('\n');
}

function clusterSection({ cluster, pages }: Results): string[] {
  const total = tally(pages.flatMap((page) => page.steps));
  const verdicts = (['passed', 'failed', 'unsteady', 'errored', 'skipped'] as const).filter(
    (verdict) => verdict === 'passed' || total[verdict] > 0,
  );
  const head = ['page', 'steps', ...verdicts, 'warnings', 'level', 'time'];
  const rows = pages.map((page) => {
    const counts = tally(page.steps);
    const numbers = verdicts.map((verdict) => String(counts[verdict]));
    return [page.file, String(page.steps.length), ...numbers, warnings(page), level(page), seconds(page.durationMs)];
  });
  return [
    `### Notes on ${cluster.backend}, Kubernetes ${cluster.kubernetesVersion}`,
    '',
    row(head),
    row(head.map((_, column) => (column === 0 ? '---' : '---:'))),
    ...rows.map(row),
    '',
    ...details(pages),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(inline).join(' | ')} |`;
}

/** One line of Markdown text in which nothing of a note is markup. */
function inline(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>&|#~]/g, (mark) => (mark === '<' ? '&lt;' : mark === '&' ? '&amp;' : `\\${mark}`));
}

function warnings({ steps }: PageResults): string {
  return String(steps.reduce((sum, step) => sum + (step.verdict === 'passed' ? step.warnings.length : 0), 0));
}

/** No more than what the weakest step reached. */
function level({ steps }: PageResults): string {
  const levels = steps.flatMap((step) => (step.verdict === 'passed' ? [step.level] : []));
  if (levels.length === 0) return '–';
  return WORDS[levels.includes('api') ? 'api' : 'executed'];
}

function details(pages: readonly PageResults[]): string[] {
  const found = pages.flatMap(({ file, steps }) =>
    steps.flatMap((step) => stepLines(step).map((text) => `- ${inline(`${file}:${step.place.line}`)} ${text}`)),
  );
  const skips = new Map<string, number>();
  for (const step of pages.flatMap(({ steps }) => steps)) {
    if (step.verdict !== 'skipped') continue;
    const reason = describeSkip(step.reason);
    skips.set(reason, (skips.get(reason) ?? 0) + 1);
  }
  const skipped = [...skips].map(([reason, count]) => `- ${count} skipped: ${inline(reason)}`);
  const lines = [...found, ...skipped];
  return lines.length === 0 ? [] : [...lines, ''];
}

function stepLines(step: StepOutcome): string[] {
  switch (step.verdict) {
    case 'failed':
    case 'errored':
    case 'unsteady':
      return [`**${step.verdict}** (${step.failure.code}): ${inline(step.failure.message)}`];
    case 'passed':
      return step.warnings.map((warning) => `warns: ${inline(warning)}`);
    case 'skipped':
      return [];
    default:
      return step satisfies never;
  }
}

function privilegeLines(declared: readonly DeclaredPrivileges[]): string[] {
  const pages = declared.filter(({ privileges }) => privileges.length > 0);
  if (pages.length === 0) return [];
  const items = pages.map(({ file, privileges }) => `- ${inline(file)}: ${privileges.map(inline).join(', ')}`);
  return ['### Declared privileges', '', ...items, ''];
}
