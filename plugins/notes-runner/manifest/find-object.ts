import type { KubernetesApi } from '../kubernetes/api.ts';
import { textAt, type JsonValue, type KubernetesObject } from '../kubernetes/object.ts';
import type { ObjectRef } from '../kubernetes/resource.ts';

/** The part of the API that finds one object. */
export type ObjectReader = Pick<KubernetesApi, 'get' | 'resolve'>;

export type FoundObject =
  | { readonly kind: 'found'; readonly ref: ObjectRef; readonly object: KubernetesObject }
  | { readonly kind: 'missing'; readonly ref: ObjectRef }
  | { readonly kind: 'unknown-type' };

/** The live object that a document (apiVersion, kind, metadata.name) names; in `namespace` where it names none. */
export async function findObject(api: ObjectReader, namespace: string, document: JsonValue): Promise<FoundObject> {
  const [group, version] = splitApiVersion(textAt(document, 'apiVersion'));
  const kind = textAt(document, 'kind');
  const resource = await api.resolve(group === '' ? kind : `${kind}.${group}`);
  if (resource === undefined) return { kind: 'unknown-type' };
  const name = textAt(document, 'metadata', 'name');
  const place = resource.namespaced ? { namespace: textAt(document, 'metadata', 'namespace') || namespace } : {};
  const ref: ObjectRef = { resource: { ...resource, version: version || resource.version }, name, ...place };
  const object = await api.get(ref);
  return object === undefined ? { kind: 'missing', ref } : { kind: 'found', ref, object };
}

function splitApiVersion(apiVersion: string): readonly [group: string, version: string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}
