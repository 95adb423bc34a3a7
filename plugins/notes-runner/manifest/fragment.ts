import type { FragmentBlock } from '../../notes-core/block/block.ts';
import type { Failure } from '../../notes-core/outcome/outcome.ts';
import type { FragmentStep } from '../../notes-core/plan/plan.ts';
import { positionAt } from '../../notes-core/text/mapped-text.ts';
import { mergeIntoFile } from '../../notes-core/yaml/merge-into-file.ts';
import { ApiError } from '../kubernetes/api-error.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { valueAt, type JsonRecord, type JsonValue, type KubernetesObject } from '../kubernetes/object.ts';
import { CONFIG_MAPS, SERVICE_ACCOUNTS, type ObjectRef, type ResourceType } from '../kubernetes/resource.ts';
import type { Session } from '../session/session.ts';
import { describeApplyErrors } from './apply.ts';
import { findPath, formatPath, readYaml, type YamlDocument } from './kubernetes-yaml.ts';
import { referencesOf, type Reference } from './references.ts';

export interface FragmentTargets {
  readonly api: Pick<KubernetesApi, 'get' | 'patch' | 'resolve'>;
  readonly session: Session;
  readonly namespace: string;
}

export interface FragmentResult {
  /** What the API server warned of. */
  readonly warnings: readonly string[];
  readonly failure?: Failure;
}

const SECRETS: ResourceType = { ...CONFIG_MAPS, plural: 'secrets', kind: 'Secret' };

/**
 * Patches the live object (strategic merge, unknown fields refused), or rewrites the file in the work folder. With `dry`
 * the API server validates and nothing is kept. Throws where the cluster does not answer.
 */
export async function applyFragment(targets: FragmentTargets, step: FragmentStep): Promise<FragmentResult> {
  const { block } = step;
  const { documents, problems } = readYaml(step.fragment.text);
  const [problem] = problems;
  if (problem !== undefined) {
    return refused(`The YAML cannot be read: ${problem.message}.`, positionAt(step.fragment, problem.offset));
  }
  const [document] = documents;
  if (block.kind !== 'fragment' || document === undefined || documents.length > 1) {
    return refused(`Unexpected ${documents.length} documents, expected the one part of an object.`, step.place);
  }
  return block.target.kind === 'file'
    ? rewriteFile(targets, step, block, block.target.path, document)
    : patchObject(targets, step, block, block.target, document);
}

async function patchObject(
  { api, namespace }: FragmentTargets,
  step: FragmentStep,
  block: FragmentBlock,
  target: { readonly resource: string; readonly name: string },
  document: YamlDocument,
): Promise<FragmentResult> {
  const resource = await api.resolve(target.resource);
  if (resource === undefined) return refused(`The cluster knows no ${target.resource}.`, step.place);
  const ref: ObjectRef = { resource, name: target.name, ...(resource.namespaced ? { namespace } : {}) };
  const live = await api.get(ref);
  if (live === undefined) {
    return refused(`${resource.kind} ${target.name} does not exist, expected it before its fragment.`, step.place);
  }
  const body = wrap(block.at, document.value, live);
  if (body === undefined) {
    return refused(`${resource.kind} ${target.name} has nothing at ${formatPath(block.at)}.`, step.place);
  }
  if (!block.dry) {
    const missing = await findMissing(api, namespace, { ...body, kind: resource.kind });
    if (missing !== undefined) return refused(missing.message, placeOf(step, block, document, missing.reference.path));
  }
  try {
    return { warnings: (await patch(api, ref, body, block.dry)).warnings };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const located = describeApplyErrors(error.message, { text: step.fragment, at: block.at, kind: resource.kind });
    if (located !== undefined) return { warnings: [], failure: { ...located, code: 'NOTES-FRAGMENT' } };
    return refused(`The API server refuses the fragment: ${withoutPatch(error.message)}`, step.place);
  }
}

/** Custom resources have no merge keys: there it is a plain merge. */
async function patch(api: FragmentTargets['api'], ref: ObjectRef, body: JsonRecord, dryRun: boolean) {
  try {
    return await api.patch(ref, body, { type: 'strategic', dryRun, fieldValidation: 'Strict' });
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 415)) throw error;
    return api.patch(ref, body, { type: 'merge', dryRun, fieldValidation: 'Strict' });
  }
}

function withoutPatch(message: string): string {
  return message.replace(/^.*: Invalid value: "map\[.*\]": /su, '').slice(0, 300);
}

/** The fragment as part of a whole object; a list's item is addressed by its name, as strategic merge does. */
function wrap(at: readonly (string | number)[], value: JsonValue, live: KubernetesObject): JsonRecord | undefined {
  let body = value;
  for (let depth = at.length - 1; depth >= 0; depth -= 1) {
    const part = at[depth] ?? '';
    if (typeof part === 'string') {
      body = { [part]: body };
      continue;
    }
    const name = nameOfItem(live, at.slice(0, depth), part);
    if (name === undefined || !isRecord(body)) return undefined;
    body = [{ name, ...body }];
  }
  return isRecord(body) ? body : undefined;
}

function isRecord(value: JsonValue): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOfItem(live: KubernetesObject, path: readonly (string | number)[], index: number): string | undefined {
  let value: unknown = live;
  for (const part of path) value = typeof part === 'number' ? itemAt(value, part) : valueAt(value, part);
  const name = valueAt(itemAt(value, index), 'name');
  return typeof name === 'string' ? name : undefined;
}

function itemAt(list: unknown, index: number): unknown {
  return Array.isArray(list) ? (list as readonly unknown[])[index] : undefined;
}

async function findMissing(
  api: FragmentTargets['api'],
  namespace: string,
  object: JsonRecord,
): Promise<{ readonly reference: Reference; readonly message: string } | undefined> {
  const resources = { ConfigMap: CONFIG_MAPS, Secret: SECRETS, ServiceAccount: SERVICE_ACCOUNTS };
  for (const reference of referencesOf(object)) {
    const { kind, name, key } = reference;
    // A claim may be made later: its Pod waits for it.
    if (kind === 'PersistentVolumeClaim') continue;
    const found = await api.get({ resource: resources[kind], namespace, name });
    if (found === undefined)
      return { reference, message: `The fragment refers to ${kind} ${name}, which does not exist.` };
    const known = [valueAt(found, 'data', key ?? ''), valueAt(found, 'binaryData', key ?? '')];
    if (key !== undefined && known.every((value) => value === undefined)) {
      return { reference, message: `The fragment refers to key ${key} of ${kind} ${name}, which is not there.` };
    }
  }
  return undefined;
}

async function rewriteFile(
  { session }: FragmentTargets,
  step: FragmentStep,
  block: FragmentBlock,
  path: string,
  document: YamlDocument,
): Promise<FragmentResult> {
  const text = await session.readFile(path);
  if (text === undefined)
    return refused(`The file ${path} does not exist, expected it before its fragment.`, step.place);
  const merged = mergeIntoFile(text, block.at, document.value);
  if (merged.kind === 'refused')
    return refused(`The fragment does not fit into ${path}: ${merged.reason}.`, step.place);
  if (!block.dry) await session.writeFile(path, merged.text);
  return { warnings: [] };
}

function placeOf(step: FragmentStep, block: FragmentBlock, document: YamlDocument, path: string): Failure['place'] {
  const prefix = formatPath(block.at);
  return positionAt(
    step.fragment,
    findPath(document.root, path.startsWith(prefix) ? path.slice(prefix.length) : path).offset,
  );
}

function refused(message: string, place: Failure['place']): FragmentResult {
  return { warnings: [], failure: { code: 'NOTES-FRAGMENT', message, place } };
}
