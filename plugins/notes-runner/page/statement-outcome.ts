import type { StatementOutcome } from '../../notes-core/outcome/outcome.ts';
import type { Position } from '../../notes-core/text/position.ts';
import type { CommandResult } from '../session/session.ts';
import { toReaderView } from './reader-view.ts';

/** Kept in the results: enough to see what happened, not a log. UTF-16 code units of each stream. */
const KEPT_OUTPUT = 65_536;

export function statementOutcome(
  statement: { readonly text: string; readonly place: Position },
  result: CommandResult,
  attempts: number,
  runNamespace: string,
): StatementOutcome {
  return {
    text: toReaderView(statement.text, runNamespace),
    place: statement.place,
    exit: result.exit,
    stdout: result.stdout.slice(0, KEPT_OUTPUT),
    stderr: result.stderr.slice(0, KEPT_OUTPUT),
    durationMs: Math.round(result.durationMs),
    attempts,
  };
}
