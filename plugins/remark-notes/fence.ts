import type { Code } from 'mdast';
import type { MappedText, TextSpan } from '../notes-core/text/mapped-text.ts';
import type { SourceRange } from '../notes-core/text/position.ts';
import { withLineFeeds } from './source-lines.ts';

/** A fenced code block as it stands in the page. */
export interface Fence {
  readonly node: Code;
  /** From the opening fence to the end of the closing one. */
  readonly range: SourceRange;
  /** Such as ` ``` ` or `~~~~`. */
  readonly marker: string;
  /** The info string, raw. */
  readonly info: string;
  /** 1-based column of the info string, in the range's first line. */
  readonly infoColumn: number;
  readonly content: MappedText;
  readonly closed: boolean;
}

const OPENING = /^(`{3,}|~{3,})([ \t]*)(.*?)[ \t]*$/;
const CLOSING = /^[\s>]*(`{3,}|~{3,})[ \t]*$/;

/**
 * Maps a fence's content back to the page. Markdown has removed from each line what its containers and the fence's own
 * indentation stand for, so a line of the content is the end of a line of the page; where a tab was partly used up, the
 * blanks that are left of it map to the tab.
 */
function mapContent(value: string, lines: readonly string[], firstLine: number): MappedText {
  const spans: TextSpan[] = [];
  let offset = 0;
  const contentLines = value.split('\n');
  contentLines.forEach((text, index) => {
    const line = firstLine + index;
    const raw = lines[line - 1] ?? '';
    let rest = text;
    // NUL is the one character that Markdown replaces.
    const page = raw.replaceAll('\u0000', '\uFFFD');
    while (!page.endsWith(rest) && rest.startsWith(' ')) rest = rest.slice(1);
    const blanks = text.length - rest.length;
    const column = Math.max(raw.length - rest.length, 0) + 1;
    if (blanks > 0) {
      const source = { line, column: Math.max(column - 1, 1) };
      spans.push({ offset, length: blanks, source, kind: 'replaced' });
      offset += blanks;
    }
    const isLast = index === contentLines.length - 1;
    const length = rest.length + (isLast ? 0 : 1);
    if (length > 0 || spans.length === 0) spans.push({ offset, length, source: { line, column }, kind: 'copied' });
    offset += length;
  });
  return { text: value, spans };
}

/** The fence behind a `code` node, or undefined for indented code. `lines` are the page's, from {@link splitLines}. */
export function readFence(node: Code, lines: readonly string[]): Fence | undefined {
  const { position } = node;
  if (position === undefined) return undefined;
  const { start, end } = position;
  const opening = OPENING.exec((lines[start.line - 1] ?? '').slice(start.column - 1));
  if (opening === null) return undefined;
  const [, marker = '', gap = '', info = ''] = opening;
  // Indented code whose first line looks like a fence: its value holds that line.
  const value = withLineFeeds(node.value);
  const contentLines = value.split('\n');
  if (isIndentedCode(node, contentLines, end.line - start.line + 1, marker)) return undefined;

  const closing = CLOSING.exec(lines[end.line - 1] ?? '')?.[1] ?? '';
  const isContent = start.line + contentLines.length === end.line && contentLines.at(-1)?.trim() === closing;
  const closed = end.line > start.line && closing.length >= marker.length && closing.startsWith(marker) && !isContent;
  return {
    node,
    range: { start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } },
    marker,
    info,
    infoColumn: start.column + marker.length + gap.length,
    content: mapContent(value, lines, start.line + 1),
    closed,
  };
}

function isIndentedCode(node: Code, contentLines: readonly string[], lineCount: number, marker: string): boolean {
  const hasLanguage = node.lang !== null && node.lang !== undefined;
  return !hasLanguage && contentLines.length === lineCount && contentLines[0]?.trimStart().startsWith(marker) === true;
}
