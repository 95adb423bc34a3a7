import { isMap, isScalar, type Pair } from 'yaml';
import type { PlaceholderValue } from '../page/page.ts';
import { suggest } from '../text/nearest.ts';
import type { FrontMatterProblems } from './problems.ts';

/** Letters (Hangul too) and digits, with `_`, `-`, `.`, `/` and spaces between them. */
const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}_./ -]*[\p{L}\p{N}])?$/u;
const FIELDS = ['default', 'from', 'label', 'fixed'];

/** A scalar as it is written: `1.20` stays `1.20`. Undefined for maps, lists, and nothing at all. */
export function scalarText(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? JSON.stringify(node.value));
}

/** The field `values`: names that the page binds, each with a default, or with the statement that finds it. */
export function readPlaceholderValues(node: unknown, problems: FrontMatterProblems): PlaceholderValue[] {
  const values: PlaceholderValue[] = [];
  if (!isMap(node)) {
    const message = 'Unexpected "values", expected names with their values.';
    problems.report(problems.rangeOf(node), message, 'Type values: {pod-name: web}.');
    return values;
  }
  for (const pair of node.items) {
    const name = scalarText(pair.key);
    if (name === undefined || !NAME.test(name)) {
      const message = `Unexpected name ${JSON.stringify(name ?? '')} in "values", expected letters, digits, "-", "_" and spaces.`;
      problems.report(problems.rangeOf(pair.key), message);
    } else if (name === 'namespace') {
      const message = 'Unexpected "namespace" in "values": [namespace] is always bound.';
      problems.report(
        problems.rangeOf(pair.key),
        message,
        "Remove it: it is `default` on the site, the page's own in a run.",
      );
    } else {
      const value = readValue(name, pair, problems);
      if (value !== undefined) values.push(value);
    }
  }
  return values;
}

function readValue(name: string, pair: Pair, problems: FrontMatterProblems): PlaceholderValue | undefined {
  const range = { start: problems.rangeOf(pair.key).start, end: problems.rangeOf(pair.value ?? pair.key).end };
  const refuse = (message: string, hint: string, node: unknown = pair.key): void => {
    problems.report(problems.rangeOf(node), message, hint);
  };
  const shape = `Type ${name}: web, or ${name}: {default: web, label: …}, or ${name}: {from: "kubectl get …"}.`;
  if (!isMap(pair.value)) {
    const value = scalarText(pair.value);
    if (value === undefined || value === '') {
      refuse(`Unexpected "${name}" without a value.`, shape);
      return undefined;
    }
    return { kind: 'default', name, value, range };
  }
  const fields = new Map<string, string>();
  let readable = true;
  for (const field of pair.value.items) {
    const key = scalarText(field.key) ?? '';
    const text = scalarText(field.value);
    if (!FIELDS.includes(key)) {
      readable = false;
      refuse(`Unexpected "${key}" in the value of "${name}".`, suggest(key, FIELDS), field.key);
    } else if (text === undefined || text.trim() === '') {
      readable = false;
      refuse(`Unexpected "${key}" of "${name}" without text.`, `Type ${key}: and a text.`, field.key);
    } else {
      fields.set(key, text);
    }
  }
  const label = fields.get('label');
  const value = fields.get('default');
  const statement = fields.get('from');
  const labelled = label === undefined ? {} : { label };
  const fixed = fields.get('fixed');
  if (fixed !== undefined && fixed !== 'true') {
    refuse(`Unexpected fixed "${fixed}" of "${name}", expected true.`, 'Type fixed: true, or leave it out.');
    return undefined;
  }
  if (fixed !== undefined && statement !== undefined) {
    refuse(`Unexpected "fixed" beside "from" for "${name}".`, 'Remove it: what the cluster says is never replaced.');
    return undefined;
  }
  if (value !== undefined && statement !== undefined) {
    refuse(`Unexpected "from" beside "default" for "${name}", expected one of them.`, shape);
    return undefined;
  }
  if (statement !== undefined) return { kind: 'from', name, statement, range, ...labelled };
  if (value !== undefined) {
    return { kind: 'default', name, value, range, ...labelled, ...(fixed === undefined ? {} : { fixed: true }) };
  }
  if (readable) refuse(`Unexpected value of "${name}", expected "default" or "from" in it.`, shape);
  return undefined;
}
