import type { FailedOutcome, StatementOutcome, StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import type { RunRecord } from '../results-branch/run-record.ts';
import { changesBetween } from './changes.ts';
import { marker } from './issue.ts';
import { lastGreen, withVerdict, sightingsIn, type Sighting } from './sightings.ts';

/** Characters; GitHub takes 65536. */
const LONGEST_BODY = 60_000;
/** Lines of one output. */
const LONGEST_OUTPUT = 60;
/** Characters of one line. */
const LONGEST_LINE = 300;

/** Body of the issue of a step that failed in the last run, on one or more versions. */
export function driftBody(failed: readonly Sighting<FailedOutcome>[], history: readonly RunRecord[]): string {
  const [first] = failed;
  if (first === undefined) return '';
  return [
    marker({ kind: 'step', id: first.step.id }),
    `A block of the notes does not do any more what the page says. Last seen in ${runLink(first.record)}.`,
    'The nightly run keeps this text up to date and closes the issue when the block passes again.',
    ...failed.flatMap((sighting) => versionSection(sighting, lastGreen(history, sighting))),
  ]
    .join('\n\n')
    .slice(0, LONGEST_BODY);
}

/** Body of the issue about nights in which something could not be run. */
export function erroredBody(nights: readonly RunRecord[]): string {
  return [
    marker({ kind: 'errored' }),
    `In the last ${nights.length} nights something could not be run, so the notes are not known to be right or wrong.`,
    'The nightly run keeps this text up to date and closes the issue after a night without it.',
    ...nights.flatMap((record) => [
      `### ${record.recordedAt.slice(0, 10)}, ${runLink(record)}`,
      list(erroredLines(record)),
    ]),
  ]
    .join('\n\n')
    .slice(0, LONGEST_BODY);
}

/** What could not be run in a night; empty where all could. */
export function erroredLines(record: RunRecord): string[] {
  const lost = record.versions
    .filter(({ results }) => results === undefined)
    .map(({ kubernetesVersion }) => `Kubernetes ${kubernetesVersion}: the run ended before it had results`);
  const steps = withVerdict([...sightingsIn(record).values()].flat(), 'errored').map(({ version, page, step }) => {
    return `\`${page.file}:${step.place.line}\` on Kubernetes ${version.kubernetesVersion}: ${code(step.failure.message)}`;
  });
  return [...lost, ...steps];
}

/** Link to the run's page, or its commit for runs elsewhere. */
export function runLink({ url, commit, recordedAt }: RunRecord): string {
  const day = recordedAt.slice(0, 10);
  return url === '' ? `the run of ${day} (commit ${commit.slice(0, 10)})` : `[the run of ${day}](${url})`;
}

function versionSection(sighting: Sighting<FailedOutcome>, green: Sighting | undefined): string[] {
  const { page, step, version } = sighting;
  const { failure } = step;
  const after = statementAt(step);
  const before = green === undefined ? undefined : sameStatement(green.step, after);
  return [
    `### \`${page.file}:${failure.place.line}\` on Kubernetes ${version.kubernetesVersion}`,
    `${failure.code}: ${code(failure.message)}`,
    ...(after === undefined ? [] : [fence(after.text, 'bash')]),
    ...(failure.diff === undefined
      ? []
      : ['What the page expects (`-`) and what came (`+`):', fence(failure.diff.join('\n'), 'diff')]),
    ...(green === undefined ? [] : [`Before, on ${green.record.recordedAt.slice(0, 10)}:`, outputFence(before)]),
    'Now:',
    outputFence(after),
    ...(failure.evidence === undefined ? [] : ['Evidence:', fence(failure.evidence.join('\n'))]),
    ...(green === undefined
      ? ['None of the nights that are compared saw this block pass.']
      : [`Between ${runLink(green.record)}, in which it passed, and now:`, list(changesBetween(green, sighting))]),
  ];
}

/** The statement that the failure is about. */
function statementAt({ statements, failure }: FailedOutcome): StatementOutcome | undefined {
  const { line } = failure.place;
  return statements.findLast(({ place }) => place.line <= line) ?? statements[0];
}

function sameStatement(step: StepOutcome, wanted: StatementOutcome | undefined): StatementOutcome | undefined {
  return step.statements.find(({ text }) => text === wanted?.text) ?? step.statements.at(-1);
}

function outputFence(statement: StatementOutcome | undefined): string {
  if (statement === undefined) return '(no output: an object was applied or compared)';
  const text = [statement.stdout, statement.stderr]
    .map((part) => part.trimEnd())
    .filter((part) => part !== '')
    .join('\n');
  return text === '' ? '(no output)' : fence(text, 'console');
}

function fence(text: string, language = 'text'): string {
  const all = text.split('\n');
  const lines = all.slice(0, LONGEST_OUTPUT).map((line) => {
    return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
  });
  if (all.length > lines.length) lines.push(`… ${all.length - lines.length} more lines`);
  const ticks = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return `${ticks}${language}\n${lines.join('\n')}\n${ticks}`;
}

/** A sentence in which nothing is Markdown: no mention, link or tag comes from a page or a cluster. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').slice(0, LONGEST_LINE);
  const ticks = '`'.repeat(Math.max(1, ...(line.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return `${ticks} ${line} ${ticks}`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
