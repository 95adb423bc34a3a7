import type { Constraint } from './constraints.ts';
import type { ComparisonContext } from './context.ts';
import { looksGenerated, looksHashed, matchGenerated } from './generated-name.ts';
import { roleOf, sameNode } from './node-name.ts';
import * as shape from './shapes.ts';

type Check = (actual: string) => readonly Constraint[] | undefined;

const KINDS = {
  capture: shape.CAPTURE,
  any: shape.ANY,
  timestamp: shape.TIMESTAMP,
  longTimestamp: shape.LONG_TIMESTAMP,
  uuid: shape.UUID,
  digest: shape.DIGEST,
  ipv4: shape.IPV4,
  ipv6: shape.IPV6,
  hash: String.raw`(?<=(?:pod-template|controller-revision)-hash(?:=|"?:\s*"?))[a-z0-9-]+`,
  port: String.raw`(?<=:|NodePort: .*\s)${shape.NODE_PORT}(?=/(?:TCP|UDP|SCTP))`,
  volume: String.raw`kube-api-access-[a-z0-9]{5}(?![a-z0-9])`,
  word: shape.WORD,
  gap: String.raw`[ \t]{2,}|\t`,
} as const;
type Kind = keyof typeof KINDS;

const TOKEN = new RegExp(
  Object.entries(KINDS)
    .map(([kind, source]) => `(?<${kind}>${source})`)
    .join('|'),
  'g',
);
const VERSION = /^v1\.\d+\.\d+(?:[+-][\w.-]+)?$/;
const VOLUME_NAME = 'kube-api-access-[a-z0-9]{5}';

const fine: Check = () => [];

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

function hasRole(word: string, context: ComparisonContext): boolean {
  return roleOf(word, context.world) !== undefined;
}

/** What is made with generated names; any other word before a slash may be a namespace (`default/web-…`). */
const RESOURCE =
  /(?<![\w-])(pod|replicaset|job|deployment|daemonset|statefulset|replicationcontroller|endpointslice|controllerrevision)s?(?:\.[a-z0-9.-]+)?\/$/;

/** The resource that a name is written behind: `pod/web-…`, `replicaset.apps/web-…`. */
function resourceBefore(text: string): string | undefined {
  return RESOURCE.exec(text)?.[1];
}

function checkWord(expected: string, before: string, context: ComparisonContext): Check | undefined {
  const isVersion = VERSION.test(expected);
  if (!isVersion && !looksGenerated(expected) && !hasRole(expected, context)) return undefined;
  return (actual) => {
    if (isVersion && actual === context.kubernetesVersion) return [];
    if (sameNode(expected, actual, context.world)) return [];
    const matched = matchGenerated(expected, actual, resourceBefore(before), context.world);
    return matched ?? (actual === expected ? [] : undefined);
  };
}

function checkHash(expected: string): Check {
  return (actual) => {
    const [one, other] = [expected.split('-'), actual.split('-')];
    const [from, to] = [one.pop() ?? '', other.pop() ?? ''];
    if (one.join('-') !== other.join('-') || !looksHashed(from) || !looksHashed(to)) return undefined;
    return [{ key: `hash:${from}`, value: to }];
  };
}

/** At the start of a line the number of spaces counts, which may stand for a tab. */
function indentation(text: string): string {
  return text.includes('\t') ? String.raw`[ \t]+` : String.raw`(?: {${text.length}}|\t+)`;
}

interface Piece {
  readonly source: string;
  readonly check?: Check;
}

function pieceOf(
  kind: Exclude<Kind, 'any' | 'capture'>,
  text: string,
  before: string,
  context: ComparisonContext,
): Piece {
  const { given } = context.world;
  const slot = (source: string, check: Check = fine): Piece => ({ source: `(${source})`, check });
  switch (kind) {
    case 'timestamp':
    case 'longTimestamp':
    case 'uuid':
    case 'digest':
      return slot(KINDS[kind]);
    case 'ipv4':
      // An address of this machine, and one that the page chose, is not the cluster's to give.
      if (given.has(text) || text.startsWith('127.') || text === '0.0.0.0') return { source: literal(text) };
      return slot(`${shape.IPV4}|${shape.IPV6}`);
    case 'ipv6':
      return given.has(text) || text === '::1' || text === '::' ? { source: literal(text) } : slot(shape.IPV6);
    case 'hash':
      return slot('[a-z0-9-]+', checkHash(text));
    case 'port':
      return given.has(text)
        ? { source: text }
        : slot(shape.NODE_PORT, (actual) => (given.has(actual) ? undefined : []));
    case 'volume':
      return slot(VOLUME_NAME);
    case 'word': {
      const check = checkWord(text, before, context);
      return check === undefined ? { source: literal(text) } : slot(shape.WORD, check);
    }
    case 'gap':
      return { source: before === '' ? indentation(text) : String.raw`(?:[ \t]{2,}|\t)` };
    default:
      return kind satisfies never;
  }
}

/** Text without wildcards; `key` is the capture in front of it, '' for `...`, absent at the start. */
interface Stretch {
  readonly key?: string;
  readonly pattern: RegExp;
  readonly checks: readonly Check[];
}

type Matcher = (actual: string) => readonly Constraint[] | undefined;

/** A page's text is compared again and again: in every attempt, and with every line that a wildcard may take. */
const matchers = new WeakMap<ComparisonContext, Map<string, Matcher>>();

function compile(expected: string, context: ComparisonContext): Matcher {
  const stretches: Stretch[] = [];
  let source = '';
  let checks: Check[] = [];
  let key: string | undefined;
  let end = 0;
  const finish = (last: boolean): void => {
    const pattern = new RegExp(last ? `(?:${source})$` : source, key === undefined ? 'y' : 'g');
    stretches.push({ pattern, checks, ...(key === undefined ? {} : { key }) });
    [source, checks] = ['', []];
  };
  for (const match of expected.matchAll(TOKEN)) {
    const kind = (Object.keys(KINDS) as Kind[]).find((name) => match.groups?.[name] !== undefined);
    if (kind === undefined) continue;
    const [text, before] = [match[0], expected.slice(0, match.index)];
    source += literal(expected.slice(end, match.index));
    end = match.index + text.length;
    if (kind === 'any' || kind === 'capture') {
      finish(false);
      key = kind === 'any' ? '' : `capture:${shape.CAPTURE_NAME.exec(text)?.[1] ?? ''}`;
      continue;
    }
    const piece = pieceOf(kind, text, before, context);
    source += piece.source;
    if (piece.check !== undefined) checks.push(piece.check);
  }
  source += literal(expected.slice(end));
  finish(true);
  return (actual) => matchStretches(stretches, actual);
}

/**
 * Each wildcard takes as little as it can, and what it took is not tried again: so the time stays linear, however many
 * wildcards a line has.
 */
function matchStretches(stretches: readonly Stretch[], actual: string): readonly Constraint[] | undefined {
  const constraints: Constraint[] = [];
  let position = 0;
  for (const stretch of stretches) {
    const { key = '' } = stretch;
    // A capture takes at least one character.
    const found = findStretch(stretch, actual, key === '' ? position : position + 1);
    if (found === undefined) return undefined;
    if (key !== '') constraints.push({ key, value: actual.slice(position, found.start) });
    constraints.push(...found.constraints);
    position = found.end;
  }
  return constraints;
}

function findStretch({ pattern, checks }: Stretch, actual: string, from: number) {
  for (let start = from; start <= actual.length;) {
    pattern.lastIndex = start;
    const found = pattern.exec(actual);
    if (found === null) return undefined;
    const constraints = checks.map((check, index) => check(found[index + 1] ?? ''));
    if (constraints.every((constraint) => constraint !== undefined)) {
      return { start: found.index, end: found.index + found[0].length, constraints: constraints.flat() };
    }
    if (pattern.sticky) return undefined;
    start = found.index + 1;
  }
  return undefined;
}

/**
 * What must hold for `actual` to be what `expected` says, one line each. Wildcards, captures and what the cluster may choose
 * (addresses, times, ids, generated names, node names, its version) are free, each in its own way; all else is literal.
 */
export function matchText(
  expected: string,
  actual: string,
  context: ComparisonContext,
): readonly Constraint[] | undefined {
  const known = matchers.get(context) ?? new Map<string, Matcher>();
  matchers.set(context, known);
  const matcher = known.get(expected) ?? compile(expected, context);
  known.set(expected, matcher);
  return matcher(actual);
}
