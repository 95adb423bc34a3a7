import { findPlaceholders } from './bind.ts';

/** A bound name where it stands in a text. */
interface Slot {
  readonly name: string;
  /** `[pod-name]` or `<pod-name>`: what stands there where there is no value. */
  readonly written: string;
}

/** A text with places for values: literal stretches and slots, in order. No literal is empty, no two stand side by side. */
export type Template = readonly (string | Slot)[];

/** What stands in a slot; `undefined` leaves the placeholder as it is written. */
export type ValueOf = (name: string) => string | undefined;

/** The text with a slot for every placeholder that `isBound` knows. */
export function toTemplate(text: string, isBound: (name: string) => boolean): Template {
  const parts: (string | Slot)[] = [];
  let copied = 0;
  const copy = (end: number): void => {
    if (end > copied) parts.push(text.slice(copied, end));
  };
  for (const { name, start, end } of findPlaceholders(text, isBound)) {
    copy(start);
    parts.push({ name, written: text.slice(start, end) });
    copied = end;
  }
  copy(text.length);
  return parts;
}

export function fillTemplate(template: Template, valueOf: ValueOf): string {
  return template.map((part) => (typeof part === 'string' ? part : (valueOf(part.name) ?? part.written))).join('');
}

/** Has no slot: there is nothing to fill. */
export function isLiteral(template: Template): boolean {
  return template.every((part) => typeof part === 'string');
}

/** As one string, for an attribute: a JSON array in which a slot is an array of what is written. */
export function encodeTemplate(template: Template): string {
  return JSON.stringify(template.map((part) => (typeof part === 'string' ? part : [part.written])));
}

/** @throws {TypeError} Where the text is no {@link encodeTemplate}'s. */
export function decodeTemplate(encoded: string): Template {
  const parts: unknown = JSON.parse(encoded);
  if (!Array.isArray(parts)) throw new TypeError('Unexpected JSON, expected the parts of a template.');
  return parts.map((part: unknown): string | Slot => {
    if (typeof part === 'string') return part;
    const written: unknown = Array.isArray(part) ? part[0] : undefined;
    if (typeof written !== 'string') throw new TypeError('Unexpected part of a template, expected a text or a slot.');
    return { name: written.slice(1, -1), written };
  });
}

/** First of the private use area of Unicode. */
const FIRST_MARK = 0xe000;

/** A text that a parser can read before its values are known. */
export interface MarkedText {
  /** Every placeholder is one letter, which shells and YAML take as a word. */
  readonly marked: string;
  /** Any stretch of `marked`, with its placeholders again. */
  readonly unmark: (stretch: string) => Template;
}

/**
 * Hides the placeholders from a parser: `cat <pod-name>` reads a file called `pod-name>` for a shell, and `[pod-name]` is a
 * list in YAML.
 */
export function markPlaceholders(text: string, isBound: (name: string) => boolean): MarkedText {
  const slots: Slot[] = [];
  const markOf = (slot: Slot): string => {
    const known = slots.findIndex(({ written }) => written === slot.written);
    return String.fromCharCode(FIRST_MARK + (known === -1 ? slots.push(slot) - 1 : known));
  };
  const marked = toTemplate(text, isBound)
    .map((part) => (typeof part === 'string' ? part : markOf(part)))
    .join('');
  const unmark = (stretch: string): Template =>
    stretch
      .split(/([\ue000-\uf8ff])/)
      .filter((part) => part !== '')
      .map((part) => slots[part.charCodeAt(0) - FIRST_MARK] ?? part);
  return { marked, unmark };
}
