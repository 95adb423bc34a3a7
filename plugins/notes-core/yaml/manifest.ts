import type { Capability } from '../block/options.ts';
import { resourceKind } from '../kubectl/resource-kinds.ts';
import { readYaml } from './read-yaml.ts';
import { at, isTree, scalars, textAt, trees, type Tree } from './tree.ts';

/** One Kubernetes object of a manifest, and what it asks of the cluster. */
export interface ManifestObject {
  /** Lower case: `deployment`. */
  readonly resource: string;
  readonly name: string;
  readonly namespace?: string;
  readonly clusterScoped: boolean;
  /** 0-based offset of its document. */
  readonly offset: number;
  readonly images: readonly string[];
  readonly needs: readonly Capability[];
  /** Class of a PersistentVolume that it is. */
  readonly providesClass?: string;
  /** Classes of the claims that it makes; '' for `storageClassName: ""`, undefined for the default. */
  readonly claims: readonly (string | undefined)[];
  /** `key=value` of its labels and those of its Pods. */
  readonly labels: readonly string[];
  /** Claims that a StatefulSet makes, without the Pod's number: `data-web`. */
  readonly claimNames: readonly string[];
  /** Words in it that may name other objects, selectors as `key=value`; its own name and labels left out. */
  readonly mentions: readonly string[];
}

/** The objects of a manifest, `kind: List` opened. What is no object, or no YAML, is left out. */
export function readManifest(text: string): ManifestObject[] {
  return readYaml(text).documents.flatMap(({ value, offset }) => objectsOf(value, offset));
}

function objectsOf(value: unknown, offset: number): ManifestObject[] {
  const kind = textAt(value, 'kind');
  if (!isTree(value) || kind === undefined || textAt(value, 'apiVersion') === undefined) return [];
  const { items } = value;
  if (kind.endsWith('List') && Array.isArray(items)) {
    return (items as readonly unknown[]).flatMap((item) => objectsOf(item, offset));
  }
  return [manifestObject(value, kind, offset)];
}

function manifestObject(value: Tree, kind: string, offset: number): ManifestObject {
  const namespace = textAt(value, 'metadata', 'namespace');
  const providesClass = kind === 'PersistentVolume' ? (textAt(value, 'spec', 'storageClassName') ?? '') : undefined;
  const resource = kind.toLowerCase();
  const name = nameOf(value);
  return {
    resource,
    name,
    clusterScoped: resourceKind(resource)?.clusterScoped ?? false,
    offset,
    images: imagesOf(value),
    needs: needsOf(value, kind),
    claims: claimsOf(value, kind),
    labels: labelsOf(value),
    claimNames: claimNamesOf(value, name),
    mentions: mentionsOf(value),
    ...(namespace === undefined ? {} : { namespace }),
    ...(providesClass === undefined ? {} : { providesClass }),
  };
}

function nameOf(value: Tree): string {
  const name = at(value, 'metadata', 'name');
  return typeof name === 'string' || typeof name === 'number' ? String(name) : '';
}

function imagesOf(value: Tree): string[] {
  const images = new Set<string>();
  for (const { key, tree } of trees(value)) {
    if (!/^(?:c|initC|ephemeralC)ontainers$/.test(key)) continue;
    if (typeof tree['image'] === 'string') images.add(tree['image']);
  }
  return [...images];
}

function needsOf(value: Tree, kind: string): Capability[] {
  // Only a real kubelet ends a container, so only there a Pod that should end does.
  const restartPolicy = textAt(value, 'spec', 'restartPolicy');
  const ends = kind === 'Job' || kind === 'CronJob' || (kind === 'Pod' && (restartPolicy ?? 'Always') !== 'Always');
  if (ends) return ['containers'];
  return kind === 'HorizontalPodAutoscaler' ? ['metrics'] : [];
}

function claimsOf(value: Tree, kind: string): (string | undefined)[] {
  const specs: unknown[] = [];
  if (kind === 'PersistentVolumeClaim') specs.push(value['spec']);
  for (const { key, tree } of trees(value)) {
    if (key === 'volumeClaimTemplates' || key === 'volumeClaimTemplate') specs.push(tree['spec']);
  }
  // A claim that names its volume waits for no provisioner.
  return specs.filter((spec) => at(spec, 'volumeName') === undefined).map((spec) => textAt(spec, 'storageClassName'));
}

function pairs(value: unknown): string[] {
  return isTree(value) ? Object.entries(value).map(([key, label]) => `${key}=${String(label)}`) : [];
}

function labelsOf(value: Tree): string[] {
  return [...new Set([...trees(value)].flatMap(({ key, tree }) => (key === 'labels' ? pairs(tree) : [])))];
}

function claimNamesOf(value: Tree, name: string): string[] {
  return [...trees(value)].flatMap(({ key, tree }) => {
    const template = key === 'volumeClaimTemplates' ? textAt(tree, 'metadata', 'name') : undefined;
    return template === undefined ? [] : [`${template}-${name}`];
  });
}

function mentionsOf(value: Tree): string[] {
  const { metadata, ...rest } = value;
  const mentions = [...scalars(rest), ...scalars(at(metadata, 'ownerReferences'))];
  const namespace = textAt(metadata, 'namespace');
  if (namespace !== undefined) mentions.push(namespace);
  for (const { key, tree } of trees(rest)) {
    if (key === 'selector' || key === 'matchLabels' || key === 'podSelector') mentions.push(...pairs(tree));
  }
  return [...new Set(mentions)];
}
