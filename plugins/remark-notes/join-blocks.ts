import type { Code, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Block } from '../notes-core/block/block.ts';
import { withLineFeeds } from './source-lines.ts';

/**
 * Finds a page's blocks in a tree that somebody else has parsed (Docusaurus, which edits the text before): by order, and
 * only where language and content agree, never by line. Indented code is no block. Throws an `Error` where the two do
 * not fit, which means that tree and page are not of the same text.
 */
export function joinBlocks(tree: Root, blocks: readonly Block[]): ReadonlyMap<Code, Block> {
  const joined = new Map<Code, Block>();
  let next = 0;
  visit(tree, 'code', (visited: Nodes) => {
    if (visited.type !== 'code') return;
    const block = blocks[next];
    const language = visited.lang?.toLowerCase() ?? '';
    const fits = block?.language === language && block.content.text === withLineFeeds(visited.value);
    if (fits && (language !== '' || isFence(visited, block))) {
      joined.set(visited, block);
      next++;
    } else if (language !== '') {
      const line = visited.position?.start.line ?? 0;
      throw new Error(`The ${language} block near line ${line} is not the next one of the page as it was read.`);
    }
  });
  const missing = blocks[next];
  if (missing !== undefined) {
    throw new Error(`The ${missing.language} block of line ${missing.range.start.line} is missing on the site.`);
  }
  return joined;
}

/** Without a language only the height tells a fence, which has two lines more than its content. */
function isFence(node: Code, block: Block): boolean {
  const { position } = node;
  if (position === undefined) return false;
  const { start, end } = block.range;
  return position.end.line - position.start.line === end.line - start.line;
}
