import { isDeepStrictEqual } from 'node:util';
import { textAt } from '../kubernetes/object.ts';
import { NAMESPACES } from '../kubernetes/resource.ts';
import type { ObjectRef } from '../kubernetes/resource.ts';
import { typeName } from './snapshot.ts';
import type { NodeState, SeenObject, Snapshot } from './snapshot.ts';

/** Something that a page left in the cluster. */
export type Leak =
  | { readonly kind: 'object'; readonly ref: ObjectRef; readonly uid: string }
  /** A node is not as it was; `changes` in words. */
  | {
      readonly kind: 'node';
      readonly before: NodeState;
      readonly after: NodeState;
      readonly changes: readonly string[];
    };

export interface LeakOptions {
  /**
   * The page's own namespace, which is gone by now or removed elsewhere: volumes that served it are its leaks, those that
   * serve other pages are not.
   */
  readonly own?: string;
  /** Further namespaces of others. Namespaces that were made for pages are always left out. */
  readonly ignore?: (namespace: string) => boolean;
  /** Plurals of the only types that others do not touch meanwhile: nothing else is looked at, nor are nodes. */
  readonly holds?: readonly string[];
  /** Objects that somebody else made meanwhile: they are nobody's leak, and stay. */
  readonly isOthers?: (object: SeenObject) => boolean;
}

function describeTaint(taint: NodeState['taints'][number]): string {
  const value = textAt(taint, 'value');
  return `${textAt(taint, 'key')}${value === '' ? '' : `=${value}`}:${textAt(taint, 'effect')}`;
}

function nodeChanges(before: NodeState, after: NodeState): readonly string[] {
  const changes: string[] = [];
  for (const label of new Set([...Object.keys(before.labels), ...Object.keys(after.labels)])) {
    const [was, is] = [before.labels[label], after.labels[label]];
    if (was === undefined) changes.push(`label ${label}=${is ?? ''} added`);
    else if (is === undefined) changes.push(`label ${label}=${was} removed`);
    else if (was !== is) changes.push(`label ${label} changed from ${was} to ${is}`);
  }
  const lacks = (state: NodeState, taint: NodeState['taints'][number]): boolean =>
    !state.taints.some((other) => isDeepStrictEqual(other, taint));
  for (const taint of after.taints) if (lacks(before, taint)) changes.push(`taint ${describeTaint(taint)} added`);
  for (const taint of before.taints) if (lacks(after, taint)) changes.push(`taint ${describeTaint(taint)} removed`);
  if (before.unschedulable !== after.unschedulable) changes.push(after.unschedulable ? 'cordoned' : 'uncordoned');
  return changes;
}

/**
 * What is there now and was not before: cluster-scoped objects, namespaces, objects in namespaces that are no page's, and
 * changes of nodes. Objects inside a namespace that leaked go with it and are not named.
 */
export function findLeaks(before: Snapshot, after: Snapshot, options: LeakOptions = {}): readonly Leak[] {
  const isPages = (namespace: string): boolean =>
    before.pageNamespaces.has(namespace) || after.pageNamespaces.has(namespace) || options.ignore?.(namespace) === true;
  const isLeak = (object: SeenObject): boolean => {
    const { resource, metadata, claimedFrom } = object;
    if (options.isOthers?.(object) === true) return false;
    if (options.holds !== undefined && !options.holds.includes(resource.plural)) return false;
    if (before.objects.has(metadata.uid) || !before.types.has(typeName(resource))) return false;
    const { namespace, name } = metadata;
    if (typeName(resource) === typeName(NAMESPACES)) return !isPages(name) && name !== options.own;
    if (namespace === undefined)
      return claimedFrom === undefined || claimedFrom === options.own || !isPages(claimedFrom);
    // Lists are taken side by side: a namespace that is in none of them was just made or removed by another page.
    return (
      before.namespaces.has(namespace) &&
      after.namespaces.has(namespace) &&
      !isPages(namespace) &&
      namespace !== options.own
    );
  };
  const objects = [...after.objects.values()].filter(isLeak).map(({ resource, metadata }): Leak => {
    const { namespace, name, uid } = metadata;
    return { kind: 'object', ref: { resource, name, ...(namespace === undefined ? {} : { namespace }) }, uid };
  });
  const nodes = (options.holds === undefined ? [...after.nodes.values()] : []).flatMap((node): readonly Leak[] => {
    const was = before.nodes.get(node.name);
    const changes = was === undefined ? [] : nodeChanges(was, node);
    return was === undefined || changes.length === 0 ? [] : [{ kind: 'node', before: was, after: node, changes }];
  });
  return [...objects, ...nodes];
}

/** `namespace/dev`, `configmap/settings in namespace default`, `node/notes-worker: label disktype=ssd added`. */
export function describeLeak(leak: Leak): string {
  if (leak.kind === 'node') return `node/${leak.after.name}: ${leak.changes.join(', ')}`;
  const { resource, namespace, name } = leak.ref;
  const object = `${resource.kind.toLowerCase()}/${name}`;
  return namespace === undefined ? object : `${object} in namespace ${namespace}`;
}
