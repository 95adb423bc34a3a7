/** What JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonRecord;
export interface JsonRecord {
  readonly [key: string]: JsonValue | undefined;
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
}

export interface ObjectMeta {
  readonly name: string;
  /** What the API server made the name from, where it did. */
  readonly generateName?: string;
  /** Absent on cluster-scoped objects. */
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  /** Counts changes of the spec. Absent on kinds without one (ConfigMap, Secret …). */
  readonly generation?: number;
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly finalizers?: readonly string[];
}

/** Any object of the API, as it came. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec?: JsonRecord;
  readonly status?: JsonRecord;
  /** Other top-level fields (`data`, `reason`, `involvedObject` …). */
  readonly [field: string]: unknown;
}

/** One entry of `status.conditions`. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, `undefined` where any part of it is missing. */
export function valueAt(tree: unknown, ...path: readonly string[]): unknown {
  let value = tree;
  for (const key of path) {
    if (!isRecord(value)) return undefined;
    value = value[key];
  }
  return value;
}

/** The number at a path; 0 where it is missing, as the API leaves zeros out. */
export function numberAt(tree: unknown, ...path: readonly string[]): number {
  const value = valueAt(tree, ...path);
  return typeof value === 'number' ? value : 0;
}

/** The string at a path; '' where it is missing, as the API leaves empty strings out. */
export function textAt(tree: unknown, ...path: readonly string[]): string {
  const value = valueAt(tree, ...path);
  return typeof value === 'string' ? value : '';
}

/** The records of the list at a path; none where it is missing. */
export function recordsAt(tree: unknown, ...path: readonly string[]): readonly JsonRecord[] {
  const value = valueAt(tree, ...path);
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function conditionsOf(object: KubernetesObject): readonly Condition[] {
  return recordsAt(object, 'status', 'conditions').map((condition) => ({
    type: textAt(condition, 'type'),
    status: textAt(condition, 'status'),
    reason: textAt(condition, 'reason'),
    message: textAt(condition, 'message'),
  }));
}

export function conditionOf(object: KubernetesObject, type: string): Condition | undefined {
  return conditionsOf(object).find((condition) => condition.type === type);
}

/** The owner that manages the object (a Pod's ReplicaSet). */
export function controllerOf(object: KubernetesObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true);
}

/** `pod/web-0`, as kubectl writes it for people. */
export function describeObject(object: KubernetesObject): string {
  return `${object.kind.toLowerCase()}/${object.metadata.name}`;
}

/** Resource versions grow with every write and are ordered across kinds (promised by Kubernetes since 1.35, true before). */
export function isNewerVersion(version: string, than: string): boolean {
  return version.length === than.length ? version > than : version.length > than.length;
}
