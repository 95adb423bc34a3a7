import { isMap, isScalar, parseAllDocuments, visit, type Document } from 'yaml';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import { bindPlaceholders } from '../notes-core/placeholders/bind.ts';
import type { PlaceholderValue } from '../notes-core/page/page.ts';
import { positionAt, type MappedText } from '../notes-core/text/mapped-text.ts';
import type { Position, SourceRange } from '../notes-core/text/position.ts';

/** What a YAML block holds, with its placeholders filled. */
export interface YamlContent {
  /** Where the first document without apiVersion or kind begins. */
  readonly withoutKind?: Position;
  /** Documents that are not empty. */
  readonly documentCount: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Values to read a page's YAML with: known ones, and a word for those that only the cluster knows. */
export function sampleValues(values: readonly PlaceholderValue[]): ReadonlyMap<string, string> {
  const samples = new Map(values.map((value) => [value.name, value.kind === 'default' ? value.value : 'value']));
  return samples.set('namespace', 'default');
}

interface Complaint {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Of one block; what follows the first errors are mostly their consequences. */
const MAX_COMPLAINTS = 3;

function hintFor(message: string): string | undefined {
  if (/tab/i.test(message)) return 'Indent with blanks; YAML does not allow tabs there.';
  if (message.startsWith('second')) return 'Remove one of the two keys.';
  return undefined;
}

/** Parses with every error's offset; a text too deep to parse is one error. */
function parse(text: string): { complaints: Complaint[]; withoutKind: number | undefined; documentCount: number } {
  const complaints: Complaint[] = [];
  let withoutKind: number | undefined;
  let documentCount = 0;
  try {
    for (const document of parseAllDocuments(text, { prettyErrors: false, merge: true, uniqueKeys: false })) {
      for (const { pos, message } of document.errors) complaints.push({ start: pos[0], end: pos[1], message });
      complaints.push(...repeatedKeys(document), ...unknownAliases(document));
      const { contents } = document;
      if (contents === null || (isScalar(contents) && contents.value === null)) continue;
      documentCount++;
      const isObject = isMap(contents) && contents.has('apiVersion') && contents.has('kind');
      if (!isObject) withoutKind ??= contents.range[0];
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    complaints.push({ start: 0, end: 0, message: 'nested too deeply' });
  }
  return { complaints, withoutKind, documentCount };
}

/** Our own look, because the library's compares every key with every other. */
function repeatedKeys(document: Document): Complaint[] {
  const complaints: Complaint[] = [];
  visit(document, {
    Map(_key, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key) || key.value === '<<') continue;
        const [start, end] = key.range ?? [0, 0];
        if (keys.has(key.value)) complaints.push({ start, end, message: `second key ${JSON.stringify(key.value)}` });
        keys.add(key.value);
      }
    },
  });
  return complaints;
}

/** `*name` without its `&name` is no syntax error for the library, but is one for kubectl. */
function unknownAliases(document: Document): Complaint[] {
  const complaints: Complaint[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      const [start, end] = alias.range ?? [0, 0];
      complaints.push({ start, end, message: `unknown anchor of *${alias.source}` });
    },
  });
  return complaints;
}

/** Reads a block's YAML as kubectl would get it; syntax errors come with their place in the page. Never throws. */
export function readYamlContent(content: MappedText, values: ReadonlyMap<string, string>, file: string): YamlContent {
  const { text } = bindPlaceholders(content, values);
  const { complaints, withoutKind, documentCount } = parse(text.text);
  const found = complaints.map(({ start, end, message }): Diagnostic => {
    const range: SourceRange = { start: positionAt(text, start), end: positionAt(text, Math.max(end, start)) };
    const hint = hintFor(message);
    const reason = message.startsWith('Maximum call stack') ? 'nested too deeply' : message.replace(/\.$/, '');
    const sentence = `Unexpected YAML: ${reason}.`;
    return { code: 'NOTES-YAML-SYNTAX', severity: 'error', message: sentence, ...(hint && { hint }), file, range };
  });
  // In a filled-in value several errors have one place.
  const byPlace = new Map(
    found.map((diagnostic) => [JSON.stringify([diagnostic.range?.start, diagnostic.message]), diagnostic]),
  );
  const diagnostics = [...byPlace.values()].slice(0, MAX_COMPLAINTS);
  return {
    ...(withoutKind !== undefined && { withoutKind: positionAt(text, withoutKind) }),
    documentCount,
    diagnostics,
  };
}
