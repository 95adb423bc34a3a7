import type { StepId } from '../../plugins/notes-core/block/block.ts';
import { describeSkip, type StatementOutcome, type StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import { compareOutput } from '../../plugins/notes-runner/compare/compare-output.ts';
import type { ComparisonContext } from '../../plugins/notes-runner/compare/context.ts';

/** What differs of one step between two versions of Kubernetes. */
export interface StepDifference {
  readonly id: StepId;
  /** 1-based. */
  readonly line: number;
  /** On the old and on the new version: `passed`, `failed NOTES-OUTPUT: …`, `skipped (needs storage)`. */
  readonly verdicts: readonly [string, string];
  /** One of them could not be run: says nothing about the note. */
  readonly errored: boolean;
  readonly outputs: readonly OutputDifference[];
}

export interface OutputDifference {
  readonly line: number;
  readonly statement: string;
  readonly what: 'output' | 'warnings and errors' | 'exit';
  /** `-` the old version, `+` the new one, a blank where both agree. */
  readonly diff: readonly string[];
}

/** The two outcomes of a step, and how its statements' outputs are compared. */
export interface StepPair {
  readonly before: StepOutcome;
  readonly after: StepOutcome;
  /** For the statement with this index. */
  readonly contextOf: (statement: number) => ComparisonContext;
}

/** Undefined where nothing differs but what differs from run to run: ages, addresses, generated names, the version itself. */
export function compareSteps({ before, after, contextOf }: StepPair): StepDifference | undefined {
  const verdicts = [describeVerdict(before), describeVerdict(after)] as const;
  const outputs = after.statements.flatMap((statement, index) => {
    const old = before.statements[index];
    return old === undefined ? [] : compareStatements(old, statement, contextOf(index));
  });
  // What both could not run, or ran to different ends, is told by the verdicts.
  const same = before.verdict === after.verdict && sameReason(before, after, contextOf(0));
  if (same && outputs.length === 0 && before.statements.length === after.statements.length) return undefined;
  return {
    id: after.id,
    line: after.place.line,
    verdicts,
    errored: before.verdict === 'errored' || after.verdict === 'errored',
    outputs,
  };
}

function sameReason(before: StepOutcome, after: StepOutcome, context: ComparisonContext): boolean {
  // The words of these hold waiting times and the like; two runs that both could not are no difference.
  if (before.verdict === 'errored' || before.verdict === 'passed') return true;
  return compareOutput(describeVerdict(before), describeVerdict(after), { ...context, sorted: true }).equal;
}

function describeVerdict(outcome: StepOutcome): string {
  switch (outcome.verdict) {
    case 'passed':
      return 'passed';
    case 'skipped':
      return `skipped (${describeSkip(outcome.reason)})`;
    case 'failed':
    case 'unsteady':
    case 'errored':
      return `${outcome.verdict} ${outcome.failure.code}: ${outcome.failure.message}`;
    default:
      return outcome satisfies never;
  }
}

function compareStatements(
  before: StatementOutcome,
  after: StatementOutcome,
  context: ComparisonContext,
): readonly OutputDifference[] {
  const about = { line: after.place.line, statement: after.text };
  const differences: OutputDifference[] = [];
  const [one, other] = [JSON.stringify(before.exit), JSON.stringify(after.exit)];
  if (one !== other) differences.push({ ...about, what: 'exit', diff: [`- ${one}`, `+ ${other}`] });
  const stdout = compareOutput(before.stdout, after.stdout, context);
  if (!stdout.equal) differences.push({ ...about, what: 'output', diff: stdout.diff });
  const stderr = compareOutput(before.stderr, after.stderr, context);
  if (!stderr.equal) differences.push({ ...about, what: 'warnings and errors', diff: stderr.diff });
  return differences;
}
