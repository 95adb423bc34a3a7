import { positionAt, sliceMapped, type MappedText, type TextSpan } from '../text/mapped-text.ts';

/** How a page spells a placeholder: `[pod-name]` or `<pod-name>`. */
export type Spelling = 'square' | 'angle';

/** A bound name where it stands in a text. */
export interface Occurrence {
  readonly name: string;
  readonly spelling: Spelling;
  /** 0-based offsets, brackets included. */
  readonly start: number;
  readonly end: number;
}

const CLOSING = { '[': ']', '<': '>' } as const;

/** Where bound names stand, in order. Unbound brackets, captures (`<pod=…>`) and everything else are not found. */
export function findPlaceholders(text: string, isBound: (name: string) => boolean): Occurrence[] {
  const found: Occurrence[] = [];
  for (let start = 0; start < text.length; start++) {
    const open = text[start];
    if (open !== '[' && open !== '<') continue;
    const close = text.indexOf(CLOSING[open], start + 1);
    if (close === -1) continue;
    const name = text.slice(start + 1, close);
    if (!isBound(name)) continue;
    found.push({ name, spelling: open === '[' ? 'square' : 'angle', start, end: close + 1 });
    start = close;
  }
  return found;
}

/**
 * Fills in the bound names written `[name]` or `<name>`, before anything is parsed. Only names in `values` are touched.
 * A filled-in stretch maps as a whole to where its placeholder began.
 */
export function bindPlaceholders(
  template: MappedText,
  values: ReadonlyMap<string, string>,
): { text: MappedText; used: ReadonlySet<string> } {
  const occurrences = findPlaceholders(template.text, (name) => values.has(name));
  if (occurrences.length === 0) return { text: template, used: new Set() };
  const spans: TextSpan[] = [];
  let text = '';
  const copy = (start: number, end: number): void => {
    if (start === end) return;
    const part = sliceMapped(template, start, end);
    spans.push(...part.spans.map((span) => ({ ...span, offset: span.offset + text.length })));
    text += part.text;
  };
  let copied = 0;
  for (const { name, start, end } of occurrences) {
    copy(copied, start);
    const value = values.get(name) ?? '';
    const source = positionAt(template, start);
    spans.push({ offset: text.length, length: value.length, source, kind: 'replaced' });
    text += value;
    copied = end;
  }
  copy(copied, template.text.length);
  return { text: { text, spans }, used: new Set(occurrences.map(({ name }) => name)) };
}

/** The same for a text without a place in the page, such as the value of an option. */
export function bindString(template: string, values: ReadonlyMap<string, string>): string {
  const occurrences = findPlaceholders(template, (name) => values.has(name));
  let text = '';
  let copied = 0;
  for (const { name, start, end } of occurrences) {
    text += template.slice(copied, start) + (values.get(name) ?? '');
    copied = end;
  }
  return text + template.slice(copied);
}
