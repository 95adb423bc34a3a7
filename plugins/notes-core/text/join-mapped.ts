import type { MappedText, TextSpan } from './mapped-text.ts';

/** One text after another, each keeping its origin. */
export function joinMapped(parts: readonly MappedText[]): MappedText {
  let text = '';
  const spans: TextSpan[] = [];
  for (const part of parts) {
    for (const span of part.spans) {
      if (span.length > 0) spans.push({ ...span, offset: span.offset + text.length });
    }
    text += part.text;
  }
  if (spans.length === 0) spans.push(...(parts[0]?.spans ?? []));
  return { text, spans };
}
