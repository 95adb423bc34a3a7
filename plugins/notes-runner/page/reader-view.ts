import { READER_NAMESPACE } from '../../notes-core/plan/bindings.ts';
import { escapeRegExp } from '../../notes-core/text/escape-reg-exp.ts';
import { GUARD } from '../guard/names.ts';
import type { CommandResult } from '../session/session.ts';

/** Rows of the run's own namespace, in whatever list: no reader has it. */
const GUARD_ROWS = new RegExp(`^(?:namespace/)?${GUARD}(?=\\s|$).*\\n?`, 'gm');

/**
 * Output as a reader in `default` would see it: the run's own namespace is called `default`. Where the cluster lists both
 * (`kubectl get namespaces`), the run's is left out, because a reader has only the one.
 */
export function toReaderView(raw: string, runNamespace: string): string {
  const output = raw.includes(GUARD) ? raw.replace(GUARD_ROWS, '') : raw;
  if (runNamespace === READER_NAMESPACE || !output.includes(runNamespace)) return output;
  const name = escapeRegExp(runNamespace);
  const row = new RegExp(`^(?:namespace/)?${name}(?=\\s|$).*\\n?`, 'm');
  const listsBoth = row.test(output) && /^(?:namespace\/)?default(?=\s|$)/m.test(output);
  const listed = listsBoth ? output.replace(row, '') : output;
  const whole = new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'g');
  // Behind a cell of a table stand two blanks at least; columns keep their places.
  const cell = new RegExp(`\\S*(?<![\\w-])${name}(?![\\w-])\\S*(?: {2,}(?=\\S))?`, 'g');
  return listed.replace(cell, (found) => {
    const shown = found.replace(whole, READER_NAMESPACE);
    return found.endsWith(' ') ? shown.padEnd(found.length) : shown;
  });
}

/** How nodes are called in what is kept, whatever the run's cluster is called: `notes-worker`. */
const READER_CLUSTER = 'notes';

/** Output with the names of nodes as every run shows them; columns keep their width. */
export function withReaderNodes(output: string, cluster: string): string {
  if (cluster === READER_CLUSTER || !output.includes(`${cluster}-`)) return output;
  const removed = ' '.repeat(cluster.length - READER_CLUSTER.length);
  // Behind a cell of a table stand two blanks at least.
  const node = new RegExp(`${escapeRegExp(cluster)}-((?:control-plane|worker)\\d*)( {2,}(?=\\S))?`, 'g');
  return output.replace(node, (_, role: string, gap: string | undefined) => {
    return `${READER_CLUSTER}-${role}${gap === undefined ? '' : gap + removed}`;
  });
}

/** Both streams as a reader would see them. */
export function readerResult(result: CommandResult, runNamespace: string): CommandResult {
  return {
    ...result,
    stdout: toReaderView(result.stdout, runNamespace),
    stderr: toReaderView(result.stderr, runNamespace),
  };
}
