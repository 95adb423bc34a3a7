import type { Settle } from '../block/options.ts';
import { buildsOn } from './builds-on.ts';
import { DEFAULT_TIMEOUT_MS } from './step.ts';
import type { ExpectedOutput, PagePlan, Statement, Step } from './plan.ts';

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function outputWords({ text, k8s }: ExpectedOutput): string {
  const lines = text.text === '' ? 'nothing' : count(text.text.split('\n').length, 'line');
  return k8s === undefined ? lines : `${lines} on ${k8s}`;
}

function statementLine(statement: Statement): string {
  const { place, effect, text, expected, simulated } = statement;
  const [first = '', ...rest] = text.split('\n');
  const more = rest.length === 0 ? '' : ` (+${count(rest.length, 'line')})`;
  const prints = expected.length === 0 ? '' : `  → ${expected.map(outputWords).join(' | ')}`;
  return `${place.line}:${place.column}  ${effect.padEnd(7)}  ${first}${more}${prints}${simulated ? '  ~' : ''}`;
}

function settleWords(settle: Settle): string | undefined {
  switch (settle.kind) {
    case 'all':
      return undefined;
    case 'none':
      return 'does not wait';
    case 'state':
      return `waits for ${settle.resource}/${settle.name}=${settle.state}`;
    default:
      return settle satisfies never;
  }
}

/** Whether the runner waits afterwards until what was changed stands. */
function changes(step: Step): boolean {
  if (step.kind === 'run')
    return step.fails === undefined && step.statements.some(({ effect }) => effect === 'changes');
  if (step.kind === 'fragment' && step.block.kind === 'fragment') {
    return step.fails === undefined && step.block.target.kind === 'object' && !step.block.dry;
  }
  return step.fails === undefined && step.kind === 'apply';
}

function detailsOf(step: Step, dependencies: readonly string[]): string[] {
  const details: string[] = [];
  if (step.kind === 'skip') {
    details.push(`skipped: ${step.reason}${step.until === undefined ? '' : ` (until ${step.until})`}`);
    return details;
  }
  if (step.needs.length > 0) details.push(`needs ${step.needs.join(', ')}`);
  if (step.k8s !== undefined) details.push(`only on Kubernetes ${step.k8s}`);
  if (step.awaits.length > 0) details.push(`awaits ${step.awaits.join(', ')}`);
  if (step.fails !== undefined) {
    const { exitCode, error } = step.fails;
    const how = [exitCode === undefined ? '' : `exit ${exitCode}`, error === undefined ? '' : `"${error}"`];
    details.push(
      `must fail${how
        .filter((part) => part !== '')
        .map((part) => ` ${part}`)
        .join('')}`,
    );
  }
  if (step.warning !== undefined) details.push(`must warn "${step.warning}"`);
  if (step.kind === 'run' && step.background !== undefined)
    details.push(`in the background until "${step.background}"`);
  if (step.kind === 'run' && step.tty) details.push('with a terminal');
  if (changes(step)) details.push(settleWords(step.settle) ?? 'waits until it stands');
  if (step.cleanup) details.push('clean-up, runs whatever happened');
  if (step.timeoutMs !== DEFAULT_TIMEOUT_MS) details.push(`at most ${step.timeoutMs / 1000} s`);
  if (dependencies.length > 0) details.push(`builds on ${dependencies.join(', ')}`);
  return details;
}

function renderStep(step: Step, index: number, dependencies: readonly string[]): string[] {
  const lines = [`  ${index + 1}. ${step.name}  (line ${step.block.range.start.line})`];
  if (step.kind === 'run') lines.push(...step.statements.map((statement) => `       ${statementLine(statement)}`));
  for (const detail of detailsOf(step, dependencies)) lines.push(`     - ${detail}`);
  return lines;
}

function renderPage(plan: PagePlan): string {
  const { file, steps, exclusive, holds, after, privileges } = plan;
  const numbers = new Map(steps.map(({ id }, index) => [id, `step ${index + 1}`]));
  const edges = buildsOn(plan);
  const lines = [`${file}: ${count(steps.length, 'step')}`];
  if (exclusive !== undefined) lines.push(`  runs alone: ${exclusive}`);
  for (const { type, reason } of holds) lines.push(`  has ${type} to itself: ${reason}`);
  if (privileges.length > 0) lines.push(`  privileges: ${privileges.join(', ')}`);
  if (after.length > 0) lines.push(`  after: ${after.join(', ')}`);
  for (const [index, step] of steps.entries()) {
    const dependencies = (edges.get(step.id) ?? []).map((id) => numbers.get(id) ?? id);
    lines.push(...renderStep(step, index, dependencies));
  }
  return `${lines.join('\n')}\n`;
}

/** Each image once, below it the pages that want it; '' for none. */
function renderImages(plans: readonly PagePlan[]): string {
  const images = [...new Set(plans.flatMap((plan) => plan.images))].sort();
  if (images.length === 0) return '';
  const lines = images.flatMap((image) => [
    `  ${image}`,
    ...plans.filter((plan) => plan.images.includes(image)).map(({ file }) => `    ${file}`),
  ]);
  return `${count(images.length, 'image')}:\n${lines.join('\n')}\n`;
}

/**
 * What would run, for people: pages in the given order, each with its steps, statements (line:column, effect, expected
 * output), needs and waits; then their images. `~` marks output that the embedded cluster simulates. Ends with a line end;
 * '' for no pages.
 */
export function renderPlan(plans: readonly PagePlan[]): string {
  return [...plans.map(renderPage), renderImages(plans)].filter((part) => part !== '').join('\n');
}
