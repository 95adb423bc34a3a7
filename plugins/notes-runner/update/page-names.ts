import { bindString } from '../../notes-core/placeholders/bind.ts';
import { unbindPlaceholders } from '../../notes-core/placeholders/unbind.ts';
import { READER_NAMESPACE } from '../../notes-core/plan/bindings.ts';
import type { Renaming } from '../compare/context.ts';

const NAME = /[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/g;

/** Turns what the cluster printed into what the page says, and back. */
export interface Wording {
  /** Placeholders filled in. */
  bind(template: string): string;
  /**
   * The page's words for real output: its own names for generated ones that it has shown before, its placeholders for bound
   * values. `written` is the page's text so far, whose spelling is kept.
   */
  unbind(actual: string, written?: string): string;
}

/** The names that stand for one object only, turned round: the cluster's to the page's. */
function reversed(renaming: Renaming, prefix: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [key, values] of renaming) {
    const [only] = values;
    if (key.startsWith(prefix) && values.size === 1 && only !== undefined) names.set(only, key.slice(prefix.length));
  }
  return names;
}

export function wordingOf(values: ReadonlyMap<string, string>, renaming: Renaming): Wording {
  const names = reversed(renaming, 'name:');
  const hashes = reversed(renaming, 'hash:');
  const asOnPage = (actual: string): string =>
    actual.replace(NAME, (name) => {
      const known = names.get(name);
      if (known !== undefined) return known;
      return name
        .split('-')
        .map((part) => hashes.get(part) ?? part)
        .join('-');
    });
  // Output is a reader's view; in it the word `default` means the placeholder only where the page writes that already.
  const shown = new Map(values).set('namespace', READER_NAMESPACE);
  const others = new Map([...values].filter(([name]) => name !== 'namespace'));
  return {
    bind: (template) => bindString(template, shown),
    unbind: (actual, written = '') => {
      const replaced = /[[<]namespace[\]>]/.test(written) ? shown : others;
      return sanitize(unbindPlaceholders(asOnPage(actual), replaced, written));
    },
  };
}

/** A line of output that the page's syntax would read as a statement is left open. */
function sanitize(line: string): string {
  return /^\$(?: |$)/.test(line) ? '...' : line;
}
