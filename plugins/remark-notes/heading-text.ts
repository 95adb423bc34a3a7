import type { Heading, Nodes } from 'mdast';
import { parseInline } from './parse.ts';

/** Headings longer than this are shown as they stand; nobody writes them, and mark-up takes time. */
const MAX_LENGTH = 500;

function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'image') return node.alt ?? '';
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

/** Text of a heading that {@link parseFlow} has left unparsed, without its mark-up and its `{#id}`. */
export function headingText(heading: Heading): string {
  const raw = textOf(heading)
    .replace(/\s*\{#[^}]*\}\s*$/, '')
    .trim();
  return raw.length > MAX_LENGTH ? raw : textOf(parseInline(raw)).trim();
}
