import { isTypable, type PageValue } from '../../notes-core/placeholders/page-values.ts';
import type { ValueOf } from '../../notes-core/placeholders/template.ts';
import { refusalOf } from './accepts.ts';
import type { TypedValues } from './store.ts';

/** What stands in a page's placeholders now. */
export interface CurrentValues {
  readonly values: readonly PageValue[];
  readonly valueOf: ValueOf;
  /** The reader has put another value in place of the default. */
  readonly isReaders: (name: string) => boolean;
  /** What the reader has put in place of a default. */
  readonly changed: readonly ChangedValue[];
}

interface ChangedValue {
  readonly name: string;
  readonly label: string;
  readonly default: string;
}

/** The reader's values where the page takes them, else its own. What was typed on another page may be none for this one. */
export function currentValues(values: readonly PageValue[], typed: TypedValues): CurrentValues {
  const byName = new Map<string, string>();
  const changed: ChangedValue[] = [];
  for (const value of values) {
    if ('statement' in value) continue;
    const current = readersValue(value, typed) ?? value.default;
    byName.set(value.name, current);
    if (current !== value.default) changed.push({ name: value.name, label: labelOf(value), default: value.default });
  }
  return {
    values,
    valueOf: (name) => byName.get(name),
    isReaders: (name) => changed.some((value) => value.name === name),
    changed,
  };
}

/** What the reader has typed for it; undefined where that is nothing, or no value for this page. */
function readersValue(value: PageValue, typed: TypedValues): string | undefined {
  const text = typed.get(value.name);
  return text !== undefined && isTypable(value) && refusalOf(value, text) === undefined ? text : undefined;
}

export function labelOf({ label, name }: PageValue): string {
  return label ?? name;
}
