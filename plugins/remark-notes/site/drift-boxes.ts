import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Page } from '../../notes-core/page/page.ts';
import { parseFlow } from '../parse.ts';

/** The first block of each `:::drift` box of a page that holds one: where the box can be linked to. */
export function driftBoxes({ blocks, file }: Page, source: string): string[] {
  if (!source.includes(':::drift')) return [];
  const tree: Root = parseFlow(source, file.endsWith('.mdx') ? 'mdx' : 'md');
  const found: string[] = [];
  visit(tree, 'containerDirective', ({ name, position }) => {
    if (name !== 'drift' || position === undefined) return;
    const { start, end } = position;
    const inside = blocks.find(({ range }) => range.start.line >= start.line && range.end.line <= end.line);
    if (inside !== undefined) found.push(inside.id);
  });
  return found;
}

/** Whether a page shows the boxes of all others, with `::drifts`. */
export function gathersDrifts(source: string): boolean {
  return /^::drifts\s*$/m.test(source);
}
