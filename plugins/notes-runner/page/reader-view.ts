import { READER_NAMESPACE } from '../../notes-core/plan/bindings.ts';
import type { CommandResult } from '../session/session.ts';

/**
 * Output as a reader in `default` would see it: the run's own namespace is called `default`. Where the cluster lists both
 * (`kubectl get namespaces`), the run's is left out, because a reader has only the one.
 */
export function toReaderView(output: string, runNamespace: string): string {
  if (!output.includes(runNamespace)) return output;
  const name = escapeRegExp(runNamespace);
  const row = new RegExp(`^(?:namespace/)?${name}(?=\\s|$).*\\n?`, 'm');
  const listsBoth = row.test(output) && /^(?:namespace\/)?default(?=\s|$)/m.test(output);
  const listed = listsBoth ? output.replace(row, '') : output;
  return listed.replace(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'g'), READER_NAMESPACE);
}

/** Both streams as a reader would see them. */
export function readerResult(result: CommandResult, runNamespace: string): CommandResult {
  return {
    ...result,
    stdout: toReaderView(result.stdout, runNamespace),
    stderr: toReaderView(result.stderr, runNamespace),
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
