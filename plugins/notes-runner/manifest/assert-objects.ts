import type { Failure } from '../../notes-core/outcome/outcome.ts';
import { positionAt, type MappedText } from '../../notes-core/text/mapped-text.ts';
import type { JsonRecord, JsonValue, KubernetesObject } from '../kubernetes/object.ts';
import { findPath, formatPath, readYaml, type YamlDocument } from './kubernetes-yaml.ts';
import { matchTree, type Mismatch } from './match-tree.ts';
import { findObject, type ObjectReader } from './find-object.ts';

/** Lines of a diff that are shown. */
const SHOWN = 10;

/**
 * Compares live objects with the partial trees of an `assert` block, once; the caller tries again until its time is up.
 * `undefined` where all match. Throws where the cluster does not answer.
 */
export async function assertObjects(
  api: ObjectReader,
  namespace: string,
  tree: MappedText,
): Promise<Failure | undefined> {
  const { documents, problems } = readYaml(tree.text);
  const [problem] = problems;
  if (problem !== undefined) {
    return {
      code: 'NOTES-ASSERT',
      message: `The YAML cannot be read: ${problem.message}`,
      place: positionAt(tree, problem.offset),
    };
  }
  for (const document of documents) {
    const failure = await assertObject(api, namespace, tree, document);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

async function assertObject(
  api: ObjectReader,
  namespace: string,
  tree: MappedText,
  document: YamlDocument,
): Promise<Failure | undefined> {
  const { kind, name, value } = document;
  const place = (path: string): Failure['place'] => positionAt(tree, findPath(document.root, path).offset);
  if (kind === '' || name === '') {
    return {
      code: 'NOTES-ASSERT',
      message: 'Unexpected assertion without kind and metadata.name, expected both.',
      place: place(''),
      hint: 'Name the object: apiVersion, kind, metadata.name, then what must hold.',
    };
  }
  const found = await findObject(api, namespace, value);
  if (found.kind === 'unknown-type') {
    return {
      code: 'NOTES-ASSERT',
      message: `The cluster knows no ${kind}.`,
      place: place('kind'),
      hint: 'Compare with: kubectl api-resources',
    };
  }
  if (found.kind === 'missing') {
    return { code: 'NOTES-ASSERT', message: `${kind} ${name} does not exist.`, place: place('metadata.name') };
  }
  const mismatches = matchTree(expectedPart(value), asJson(found.object));
  const [first] = mismatches;
  if (first === undefined) return undefined;
  return {
    code: 'NOTES-ASSERT',
    message: `${kind} ${name}: ${describe(first)}`,
    place: place(formatPath(first.path)),
    diff: diffOf(mismatches),
  };
}

function describe({ path, expected, actual }: Mismatch): string {
  const at = formatPath(path);
  if (expected === undefined) return `unexpected item ${at}: ${show(actual)}, expected the list to end before it.`;
  if (expected === null) return `unexpected ${at}: ${show(actual)}, expected nothing there.`;
  return actual === undefined
    ? `${at} is missing, expected ${show(expected)}.`
    : `unexpected ${at}: ${show(actual)}, expected ${show(expected)}.`;
}

function diffOf(mismatches: readonly Mismatch[]): readonly string[] {
  const lines = mismatches.flatMap(({ path, expected, actual }) => [
    ...(expected === undefined ? [] : [`- ${formatPath(path)}: ${show(expected)}`]),
    ...(actual === undefined ? [] : [`+ ${formatPath(path)}: ${show(actual)}`]),
  ]);
  return lines.length <= SHOWN ? lines : [...lines.slice(0, SHOWN), `  … ${lines.length - SHOWN} more lines`];
}

function show(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value ?? null);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function asRecord(value: JsonValue): JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {};
}

/** Without what has found the object: it may say more than the answer (a version), or another namespace than a reader's. */
function expectedPart(value: JsonValue): JsonRecord {
  const { metadata } = asRecord(value);
  return {
    ...omit(asRecord(value), 'apiVersion', 'kind'),
    ...(metadata === undefined ? {} : { metadata: omit(asRecord(metadata), 'namespace') }),
  };
}

function omit(record: JsonRecord, ...keys: readonly string[]): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

function asJson(object: KubernetesObject): JsonValue {
  // It came as JSON.
  return object as unknown as JsonValue;
}
