import { flagValue, hasSwitch, isDryRun, kubectlTargets, type KubectlCall } from '../kubectl/command-line.ts';
import { kubectlReads } from '../kubectl/effect.ts';
import { resourceKind } from '../kubectl/resource-kinds.ts';
import { positionAt, type MappedText } from '../text/mapped-text.ts';
import type { ManifestObject } from '../yaml/manifest.ts';
import type { Analysis } from './analysis.ts';
import { hasSteadyList, heldType, type HeldType, type Hold } from './held-types.ts';
import type { PageFacts } from './page-facts.ts';

/** Cluster-scoped kinds that no page changes without running alone, and whose lists stay the same meanwhile. */
const STEADY = new Set(['nodes', 'csidrivers', 'csinodes', 'apiservices', 'componentstatuses', 'runtimeclasses']);
/** Verbs whose answer changes with the types that the cluster serves. */
const TYPE_VERBS = new Set(['api-resources', 'api-versions', 'explain']);

/** Objects of one block, with where its text stands. */
export interface PlacedObjects {
  readonly text: MappedText;
  readonly objects: readonly ManifestObject[];
}

export interface ClusterUseRequest {
  readonly statements: readonly Analysis[];
  readonly manifests: readonly PlacedObjects[];
  readonly facts: PageFacts;
  /** The page's own namespace. */
  readonly namespace: string;
}

/** What a page reads or writes beyond its own namespaces. */
export interface ClusterUse {
  /** Why it must run alone; absent where it need not. */
  readonly exclusive?: string;
  /** What it must have to itself; each type once. */
  readonly holds: readonly Hold[];
}

/** What one place of the page uses: a type that is held, or (without `type`) the whole cluster. */
interface Use {
  readonly text: string;
  readonly type?: HeldType;
}

export function clusterUse(request: ClusterUseRequest): ClusterUse {
  const uses = [...usesOfManifests(request), ...usesOfStatements(request)].sort((a, b) => a.line - b.line);
  const reasonOf = ({ text, line }: Use & { readonly line: number }): string => `${text}, line ${line}`;
  const alone = uses.find(({ type }) => type === undefined);
  if (alone !== undefined) return { exclusive: reasonOf(alone), holds: [] };
  const holds = new Map<HeldType, Hold>();
  for (const use of uses) {
    const { type } = use;
    if (type !== undefined && !holds.has(type)) holds.set(type, { type, reason: reasonOf(use) });
  }
  return { holds: [...holds.values()] };
}

function usesOfManifests(request: ClusterUseRequest): (Use & { line: number })[] {
  return request.manifests.flatMap(({ text, objects }) =>
    objects.flatMap((object) =>
      usesOfObject(object, request).map((use) => ({ ...use, line: positionAt(text, object.offset).line })),
    ),
  );
}

function usesOfStatements(request: ClusterUseRequest): (Use & { line: number })[] {
  return request.statements.flatMap((analysis) => {
    const { line } = analysis.place;
    const ofObjects = analysis.heredocObjects.flatMap((object) =>
      usesOfObject(object, request).map((use) => ({ ...use, line: positionAt(analysis.text, object.offset).line })),
    );
    const ofCalls = analysis.invocations.flatMap(({ kubectl, program, args }): readonly Use[] => {
      if (program === 'helm' && args.some(({ value }) => value === '--create-namespace')) {
        return [{ text: 'creates a namespace' }];
      }
      return kubectl === undefined ? [] : usesOfCall(kubectl, analysis, request);
    });
    return [...ofObjects, ...ofCalls.map((use) => ({ ...use, line }))];
  });
}

function usesOfObject(object: ManifestObject, request: ClusterUseRequest): readonly Use[] {
  const { resource, name, namespace, claims } = object;
  const kind = resourceKind(resource);
  if (object.clusterScoped) return [use(`writes ${resource}/${name}`, heldType(kind?.plural))];
  if (namespace !== undefined && isForeign(namespace, false, request)) {
    return [{ text: `writes to namespace ${namespace}` }];
  }
  if (kind === undefined) return [use(`writes ${resource}/${name}`, 'customresourcedefinitions')];
  // A volume of another page would serve the claim as well.
  const named = claims.some((storageClass) => storageClass !== undefined);
  return named ? [use(`claims a volume with ${resource}/${name}`, 'persistentvolumes')] : [];
}

function use(text: string, type: HeldType | undefined): Use {
  return { text, ...(type === undefined ? {} : { type }) };
}

function isForeign(namespace: string, bound: boolean, { facts, namespace: own }: ClusterUseRequest): boolean {
  if (facts.namespaces.has(namespace)) return false;
  // What a page spells `default` is the cluster's `default`, even where its own namespace is shown under that name.
  return !(bound && namespace === own);
}

function usesOfCall(call: KubectlCall, analysis: Analysis, request: ClusterUseRequest): readonly Use[] {
  if (isDryRun(call) || hasSwitch(call, 'help')) return [];
  // Rights elsewhere may come with the name.
  if (flagValue(call, 'as') !== undefined) return [{ text: 'acts as somebody else' }];
  const asks = call.verb.startsWith('auth');
  if (hasSwitch(call, 'all-namespaces') && !asks) return [{ text: 'looks into all namespaces' }];
  // Even a command that only reads opens a connection, which the guard keeps to the page's own Pods.
  const reads = kubectlReads(call, () => false);
  const foreign = foreignNamespace(call, analysis, request);
  // Nobody writes there while this page runs: who does runs alone.
  if (foreign !== undefined && !reads) return [{ text: `uses namespace ${foreign}` }];
  if (asks) return [];
  if (TYPE_VERBS.has(call.verb)) return [use('asks for the types of the cluster', 'customresourcedefinitions')];
  return kubectlTargets(call).flatMap((target) => usesOfTarget(target, call.verb, reads));
}

function foreignNamespace(call: KubectlCall, analysis: Analysis, request: ClusterUseRequest): string | undefined {
  const namespace = flagValue(call, 'namespace');
  const word = call.flagWords.get('namespace')?.at(-1);
  if (namespace === undefined || word === undefined || /[$`]/.test(namespace)) return undefined;
  return isForeign(namespace, isBound(analysis.text, word.end - 1), request) ? namespace : undefined;
}

function usesOfTarget(
  { resource, name, clusterScoped }: ReturnType<typeof kubectlTargets>[number],
  verb: string,
  reads: boolean,
): readonly Use[] {
  const kind = resourceKind(resource);
  if (kind === undefined) {
    // What `create` makes by a word of its own is built in; a word with a variable may be anything, most likely that too.
    const isCustom = !verb.startsWith('create') && !/[$`]/.test(resource);
    return isCustom ? [use(`uses ${resource}`, 'customresourcedefinitions')] : [];
  }
  if (!clusterScoped) return [];
  const type = heldType(kind.plural);
  if (!reads) return [use(`writes ${resource}${name === undefined ? '' : `/${name}`}`, type)];
  const isSteady = type === undefined ? STEADY.has(kind.plural) : hasSteadyList(type);
  if (type !== undefined && isSteady) return [use(`reads ${resource}`, type)];
  if (name === undefined && !isSteady) return [{ text: `lists ${resource}` }];
  if (kind.plural === 'nodes' && verb === 'describe') return [{ text: 'describes nodes with their Pods' }];
  return [];
}

/** Whether the character came out of a placeholder. */
function isBound({ spans }: MappedText, offset: number): boolean {
  return spans.some((span) => span.kind === 'replaced' && span.offset <= offset && offset < span.offset + span.length);
}
