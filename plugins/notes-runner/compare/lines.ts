import { alignItems } from './assignment.ts';
import type { PartComparison } from './comparison.ts';
import type { Bindings, Constraint } from './constraints.ts';
import type { ComparisonContext } from './context.ts';
import { renderDiff, type DiffLine } from './diff.ts';
import { editScript, wordSimilarity } from './edit-script.ts';
import { matchBareCell } from './cell.ts';
import { isWildcard } from './shapes.ts';
import { splitCells } from './table.ts';
import { matchText } from './text-pattern.ts';

/** Lines of YAML, JSON and `describe` that say nothing which a reader could rely on. */
const VOLATILE =
  /^(\s*(?:- )?"?(?:resourceVersion|generation|observedGeneration|Resource Version|Kustomize Version|TokenExpirationSeconds|Start Time|Machine ID|System UUID|Boot ID|Kernel Version|OS Image|Container Runtime Version|HolderIdentity)"?:)\s*(\S.*)?$/;
const NODE_PORT_LINE = /^(\s*(?:- )?"?(?:nodePort|healthCheckNodePort)"?:\s*)(\d+)(,?)$/;
const NODE_PORT = /^3[0-2]\d{3}$/;
/** What only a real container has. */
const CONTAINER_ID = /^(\s*(?:Container ID|Image ID|containerID|imageID):)\s*(\S.*)?$/;
const API_ADDRESS = /^(.* is running at https:\/\/)\S+$|^(\s*server: https:\/\/)\S+$/;

function matchVolatile(expected: string, actual: string, context: ComparisonContext): boolean {
  const [one, other] = [VOLATILE.exec(expected), VOLATILE.exec(actual)];
  if (one !== null && other !== null)
    return one[1]?.trim() === other[1]?.trim() && (one[2] === undefined) === (other[2] === undefined);
  const [port, otherPort] = [NODE_PORT_LINE.exec(expected), NODE_PORT_LINE.exec(actual)];
  if (port !== null && otherPort !== null) {
    return port[1] === otherPort[1] && port[3] === otherPort[3] && !context.world.given.has(port[2] ?? '');
  }
  if (NODE_PORT.test(expected) && NODE_PORT.test(actual)) {
    return !context.world.given.has(expected) && !context.world.given.has(actual);
  }
  const [id, otherId] = [CONTAINER_ID.exec(expected), CONTAINER_ID.exec(actual)];
  if (id !== null && otherId !== null) {
    return (
      id[1]?.trim() === otherId[1]?.trim() && ((id[2] !== undefined && otherId[2] !== undefined) || context.simulated)
    );
  }
  const [address, otherAddress] = [API_ADDRESS.exec(expected), API_ADDRESS.exec(actual)];
  return address !== null && otherAddress !== null && address[1] === otherAddress[1] && address[2] === otherAddress[2];
}

/** A simulated node has no address: `Node: notes-worker/`. */
function simplify(line: string, loose: boolean, context: ComparisonContext): string {
  const text = loose ? line.trim() : line;
  return context.simulated ? text.replace(/^(Node: +[^/]+\/)[\d.]+$/, '$1') : text;
}

/** One line of output that is no table's. `loose`: its indentation is the layout's (`describe`), not the content's. */
export function matchLine(
  expected: string,
  actual: string,
  loose: boolean,
  context: ComparisonContext,
): readonly Constraint[] | undefined {
  if (matchVolatile(expected, actual, context)) return [];
  const one = simplify(expected, loose, context);
  const other = simplify(actual, loose, context);
  const matched = matchText(one, other, context);
  if (matched !== undefined) return matched;
  const [cells, otherCells] = [splitCells(one), splitCells(other)];
  if (cells.length < 3 || cells.length !== otherCells.length) return undefined;
  if (!loose && cells[0]?.start !== otherCells[0]?.start) return undefined;
  const constraints: Constraint[] = [];
  for (const [index, cell] of cells.entries()) {
    const found = matchBareCell(cell.text, otherCells[index]?.text ?? '', context);
    if (found === undefined) return undefined;
    constraints.push(...found);
  }
  return constraints;
}

/** The layout of `kubectl describe`: keys with their values aligned at a common column. */
export function isDescription(lines: readonly string[]): boolean {
  return lines.some((line) => /^Name: {2,}\S/.test(line)) || lines.some((line) => /^Events:(?: {2,}\S|$)/.test(line));
}

/** Compares lines in order; a `...` line stands for any lines. `from` is the 0-based line of the text where they begin. */
export function compareLines(
  expected: readonly string[],
  actual: readonly string[],
  from: number,
  bindings: Bindings,
  context: ComparisonContext,
): PartComparison {
  const loose = isDescription(actual);
  const pair = (one: number, other: number) => matchLine(expected[one] ?? '', actual[other] ?? '', loose, context);
  const wildcards = new Set([...expected.keys()].filter((index) => isWildcard(expected[index] ?? '')));
  const counts = { expected: expected.length, actual: actual.length };
  const solution = alignItems(pair, counts, wildcards, bindings, context.renaming);
  if (solution !== undefined) return { equal: true, solution };
  return explainLines(expected, actual, from, pair);
}

function explainLines(
  expected: readonly string[],
  actual: readonly string[],
  from: number,
  pair: (one: number, other: number) => readonly Constraint[] | undefined,
): PartComparison {
  const edits = editScript({
    expectedCount: expected.length,
    actualCount: actual.length,
    isWildcard: (index) => isWildcard(expected[index] ?? ''),
    matches: (one, other) => pair(one, other) !== undefined,
    similarity: (one, other) => wordSimilarity(expected[one] ?? '', actual[other] ?? ''),
  });
  const lines: DiffLine[] = [];
  let first: { readonly line: number; readonly reason: string } | undefined;
  let at = 0;
  for (const edit of edits) {
    const page = 'expected' in edit ? (expected[edit.expected] ?? '') : undefined;
    const cluster = 'actual' in edit ? (actual[edit.actual] ?? '') : undefined;
    if ('expected' in edit) at = edit.expected;
    if (edit.kind === 'keep' || edit.kind === 'wildcard') lines.push({ mark: ' ', text: page ?? '' });
    else if (edit.kind === 'absorb') continue;
    else {
      if (page !== undefined) lines.push({ mark: '-', text: page });
      if (cluster !== undefined) lines.push({ mark: '+', text: cluster });
      first ??= { line: from + Math.min(at, Math.max(expected.length - 1, 0)), reason: reasonFor(page, cluster) };
    }
  }
  first ??= { line: from, reason: 'A generated name here stands for another object than above on this page.' };
  return { equal: false, ...first, diff: renderDiff(lines) };
}

function quote(text: string): string {
  const short = text.trim().length > 80 ? `${text.trim().slice(0, 77)}…` : text.trim();
  return short === '' ? 'an empty line' : `"${short}"`;
}

function reasonFor(page: string | undefined, cluster: string | undefined): string {
  if (page === undefined)
    return `Unexpected line ${quote(cluster ?? '')}, expected the output to end or go on without it.`;
  if (cluster === undefined) return `Expected line ${quote(page)} is missing from the output.`;
  return `Unexpected ${quote(cluster)}, expected ${quote(page)}.`;
}
