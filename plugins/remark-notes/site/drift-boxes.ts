import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Block } from '../../notes-core/block/block.ts';
import type { Page } from '../../notes-core/page/page.ts';
import { parseFlow } from '../parse.ts';

/** The first block of each `:::drift` box of a page that holds one: where the box can be linked to. */
export function driftBoxes(page: Page, source: string): string[] {
  return blocksOfBoxes(page, source).flatMap(([first]) => (first === undefined ? [] : [first.id]));
}

/** Ids of all blocks that stand in such a box. */
export function blocksInDrifts(page: Page, source: string): ReadonlySet<string> {
  return new Set(blocksOfBoxes(page, source).flatMap((blocks) => blocks.map(({ id }) => id)));
}

function blocksOfBoxes({ blocks, file }: Page, source: string): Block[][] {
  if (!source.includes(':::drift')) return [];
  const tree: Root = parseFlow(source, file.endsWith('.mdx') ? 'mdx' : 'md');
  const found: Block[][] = [];
  visit(tree, 'containerDirective', ({ name, position }) => {
    if (name !== 'drift' || position === undefined) return;
    const { start, end } = position;
    found.push(blocks.filter(({ range }) => range.start.line >= start.line && range.end.line <= end.line));
  });
  return found;
}

/** Whether a page shows the boxes of all others, with `::drifts`. */
export function gathersDrifts(source: string): boolean {
  return /^::drifts\s*$/m.test(source);
}
