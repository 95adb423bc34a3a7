import { isCollection, isMap, isPair, isScalar, parseAllDocuments, type Node, type ParsedNode, type Tags } from 'yaml';

import type { JsonValue } from '../kubernetes/object.ts';

/** One document of a manifest, read as kubectl reads it. */
export interface YamlDocument {
  /** Absent for an empty document. */
  readonly root: ParsedNode | null;
  /** '' where it has none. */
  readonly kind: string;
  readonly name: string;
  readonly value: JsonValue;
}

export interface YamlProblem {
  readonly message: string;
  /** 0-based, in the text. */
  readonly offset: number;
}

/** YAML 1.1 as Go reads it: `yes` is a boolean and `0644` octal, but `22:22` and `2026-11-24` are strings. */
const GO_TAGS = (tags: Tags): Tags =>
  tags.filter(
    (tag) =>
      typeof tag === 'string' || (!('format' in tag && tag.format === 'TIME') && !tag.tag.endsWith(':timestamp')),
  );

/** Empty documents (a `---` too many, only comments) are left out. */
export function readYaml(text: string): {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
} {
  const parsed = parseAllDocuments(text, { version: '1.1', schema: 'yaml-1.1', customTags: GO_TAGS, merge: true });
  const problems: YamlProblem[] = [];
  const documents: YamlDocument[] = [];
  for (const document of parsed) {
    problems.push(...document.errors.map(({ message, pos }) => ({ message: firstLine(message), offset: pos[0] })));
    if (document.contents === null || document.errors.length > 0) continue;
    // Aliases are bounded by the parser, and what YAML 1.1 with these tags yields is what JSON can hold.
    const value = document.toJS() as JsonValue;
    if (value === null) continue;
    documents.push({
      root: document.contents,
      kind: textIn(value, 'kind'),
      name: textIn(field(value, 'metadata'), 'name'),
      value,
    });
  }
  return { documents, problems };
}

/** Where a path such as `spec.containers[0].image` leads in a document. */
export interface FoundPath {
  /** 0-based, in the text: of the last key or item that is there. */
  readonly offset: number;
  /** All of the path is there. */
  readonly complete: boolean;
}

/**
 * Follows a path as the API server writes it: `a.b[0].c`, `metadata.labels[app.kubernetes.io/name]`; keys may hold dots.
 * A list without an index (Go's decoder leaves it out) is searched for the first item where the rest leads somewhere.
 */
export function findPath(root: Node | null, path: string): FoundPath {
  return follow(root, path, root?.range?.[0] ?? 0);
}

function follow(node: unknown, rest: string, offset: number): FoundPath {
  const path = rest.replace(/^\./u, '');
  if (path === '') return { offset, complete: true };
  if (!isCollection(node)) return { offset, complete: false };
  if (isMap(node)) {
    let best: FoundPath = { offset, complete: false };
    let longest = -1;
    for (const pair of node.items) {
      const key = isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : '';
      const left = afterKey(path, key);
      if (left === undefined || key.length <= longest || !isScalar(pair.key)) continue;
      longest = key.length;
      best = follow(pair.value, left, pair.key.range?.[0] ?? offset);
    }
    return best;
  }
  const index = /^\[(\d+)\]/u.exec(path);
  const items: readonly unknown[] = node.items;
  if (index !== null) {
    const item = items[Number(index[1])];
    return item === undefined
      ? { offset, complete: false }
      : follow(item, path.slice(index[0].length), startOf(item, offset));
  }
  const found = items.map((item) => follow(item, path, startOf(item, offset)));
  return found.find((one) => one.complete) ?? found[0] ?? { offset, complete: false };
}

/** The path behind `key`, or undefined where it begins with another one. */
function afterKey(path: string, key: string): string | undefined {
  if (key === '') return undefined;
  if (path.startsWith(`[${key}]`)) return path.slice(key.length + 2);
  if (!path.startsWith(key)) return undefined;
  const rest = path.slice(key.length);
  return rest === '' || rest.startsWith('.') || rest.startsWith('[') ? rest : undefined;
}

function startOf(node: unknown, fallback: number): number {
  return isScalar(node) || isCollection(node) ? (node.range?.[0] ?? fallback) : fallback;
}

function field(value: JsonValue, key: string): JsonValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? ((value as Readonly<Record<string, JsonValue | undefined>>)[key] ?? null)
    : null;
}

function textIn(value: JsonValue, key: string): string {
  const found = field(value, key);
  return typeof found === 'string' ? found : '';
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/u, '') ?? message;
}

/** `['spec', 'containers', 0, 'image']` as `spec.containers[0].image`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      if (part.includes('.') && index > 0) return `[${part}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');
}
