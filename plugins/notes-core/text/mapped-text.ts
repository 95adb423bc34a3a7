import type { Position } from './position.ts';

/**
 * One stretch of a {@link MappedText}. It never crosses a line end of the page.
 * A `copied` stretch advances one source column a character; a `replaced` one (a bound placeholder) maps as a whole to
 * where the placeholder began.
 */
export interface TextSpan {
  /** 0-based offset in the text, UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  readonly source: Position;
  readonly kind: 'copied' | 'replaced';
}

/** Text taken out of a page (indentation of its containers removed, placeholders filled) that still knows where it stood. */
export interface MappedText {
  readonly text: string;
  /** Ascending by offset, without gaps. */
  readonly spans: readonly TextSpan[];
}

/** Where the character at `offset` (0-based) stands in the page. Offsets past the end map to the end. */
export function positionAt(mapped: MappedText, offset: number): Position {
  let low = 0;
  let high = mapped.spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((mapped.spans[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const span = mapped.spans[low];
  if (span === undefined) return { line: 1, column: 1 };
  const advance = span.kind === 'copied' ? Math.min(Math.max(offset - span.offset, 0), span.length) : 0;
  return { line: span.source.line, column: span.source.column + advance };
}

/** The part `[start, end)` (0-based offsets), with its origin. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText {
  const spans: TextSpan[] = [];
  for (const span of mapped.spans) {
    const from = Math.max(span.offset, start);
    const to = Math.min(span.offset + span.length, end);
    if (from >= to) continue;
    const skipped = span.kind === 'copied' ? from - span.offset : 0;
    spans.push({
      offset: from - start,
      length: to - from,
      source: { line: span.source.line, column: span.source.column + skipped },
      kind: span.kind,
    });
  }
  if (spans.length === 0) spans.push({ offset: 0, length: 0, source: positionAt(mapped, start), kind: 'copied' });
  return { text: mapped.text.slice(start, end), spans };
}

/** Text that stands in the page as it is, from `source` on. For one line only. */
export function mapLine(text: string, source: Position): MappedText {
  return { text, spans: [{ offset: 0, length: text.length, source, kind: 'copied' }] };
}
