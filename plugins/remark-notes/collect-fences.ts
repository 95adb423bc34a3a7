import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import { parseBlockInfo, type BlockInfo } from '../notes-core/info-string/block-info.ts';
import { LANGUAGES } from '../notes-core/info-string/languages.ts';
import { positionAt } from '../notes-core/text/mapped-text.ts';
import { readFence, type Fence } from './fence.ts';
import { headingText } from './heading-text.ts';
import { splitLines } from './source-lines.ts';
import { findStrayFences } from './stray-fences.ts';

/** A fence with what its info string says and the heading that it stands below. */
export interface ReadFence {
  readonly fence: Fence;
  readonly info: BlockInfo;
  readonly heading: string;
}

/** All fences of a page, wherever they stand, and what is wrong with how they are written. */
export function collectFences(
  tree: Root,
  source: string,
  file: string,
): { readonly fences: readonly ReadFence[]; readonly diagnostics: readonly Diagnostic[] } {
  const lines = splitLines(source);
  const fences: ReadFence[] = [];
  const fenceNodes = new Set<Nodes>();
  const diagnostics: Diagnostic[] = [];
  let heading = '';
  visit(tree, ['heading', 'code'], (visited) => {
    const node: Nodes = visited;
    if (node.type === 'heading') heading = headingText(node, source);
    if (node.type !== 'code') return;
    const fence = readFence(node, lines);
    if (fence === undefined) return;
    fenceNodes.add(node);
    const info = parseBlockInfo(fence.info);
    fences.push({ fence, info, heading });
    const unclosed = closingDiagnostics(fence, file);
    // Without a language it most likely was meant to close another one.
    const inInfo = infoDiagnostics(fence, info, file).filter(
      ({ code }) => unclosed.length === 0 || code !== 'NOTES-FENCE-NO-LANGUAGE',
    );
    diagnostics.push(...inInfo, ...unclosed);
  });
  diagnostics.push(...findStrayFences(tree, lines, (node) => fenceNodes.has(node), file));
  return { fences, diagnostics };
}

function infoDiagnostics(fence: Fence, info: BlockInfo, file: string): Diagnostic[] {
  const { line } = fence.range.start;
  return info.problems.map(({ code, message, hint, start, end }) => {
    const range = {
      start: { line, column: fence.infoColumn + start },
      end: { line, column: fence.infoColumn + end },
    };
    return { code, severity: 'error', message, ...(hint !== undefined && { hint }), file, range };
  });
}

/** A fence that is never closed, or that is closed by the end of a later one. */
function closingDiagnostics(fence: Fence, file: string): Diagnostic[] {
  const { marker, range, content, closed } = fence;
  const opening = { start: range.start, end: { ...range.start, column: range.start.column + marker.length } };
  const hint = `Close it with a line that holds only ${marker}.`;
  const report = (message: string): Diagnostic[] => [
    { code: 'NOTES-FENCE-UNCLOSED', severity: 'error', message, hint, file, range: opening },
  ];
  const inner = innerOpening(content.text, marker);
  if (inner !== undefined) {
    const { line } = positionAt(content, inner);
    return report(`Unexpected opening of another fence on line ${line}, expected this one to be closed first.`);
  }
  if (!closed) return report(`Unexpected end of a fence without ${marker}, expected it to be closed.`);
  return [];
}

/** Offset of a line that opens a fence of a known language with the same marker. */
function innerOpening(text: string, marker: string): number | undefined {
  const pattern = new RegExp(`^ {0,3}${marker}${marker.charAt(0)}*[ \\t]*([\\w-]+)`, 'gm');
  for (const match of text.matchAll(pattern)) {
    if (LANGUAGES.includes(match[1]?.toLowerCase() ?? '')) return match.index;
  }
  return undefined;
}
