import { posix } from 'node:path';
import type { Heading } from 'mdast';
import { headingText } from '../heading-text.ts';
import { parseFlow } from '../parse.ts';

/** An entry of the page 용어. */
export interface Term {
  readonly name: string;
  /** Of its heading: `{#pod}`. */
  readonly anchor: string;
  /** Without mark-up. */
  readonly explanation: string;
  /** Id of the page that teaches it. */
  readonly taughtIn?: string;
}

/**
 * Reads the page 용어: an entry is a heading of the third level, `파드(Pod) {#pod}`, and a paragraph that explains it and ends
 * with a link to where it is taught.
 * @param page Id of the page.
 * @throws {Error} Where an entry has no anchor or no explanation.
 */
export function readTerms(source: string, page: string): Term[] {
  const { children } = parseFlow(source, 'md');
  return children.flatMap((node, index) => {
    if (node.type !== 'heading' || node.depth !== 3) return [];
    const name = headingText(node, source).replace(/\(.*\)$/, '');
    const anchor = anchorOf(node, source);
    const below = children[index + 1];
    const text = source.slice(below?.position?.start.offset, below?.position?.end.offset);
    if (anchor === undefined || below?.type !== 'paragraph') {
      throw new Error(`Unexpected entry \`${name}\`, expected a heading with {#anchor} and a paragraph below it.`);
    }
    return [{ name, anchor, ...explain(text, page) }];
  });
}

function anchorOf(heading: Heading, source: string): string | undefined {
  return /\{#([^}]*)\}\s*$/.exec(source.slice(heading.position?.start.offset, heading.position?.end.offset))?.[1];
}

function explain(text: string, page: string): Pick<Term, 'explanation' | 'taughtIn'> {
  const [, explanation = text, link] = /^(.*?)\s*\[[^\]]*\]\(([^)#]*)[^)]*\)$/s.exec(text) ?? [];
  const plain = explanation.replaceAll('`', '').replaceAll(/\s+/g, ' ');
  if (link === undefined) return { explanation: plain };
  return { explanation: plain, taughtIn: posix.join(posix.dirname(page), link).replace(/\.mdx?$/, '') };
}
