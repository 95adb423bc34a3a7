import type { StatementOutcome } from '../../notes-core/outcome/outcome.ts';
import type { Position } from '../../notes-core/text/position.ts';
import type { CommandResult } from '../session/session.ts';
import type { PageContext } from './page-context.ts';
import { toReaderView, withReaderNodes } from './reader-view.ts';

/** Kept in the results: enough to see what happened, not a log. UTF-16 code units of each stream. */
const KEPT_OUTPUT = 65_536;

export function statementOutcome(
  statement: { readonly text: string; readonly place: Position },
  result: CommandResult,
  attempts: number,
  { cluster, namespace }: PageContext,
): StatementOutcome {
  const kept = (output: string): string => withReaderNodes(output, cluster.name).slice(0, KEPT_OUTPUT);
  return {
    text: toReaderView(statement.text, namespace),
    place: statement.place,
    exit: result.exit,
    stdout: kept(result.stdout),
    stderr: kept(result.stderr),
    durationMs: Math.round(result.durationMs),
    attempts,
  };
}
