import { flagValue, hasSwitch, isDryRun, kubectlTargets, type KubectlCall } from '../kubectl/command-line.ts';
import { kubectlReads } from '../kubectl/effect.ts';
import { positionAt, type MappedText } from '../text/mapped-text.ts';
import type { ManifestObject } from '../yaml/manifest.ts';
import type { Analysis } from './analysis.ts';
import type { PageFacts } from './page-facts.ts';

/** Cluster-scoped kinds that no page changes without running alone, and whose lists stay the same meanwhile. */
const STEADY = new Set([
  'nodes',
  'storageclasses',
  'csidrivers',
  'csinodes',
  'apiservices',
  'componentstatuses',
  'runtimeclasses',
]);

/** Objects of one block, with where its text stands. */
export interface PlacedObjects {
  readonly text: MappedText;
  readonly objects: readonly ManifestObject[];
}

export interface ExclusiveRequest {
  readonly statements: readonly Analysis[];
  readonly manifests: readonly PlacedObjects[];
  readonly facts: PageFacts;
  /** The page's own namespace. */
  readonly namespace: string;
}

/** Why a page must run alone: it reads or writes more than its own namespaces. Undefined where it does not. */
export function exclusiveReason(request: ExclusiveRequest): string | undefined {
  const reasons: { readonly line: number; readonly text: string }[] = [];
  for (const { text, objects } of request.manifests) {
    for (const object of objects) {
      const { line } = positionAt(text, object.offset);
      if (object.clusterScoped) reasons.push({ line, text: `writes ${object.resource}/${object.name}` });
      else if (object.namespace !== undefined && isForeign(object.namespace, false, request)) {
        reasons.push({ line, text: `writes to namespace ${object.namespace}` });
      }
    }
  }
  for (const analysis of request.statements) {
    const { line } = analysis.place;
    for (const { clusterScoped, resource, name, offset } of analysis.heredocObjects) {
      if (clusterScoped)
        reasons.push({ line: positionAt(analysis.text, offset).line, text: `writes ${resource}/${name}` });
    }
    for (const { kubectl, program, args } of analysis.invocations) {
      const helmNamespace = program === 'helm' && args.some(({ value }) => value === '--create-namespace');
      const text = helmNamespace ? 'creates a namespace' : kubectl && kubectlReason(kubectl, analysis, request);
      if (text !== undefined) reasons.push({ line, text });
    }
  }
  const first = reasons.sort((a, b) => a.line - b.line)[0];
  return first === undefined ? undefined : `${first.text}, line ${first.line}`;
}

function isForeign(namespace: string, bound: boolean, { facts, namespace: own }: ExclusiveRequest): boolean {
  if (facts.namespaces.has(namespace)) return false;
  // What a page spells `default` is the cluster's `default`, even where its own namespace is shown under that name.
  return !(bound && namespace === own);
}

function kubectlReason(call: KubectlCall, analysis: Analysis, request: ExclusiveRequest): string | undefined {
  if (isDryRun(call) || hasSwitch(call, 'help')) return undefined;
  // Rights elsewhere may come with the name.
  if (flagValue(call, 'as') !== undefined) return 'acts as somebody else';
  const asks = call.verb.startsWith('auth');
  if (hasSwitch(call, 'all-namespaces') && !asks) return 'looks into all namespaces';
  const namespace = flagValue(call, 'namespace');
  const word = call.flagWords.get('namespace')?.at(-1);
  if (namespace !== undefined && word !== undefined && !/[$`]/.test(namespace)) {
    const bound = isBound(analysis.text, word.end - 1);
    if (isForeign(namespace, bound, request)) return `uses namespace ${namespace}`;
  }
  if (asks) return undefined;
  const reads = kubectlReads(call, () => true);
  for (const { resource, name, clusterScoped } of kubectlTargets(call)) {
    if (!clusterScoped) continue;
    if (!reads) return `writes ${resource}${name === undefined ? '' : `/${name}`}`;
    if (name === undefined && !STEADY.has(resource)) return `lists ${resource}`;
    if (resource === 'nodes' && call.verb === 'describe') return 'describes nodes with their Pods';
  }
  return undefined;
}

/** Whether the character came out of a placeholder. */
function isBound({ spans }: MappedText, offset: number): boolean {
  return spans.some((span) => span.kind === 'replaced' && span.offset <= offset && offset < span.offset + span.length);
}
