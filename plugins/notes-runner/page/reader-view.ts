/** The namespace that a reader is in, and that the site shows. */
export const READER_NAMESPACE = 'default';

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

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
