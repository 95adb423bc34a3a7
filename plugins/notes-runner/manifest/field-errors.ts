import { positionAt, type MappedText } from '../../notes-core/text/mapped-text.ts';
import type { Position } from '../../notes-core/text/position.ts';
import { readComplaints, type Complaint } from './complaints.ts';
import { findPath, formatPath, readYaml, type YamlDocument } from './kubernetes-yaml.ts';

/** YAML of the page that a message may be about. */
export interface ErrorSource {
  readonly text: MappedText;
  /** Where in the object the text belongs (a fragment's `at`). @default the root */
  readonly at?: readonly (string | number)[];
  /** Path in the work folder, where it was written to one. */
  readonly file?: string;
  /** Of the object, where the text itself does not say it. */
  readonly kind?: string;
}

export interface FieldError {
  /** One sentence of kubectl or the API server, without quoting the whole object. */
  readonly message: string;
  readonly place: Position;
  /** Such as `spec.replica`; absent where the message is about the document as a whole. */
  readonly path?: string;
  /** Of the document in which the place is; '' where it has none. */
  readonly kind: string;
  readonly hint?: string;
}

/**
 * Finds in the page what kubectl or the API server complain about: unknown and mistyped fields, wrong values, unknown
 * kinds, YAML that cannot be read. In the order of the messages; empty where none is about a manifest.
 */
export function locateFieldErrors(stderr: string, ...sources: readonly ErrorSource[]): readonly FieldError[] {
  const read = sources.map((source) => ({ source, yaml: readYaml(source.text.text) }));
  return readComplaints(stderr).flatMap((complaint) => {
    const named = read.filter(({ source }) => complaint.file !== undefined && source.file === complaint.file);
    const candidates = named.length > 0 ? named : read;
    if (complaint.line !== undefined) return locateYamlError(complaint, complaint.line, candidates);
    const places = candidates.flatMap(({ source, yaml }) =>
      aboutKind(yaml.documents, complaint).map((document) => locateIn(source, document, complaint)),
    );
    const found = places.find(({ complete }) => complete) ?? places.find(({ within }) => within) ?? places[0];
    if (found === undefined) return [];
    const { message, path, hint } = complaint;
    const { place, kind } = found;
    return [{ message, place, kind, ...(path === undefined ? {} : { path }), ...(hint === undefined ? {} : { hint }) }];
  });
}

interface Located {
  readonly place: Position;
  readonly complete: boolean;
  /** At least the fragment's own part of the object is meant. */
  readonly within: boolean;
  readonly kind: string;
}

function locateIn(source: ErrorSource, document: YamlDocument, complaint: Complaint): Located {
  const prefix = formatPath(source.at ?? []);
  const path = complaint.path ?? 'apiVersion';
  const within = path.startsWith(prefix);
  const found = findPath(document.root, within ? path.slice(prefix.length) : '');
  const value = within && found.complete ? findValue(source.text.text, found.offset, complaint.value) : undefined;
  return {
    place: positionAt(source.text, value ?? found.offset),
    complete: within && found.complete,
    within,
    kind: document.kind || (source.kind ?? ''),
  };
}

/** `metadata.labels: Invalid value: "b c"` is about one of the labels: the line at or below that holds the value. */
function findValue(text: string, offset: number, value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const indentation = offset - (text.lastIndexOf('\n', offset - 1) + 1);
  let start = text.indexOf('\n', offset) + 1;
  const inline = text.slice(offset, start === 0 ? undefined : start).indexOf(value);
  if (inline >= 0) return undefined;
  while (start > 0 && start < text.length) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? undefined : end);
    const indent = line.search(/\S/u);
    if (indent >= 0 && indent <= indentation && !line.trimStart().startsWith('#')) return undefined;
    if (line.includes(value)) return start + indent;
    start = end < 0 ? 0 : end + 1;
  }
  return undefined;
}

function aboutKind(documents: readonly YamlDocument[], { kind, name }: Complaint): readonly YamlDocument[] {
  const ofKind = documents.filter((document) => kind === undefined || document.kind === '' || document.kind === kind);
  const named = ofKind.filter((document) => name !== undefined && document.name === name);
  return named.length > 0 ? named : ofKind;
}

function locateYamlError(
  { message }: Complaint,
  line: number,
  candidates: readonly { readonly source: ErrorSource; readonly yaml: ReturnType<typeof readYaml> }[],
): readonly FieldError[] {
  const found = candidates.flatMap(({ source, yaml }) =>
    yaml.problems.map(({ offset }) => positionAt(source.text, offset)),
  );
  const [first] = candidates;
  const place = found[0] ?? (first && positionAt(first.source.text, lineStart(first.source.text.text, line)));
  return place === undefined ? [] : [{ message, place, kind: '' }];
}

/** Lines of a document count from 1. */
function lineStart(text: string, line: number): number {
  let offset = 0;
  for (let i = 1; i < line; i += 1) offset = text.indexOf('\n', offset) + 1 || offset;
  return offset;
}
