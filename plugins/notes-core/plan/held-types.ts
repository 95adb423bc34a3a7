/**
 * Cluster-scoped types, by their plural, of which a page may have all objects to itself while others run that touch none.
 * Other types show in what every page sees (nodes, namespaces), so that who writes them runs alone.
 */
export const HELD_TYPES = [
  'clusterroles',
  'clusterrolebindings',
  'customresourcedefinitions',
  'persistentvolumes',
  'storageclasses',
  'volumesnapshotclasses',
] as const;
export type HeldType = (typeof HELD_TYPES)[number];

/** Types whose list shows what belongs to other pages, or to the run. */
const SHARED_LISTS: ReadonlySet<HeldType> = new Set(['clusterroles', 'clusterrolebindings', 'persistentvolumes']);

/** A type that the page holds. */
export interface Hold {
  readonly type: HeldType;
  /** For people: `writes persistentvolume/data, line 12`. */
  readonly reason: string;
}

/** `undefined` where the type, a plural, is none of {@link HELD_TYPES}. */
export function heldType(plural: string | undefined): HeldType | undefined {
  return HELD_TYPES.find((type) => type === plural);
}

/** Whether nobody but its holder and the system adds to the type's list. */
export function hasSteadyList(type: HeldType): boolean {
  return !SHARED_LISTS.has(type);
}
