/** What a node is for; node names are compared by it. */
export type NodeRole = 'control-plane' | 'worker';

/**
 * What each generated name (or template hash) of the page's text can stand for in the cluster. A key is `name:<as the page
 * has it>` or `hash:<as the page has it>`. More than one candidate is left where rows could not be told apart; later output
 * narrows them.
 */
export type Renaming = ReadonlyMap<string, ReadonlySet<string>>;

/** What is known about the cluster beside the output itself. */
export interface World {
  /**
   * Root of the ownership chain (`deployment/web`) of an object that this page made, the object itself where nothing owns it,
   * `<resource>/<generateName>` (ends in `-`) for one made with generateName; undefined for what this page did not make.
   * Also of objects that are gone by now (`pod "web-…" deleted`). An EndpointSlice is owned by its Service. `resource` is singular, without group (`pod`), and absent where the output
   * does not say it.
   */
  ownerOf(name: string, resource?: string): string | undefined;
  readonly nodes: ReadonlyMap<string, NodeRole>;
  /** Addresses and ports that the page itself gave (see `givenValues`); they are compared as they are. */
  readonly given: ReadonlySet<string>;
}

export interface ComparisonContext {
  /** The statement orders its rows: their order counts. */
  readonly sorted: boolean;
  /** Of the cluster, such as `v1.37.0`. */
  readonly kubernetesVersion: string;
  /** The cluster only simulates its nodes: they have no address, containers no id. */
  readonly simulated: boolean;
  readonly world: World;
  /** From the page's comparisons before this one. */
  readonly renaming: Renaming;
}

export const NO_RENAMING: Renaming = new Map();

const GIVEN = /(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}|3[0-2]\d{3})(?![\w]|\.\d)/g;

/** IP addresses and NodePorts that stand in the page's own manifests and statements. */
export function givenValues(texts: Iterable<string>): ReadonlySet<string> {
  const given = new Set<string>();
  for (const text of texts) for (const [value] of text.matchAll(GIVEN)) given.add(value);
  return given;
}
