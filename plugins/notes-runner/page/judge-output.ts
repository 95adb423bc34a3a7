import type { Failure } from '../../notes-core/outcome/outcome.ts';
import type { ExpectedOutput, Statement } from '../../notes-core/plan/plan.ts';
import { positionAt } from '../../notes-core/text/mapped-text.ts';
import type { ComparisonContext, Renaming } from '../compare/context.ts';
import { compareStreams } from '../compare/streams.ts';
import type { CommandResult } from '../session/session.ts';
import { isInRange } from './skip-reason.ts';

export type OutputJudgement =
  | { readonly kind: 'as-promised'; readonly captures: ReadonlyMap<string, string>; readonly renaming: Renaming }
  | { readonly kind: 'differs'; readonly failure: Failure };

/** What the page promises on this version of Kubernetes; `undefined`: nothing. */
export function expectationFor(statement: Statement, kubernetesVersion: string): ExpectedOutput | undefined {
  const { expected } = statement;
  return (
    expected.find(({ k8s }) => k8s !== undefined && isInRange(kubernetesVersion, k8s)) ??
    expected.find(({ k8s }) => k8s === undefined)
  );
}

/** Compares what was printed (as a reader sees it) with what the page shows. */
export function judgeOutput(
  expected: ExpectedOutput,
  result: Pick<CommandResult, 'stdout' | 'stderr'>,
  context: ComparisonContext,
): OutputJudgement {
  const { text } = expected.text;
  const comparison = compareStreams(text, result, context);
  if (comparison.equal) return { kind: 'as-promised', captures: comparison.captures, renaming: comparison.renaming };
  const offset = text
    .split('\n')
    .slice(0, comparison.line)
    .reduce((sum, line) => sum + line.length + 1, 0);
  return {
    kind: 'differs',
    failure: {
      code: 'NOTES-OUTPUT',
      message: comparison.reason,
      place: positionAt(expected.text, offset),
      diff: comparison.diff,
      hint: 'If the cluster is right, `npm run verify-notes -- PAGE -u` puts its output into the page.',
    },
  };
}
