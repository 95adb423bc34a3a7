import { escapeRegExp } from '../text/escape-reg-exp.ts';
import { findPlaceholders, type Spelling } from './bind.ts';

/** Letters that Kubernetes draws generated suffixes from: no vowels, no 0, 1, 3. */
const GENERATED = '[bcdfghjklmnpqrstvwxz2456789]';
/** `-7d4b9c8f6d-x2x7k`, `-x2x7k`, `-7d4b9c8f6d`, `-0`: what controllers append to a name. */
export const GENERATED_SUFFIX = `-(?:${GENERATED}{6,10}(?:-${GENERATED}{5})?|${GENERATED}{5}|\\d+)(?![\\w-])`;
/** `.default.svc…`: the name as a Service's DNS name begins. */
const DNS = '\\.[\\w-]+\\.svc\\b';

/**
 * Puts placeholders back into real output: `web-7d4b9c8f6d-x2x7k` becomes `[deploy-name]-7d4b9c8f6d-x2x7k`. Longer values
 * go first. A value counts only as a word of its own, or before a suffix that a controller generated, so that `web-data`
 * stays what it is. The spelling is the one that `written`, the page's own text, uses; `[name]` where it uses none. A value
 * of digits is put back only where `written` uses its name.
 */
export function unbindPlaceholders(text: string, values: ReadonlyMap<string, string>, written = ''): string {
  const spellings = new Map<string, Spelling>();
  for (const { name, spelling } of findPlaceholders(written, (candidate) => values.has(candidate))) {
    if (!spellings.has(name)) spellings.set(name, spelling);
  }
  const byValue = new Map<string, string>();
  for (const [name, value] of values) {
    if (value === '' || (/^\d+$/.test(value) && !spellings.has(name))) continue;
    const other = byValue.get(value);
    // Two names with one value: the one that the page writes here.
    if (other === undefined || (!spellings.has(other) && spellings.has(name))) byValue.set(value, name);
  }
  if (byValue.size === 0) return text;
  const alternatives = [...byValue.keys()].sort((a, b) => b.length - a.length).map(escapeRegExp);
  const pattern = new RegExp(
    `(?<![\\w.-])(?:${alternatives.join('|')})(?=${GENERATED_SUFFIX}|${DNS}|(?![\\w-]|\\.\\w))`,
    'gu',
  );
  return text.replaceAll(pattern, (value) => {
    const name = byValue.get(value) ?? value;
    return spellings.get(name) === 'angle' ? `<${name}>` : `[${name}]`;
  });
}
