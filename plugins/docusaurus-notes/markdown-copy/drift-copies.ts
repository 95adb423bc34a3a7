import { posix } from 'node:path';
import type { Nodes } from 'mdast';
// For the node types of directives, which it adds to mdast's.
import type {} from 'remark-directive';
import { visit } from 'unist-util-visit';
import { parseFlow } from '../../remark-notes/parse.ts';
import { linkFrom } from '../../remark-notes/site/link-from.ts';

/** A page's Markdown copy. */
export interface PageCopy {
  /** Path below the docs folder without its extension. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Puts every `:::drift` box with a block where a page says `::drifts`, page by page, as the site does. */
export function gatherDrifts<Copy extends PageCopy>(copies: readonly Copy[]): Copy[] {
  return copies.map((copy) => {
    const [place] = nodesOf(copy.text, (node) => node.type === 'leafDirective' && node.name === 'drifts');
    if (place === undefined) return copy;
    const gathered = copies.filter(({ id }) => id !== copy.id).flatMap((other) => driftsOf(other, copy.id));
    return { ...copy, text: copy.text.slice(0, place.start) + gathered.join('\n\n') + copy.text.slice(place.end) };
  });
}

function driftsOf({ id, title, text }: PageCopy, reader: string): string[] {
  const boxes = nodesOf(text, (node) => node.type === 'containerDirective' && node.name === 'drift' && hasCode(node));
  if (boxes.length === 0) return [];
  const move = (link: string): string => linkFrom(reader, posix.join(posix.dirname(id), link));
  const moved = boxes.map(({ start, end }) =>
    text.slice(start, end).replaceAll(/\]\((\.{1,2}\/[^)\s]*)\)/g, (_whole, link: string) => `](${move(link)})`),
  );
  return [`## [${title}](${linkFrom(reader, `${id}.md`)})`, ...moved];
}

/** A box without one only talks about such boxes. */
function hasCode(node: Nodes): boolean {
  let found = false;
  visit(node, 'code', () => {
    found = true;
  });
  return found;
}

interface Extent {
  readonly start: number;
  readonly end: number;
}

function nodesOf(text: string, matches: (node: Nodes) => boolean): Extent[] {
  const found: Extent[] = [];
  visit(parseFlow(text, 'md'), (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start !== undefined && end !== undefined && matches(node)) found.push({ start, end });
  });
  return found;
}
