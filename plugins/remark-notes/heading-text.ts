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

/** Text of a heading of `source`, without its mark-up and its `{#id}`. */
export function headingText(heading: Heading, source: string): string {
  // From the source: the flow parser has read `nginx:latest` as a directive.
  const { position } = heading;
  const raw = source
    .slice(position?.start.offset, position?.end.offset)
    .replace(/^#{1,6}(?=[ \t])|[ \t]#+[ \t]*$/g, '')
    .replace(/(?:\r\n|\n|\r)[\s>]*[-=]+[ \t]*$/, '')
    .replace(/\s*\{#[^}]*\}\s*$/, '')
    .trim();
  const text = raw.length > MAX_LENGTH ? raw : textOf(parseInline(raw));
  return text.replaceAll(/\s+/g, ' ').trim();
}
