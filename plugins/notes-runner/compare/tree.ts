import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Node, type ParsedNode } from 'yaml';
import { assignItems, maximumMatching } from './assignment.ts';
import type { PartComparison } from './comparison.ts';
import { bind, type Bindings, type Constraint } from './constraints.ts';
import type { ComparisonContext } from './context.ts';
import { matchText } from './text-pattern.ts';

/** Values that no reader can rely on; they must be there, whatever they are. */
const VOLATILE = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'observedGeneration',
  'creationTimestamp',
  'selfLink',
]);
const NODE_PORTS = new Set(['nodePort', 'healthCheckNodePort']);
/** Labels whose value is a hash; matched with their key, by which text is known to be one. */
const HASHES = new Set(['pod-template-hash', 'controller-revision-hash']);
const CONTAINER_IDS = new Set(['containerID', 'imageID']);

export interface Tree {
  readonly documents: readonly ParsedNode[];
  readonly lines: LineCounter;
}

/** YAML documents or JSON, where the text is that: objects or lists, not a text that happens to parse. */
export function parseTree(text: string): Tree | undefined {
  const trimmed = text.trimStart();
  const json = /^[{[]/.test(trimmed);
  // A `...` line ends a YAML document, here it stands for any lines: such a text is compared by lines.
  if (!json && (!/^(?:- )?apiVersion:/m.test(trimmed) || !/^(?:- | {2})?kind:/m.test(trimmed))) return undefined;
  if (/^\s*\.\.\.\s*$/m.test(text)) return undefined;
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true });
  if (!Array.isArray(parsed)) return undefined;
  const documents: ParsedNode[] = [];
  for (const document of parsed) {
    const { contents } = document;
    if (document.errors.length > 0 || !(isMap(contents) || isSeq(contents))) return undefined;
    documents.push(contents);
  }
  return documents.length > 0 ? { documents, lines } : undefined;
}

interface TreeDifference {
  readonly path: string;
  readonly offset: number;
  /** Absent: the page, or the cluster, has nothing there. */
  readonly page?: string;
  readonly cluster?: string;
}

type Found = { readonly constraints: readonly Constraint[] } | TreeDifference;

function offsetOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}

/** A kubeconfig's API server. */
function maskAddress(url: string): string {
  return url.replace(/^(https:\/\/)[\w.-]+:\d+/, '$1server');
}

function show(node: Node | null | undefined): string {
  if (isAlias(node)) return `*${node.source}`;
  const value: unknown = node?.toJSON();
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

class TreeMatcher {
  readonly context: ComparisonContext;
  constructor(context: ComparisonContext) {
    this.context = context;
  }

  match(page: Node | null, cluster: Node | null, path: string, key: string): Found {
    if (isScalar(page) && (page.value === '...' || VOLATILE.has(key)) && cluster !== null) return { constraints: [] };
    if (isMap(page) && isMap(cluster)) return this.matchMaps(page, cluster, path);
    if (isSeq(page) && isSeq(cluster)) return this.matchLists(page, cluster, path);
    if (isScalar(page) && isScalar(cluster)) {
      const constraints = this.matchScalars(page.value, cluster.value, key);
      if (constraints !== undefined) return { constraints };
    }
    return { path, offset: offsetOf(page), page: show(page), cluster: show(cluster) };
  }

  private matchScalars(page: unknown, cluster: unknown, key: string): readonly Constraint[] | undefined {
    if (typeof page === 'string' && typeof cluster === 'string') {
      if (CONTAINER_IDS.has(key) && this.context.simulated) return [];
      if (key === 'server') return matchText(maskAddress(page), maskAddress(cluster), this.context);
      const before = HASHES.has(key) ? `${key}=` : '';
      return matchText(before + page, before + cluster, this.context);
    }
    if (NODE_PORTS.has(key) && typeof page === 'number' && typeof cluster === 'number') {
      const { given } = this.context.world;
      if (!given.has(String(page)) && !given.has(String(cluster))) return [];
    }
    // A capture or a wildcard inside the text may stand for a number.
    if (typeof page === 'string' && page.includes('...')) return matchText(page, String(cluster), this.context);
    return page === cluster ? [] : undefined;
  }

  private matchMaps(page: Node, cluster: Node, path: string): Found {
    if (!isMap(page) || !isMap(cluster)) return { constraints: [] };
    const constraints: Constraint[] = [];
    const keys = page.items.map((item) => String(isScalar(item.key) ? item.key.value : item.key));
    for (const [index, item] of page.items.entries()) {
      const key = keys[index] ?? '';
      const at = path === '' ? key : `${path}.${key}`;
      const value = cluster.get(key, true) as Node | undefined;
      const expected = item.value as Node | null;
      if (value === undefined) return { path: at, offset: offsetOf(item.key as Node), page: show(expected) };
      const found = this.match(expected, value, at, key);
      if ('path' in found) return found;
      constraints.push(...found.constraints);
    }
    for (const item of cluster.items) {
      const key = String(isScalar(item.key) ? item.key.value : item.key);
      if (keys.includes(key) || key === 'managedFields') continue;
      const at = path === '' ? key : `${path}.${key}`;
      return { path: at, offset: offsetOf(page), cluster: show(item.value as Node | null) };
    }
    return { constraints };
  }

  private matchLists(page: Node, cluster: Node, path: string): Found {
    if (!isSeq(page) || !isSeq(cluster)) return { constraints: [] };
    const [expected, actual] = [page.items as Node[], cluster.items as Node[]];
    const constraints: Constraint[] = [];
    if (path === 'items' && !this.context.sorted && expected.length === actual.length) {
      const pairs = expected.map((one) =>
        actual.map((other) => {
          const found = this.match(one, other, '', '');
          return 'path' in found ? undefined : found.constraints;
        }),
      );
      const solution = maximumMatching(pairs, actual.length).includes(-1)
        ? undefined
        : assignItems(pairs, new Map(), this.context.renaming);
      if (solution !== undefined)
        return { constraints: [...solution.bindings].map(([key, value]) => ({ key, value })) };
    }
    for (const [index, one] of expected.entries()) {
      const other = actual[index];
      const at = `${path}[${index}]`;
      if (other === undefined) return { path: at, offset: offsetOf(one), page: show(one) };
      const found = this.match(one, other, at, '');
      if ('path' in found) return found;
      constraints.push(...found.constraints);
    }
    if (actual.length > expected.length) {
      return { path: `${path}[${expected.length}]`, offset: offsetOf(page), cluster: show(actual[expected.length]) };
    }
    return { constraints };
  }
}

/** Compares as trees: keys in any order, the layout does not count, what the cluster may choose differs only as it may. */
export function compareTrees(
  expected: Tree,
  actual: Tree,
  bindings: Bindings,
  context: ComparisonContext,
): PartComparison {
  const matcher = new TreeMatcher(context);
  let bound = bindings;
  for (const [index, page] of expected.documents.entries()) {
    const cluster = actual.documents[index];
    const found: Found =
      cluster === undefined
        ? { path: `document ${index + 1}`, offset: offsetOf(page), page: show(page) }
        : matcher.match(page, cluster, '', '');
    if ('path' in found) return differs(found, expected);
    const next = bind(bound, found.constraints, context.renaming);
    if (next === undefined) {
      return differs(
        { path: 'a generated name', offset: offsetOf(page), page: 'the object of above', cluster: 'another' },
        expected,
      );
    }
    bound = next;
  }
  const extra = actual.documents[expected.documents.length];
  if (extra !== undefined) {
    const last = expected.documents.at(-1);
    return differs(
      { path: `document ${actual.documents.length}`, offset: offsetOf(last), cluster: show(extra) },
      expected,
    );
  }
  return { equal: true, solution: { bindings: bound, candidates: new Map() } };
}

function differs({ path, offset, page, cluster }: TreeDifference, expected: Tree): PartComparison {
  const reason =
    page === undefined
      ? `Unexpected ${path}: ${cluster ?? ''}, expected nothing there.`
      : cluster === undefined
        ? `Expected ${path}: ${page} is missing from the output.`
        : `Unexpected ${path}: ${cluster}, expected ${page}.`;
  const diff = [
    ...(page === undefined ? [] : [`- ${path}: ${page}`]),
    ...(cluster === undefined ? [] : [`+ ${path}: ${cluster}`]),
  ];
  return { equal: false, reason, diff, line: expected.lines.linePos(offset).line - 1 };
}
