import { isMap, isScalar, isSeq, parseAllDocuments, type Document, type YAMLMap } from 'yaml';
import { isTree, type Tree } from './tree.ts';

export type MergedFile =
  { readonly kind: 'merged'; readonly text: string } | { readonly kind: 'refused'; readonly reason: string };

/**
 * Puts a fragment into a manifest's text, comments and order of the rest kept: maps are merged, lists of named items by
 * name, other lists and scalars replaced, `null` removes. In a file of several documents the one that has the `at` path.
 */
export function mergeIntoFile(text: string, at: readonly (string | number)[], fragment: unknown): MergedFile {
  const parsed = parseAllDocuments(text);
  const documents = parsed.filter((document) => document.contents !== null);
  if (documents.some((document) => document.errors.length > 0))
    return { kind: 'refused', reason: 'the file is no YAML' };
  const fitting = documents.filter((document) => at.length === 0 || document.hasIn(at));
  const [target] = fitting.length > 0 ? fitting : documents.length === 1 ? documents : [];
  if (target === undefined || fitting.length > 1) {
    const reason =
      fitting.length > 1 ? 'several documents of the file could be meant' : 'no document of the file has that place';
    return { kind: 'refused', reason };
  }
  merge(target, at, fragment);
  // As the author wrote the rest.
  const style = {
    lineWidth: 0,
    indentSeq: !/^( *)[^\s#-].*:\s*\n\1- /mu.test(text),
    flowCollectionPadding: /\{ /u.test(text),
  };
  return { kind: 'merged', text: documents.map((document) => document.toString(style)).join('---\n') };
}

function merge(document: Document, path: readonly (string | number)[], value: unknown): void {
  if (value === null) {
    document.deleteIn(path);
    return;
  }
  const existing = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isTree(value) && isMap(existing)) {
    for (const [key, part] of Object.entries(value)) merge(document, [...path, key], part ?? null);
  } else if (isSeq(existing) && isNamedList(value)) {
    for (const item of value) {
      const index = existing.items.findIndex((other) => isMap(other) && nameOf(other) === item['name']);
      if (index >= 0) merge(document, [...path, index], item);
      else existing.add(document.createNode(item));
    }
  } else if (path.length === 0) {
    document.contents = document.createNode(value);
  } else {
    // A plain scalar goes into the node that is there, with its comment.
    document.setIn(path, typeof value === 'object' ? document.createNode(value) : value);
  }
}

function nameOf(map: YAMLMap): unknown {
  const name = map.get('name', true);
  return isScalar(name) ? name.value : undefined;
}

function isNamedList(value: unknown): value is readonly Tree[] {
  return Array.isArray(value) && value.every((item) => isTree(item) && typeof item['name'] === 'string');
}
