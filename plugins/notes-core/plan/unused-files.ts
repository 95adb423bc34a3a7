import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { bindString } from '../placeholders/bind.ts';
import type { Bindings } from './bindings.ts';
import type { BoundBlock } from './bound-block.ts';
import { mentionsFile } from './file-match.ts';

/** Files that nothing below uses: no statement, no fragment, and no other file that names them. */
export function diagnoseUnusedFiles(blocks: readonly BoundBlock[], file: string, bindings: Bindings): Diagnostic[] {
  const pathOf = (path: string): string => bindString(path, bindings.values);
  const found: Diagnostic[] = [];
  for (const [index, { block }] of blocks.entries()) {
    if (block.kind !== 'file') continue;
    const path = pathOf(block.path);
    const later = blocks.slice(index + 1);
    const replaced = later.findIndex((other) => other.block.kind === 'file' && pathOf(other.block.path) === path);
    const until = replaced === -1 ? later : later.slice(0, replaced);
    if (until.some((other) => uses(other, path, pathOf)) || isNamedByFile(blocks, index, path)) continue;
    found.push({
      code: 'NOTES-FILE-UNUSED',
      severity: 'error',
      message: `Unexpected file \`${path}\` that nothing uses, expected a statement below that does.`,
      hint:
        replaced === -1 ? `Apply it:  kubectl apply -f ${path}` : 'The same title below replaces it: use it before.',
      file,
      range: block.range,
    });
  }
  return found;
}

function uses({ block, statements }: BoundBlock, path: string, pathOf: (path: string) => string): boolean {
  if (block.kind === 'fragment') return block.target.kind === 'file' && pathOf(block.target.path) === path;
  return statements.some(({ analysis }) => analysis.syntax.words.some(({ value }) => mentionsFile(value, path)));
}

/** A script or a kustomization names it; that one must be used itself. */
function isNamedByFile(blocks: readonly BoundBlock[], index: number, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return blocks.some(({ block, text }, other) => other !== index && block.kind === 'file' && text.text.includes(name));
}
