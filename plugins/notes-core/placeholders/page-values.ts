import type { Page } from '../page/page.ts';
import { findPlaceholders } from './bind.ts';
import { valueKind, type ValueKind } from './value-kind.ts';

interface NamedValue {
  readonly name: string;
  /** What it is, in the page's words. */
  readonly label?: string;
}

/** Its readers may type another. */
export interface TypableValue extends NamedValue {
  /** What the page is verified with. */
  readonly default: string;
  readonly kind: ValueKind;
  /** Names of the page's other objects of the sort. */
  readonly taken?: readonly string[];
}

/** A value of a page as its readers know it. */
export type PageValue =
  | TypableValue
  /** Nothing else can stand there. */
  | (NamedValue & { readonly default: string; readonly kind?: never })
  /** The cluster knows it: the statement prints it. Placeholders in it are unbound. */
  | (NamedValue & { readonly statement: string; readonly kind?: never });

/** The values that the page binds, in its order. */
export function pageValues(page: Page): PageValue[] {
  return page.config.values.map((value): PageValue => {
    const { name, label } = value;
    const named = { name, ...(label !== undefined && { label }) };
    if (value.kind === 'from') return { ...named, statement: value.statement };
    if (value.fixed === true) return { ...named, default: value.value };
    const taken = namesBeside(page, name);
    return {
      ...named,
      default: value.value,
      kind: valueKind(page, name, value.value),
      ...(taken.length > 0 && { taken }),
    };
  });
}

export function isTypable(value: PageValue): value is TypableValue {
  return value.kind !== undefined;
}

/** For an attribute of what stands in the page. */
export function encodePageValues(values: readonly PageValue[]): string {
  return JSON.stringify(values);
}

/** @param encoded Of {@link encodePageValues}, from the same build. */
export function decodePageValues(encoded: string): readonly PageValue[] {
  return JSON.parse(encoded) as readonly PageValue[];
}

const DELETE = /\bkubectl delete \S+ (.*)/g;

/** The page's own other names: those that are deleted together with this one. */
function namesBeside(page: Page, name: string): string[] {
  const isIt = (candidate: string): boolean => candidate === name;
  const lists = page.blocks
    .filter(({ kind }) => kind === 'shell' || kind === 'console')
    .flatMap(({ content }) => [...content.text.matchAll(DELETE)].map(([, list = '']) => list))
    .filter((list) => findPlaceholders(list, isIt).length > 0);
  const words = lists.flatMap((list) => list.split(/\s+/));
  return [...new Set(words.filter((word) => /^[a-z0-9][a-z0-9.-]*$/.test(word)))];
}
