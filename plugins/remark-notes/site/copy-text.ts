import type { Block } from '../../notes-core/block/block.ts';
import { readConsole } from '../../notes-core/console/console.ts';

/** What a reader types for a block; undefined where that is what the page shows. */
export function copyTextOf(block: Block, shown: string): string | undefined {
  if (block.kind === 'manifest') return applied(shown);
  if (block.kind === 'console') return typed(shown);
  return undefined;
}

/** The manifest as the runner applies it. */
function applied(manifest: string): string {
  const lines = new Set(manifest.split('\n'));
  let delimiter = 'EOF';
  while (lines.has(delimiter)) delimiter += '_';
  return `kubectl apply -f - <<'${delimiter}'\n${manifest}\n${delimiter}`;
}

/** The statements, without prompts and outputs. */
function typed(shown: string): string {
  const source = { line: 1, column: 1 };
  const { entries } = readConsole({
    text: shown,
    spans: [{ offset: 0, length: shown.length, source, kind: 'copied' }],
  });
  return entries.map(({ statement }) => statement.text).join('\n');
}
