import { isPair, isScalar, isSeq, parseAllDocuments, visit, type Scalar } from 'yaml';
import type { ShellSyntax } from '../shell/command.ts';
import { nearest } from '../text/nearest.ts';

/** Something that looks like a placeholder but has no value. */
export interface UnboundPlaceholder {
  readonly name: string;
  /** As it is written: `[pod-nam]`. */
  readonly written: string;
  /** 0-based offsets. */
  readonly start: number;
  readonly end: number;
  /** The bound name that was probably meant. */
  readonly meant?: string;
}

/** How surely something must be a placeholder to be called one. */
type Strictness =
  /** Whatever looks like a name of several words, or is near a bound one. */
  | 'looks-like'
  /** Only what looks like one and is near a bound name; the text has brackets of its own (output, programs' configuration). */
  | 'near-only';

const BRACKETED = /\[([^[\]<>\n]+)\]|<([^[\]<>\n]+)>/gu;
/** `pod-name`, `ip_address`; not `a-z`, `A-Za-z_-`. */
const WORDS = /^(?:[A-Za-z]{3}[A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)+|[A-Za-z][A-Za-z0-9]+(?:[-_][A-Za-z0-9]{2,})+)$/;
const HANGUL = /^[\p{Script=Hangul}\w][\p{Script=Hangul}\w .-]*$/u;
const ONE_WORD = /^[\p{L}][\p{L}\p{N}_-]{2,}$/u;
/** What kubectl prints itself. */
const KUBECTL_OWN = new Set(['none', 'pending', 'unknown', 'nil', 'invalid', 'unset', 'error', 'no-value']);

const isHangul = (name: string): boolean => HANGUL.test(name) && /\p{Script=Hangul}/u.test(name);
const looksLikeName = (name: string): boolean => WORDS.test(name) || isHangul(name);

function candidates(text: string, known: readonly string[], strictness: Strictness): UnboundPlaceholder[] {
  const found: UnboundPlaceholder[] = [];
  for (const match of text.matchAll(BRACKETED)) {
    const [written, square, angle] = match;
    const name = square ?? angle ?? '';
    const before = text.charAt(match.index - 1);
    // `items[my-key]`, `${a[my-key]}` and heredocs: an index or an operator, no placeholder.
    if (square !== undefined ? /[\w)\]]/.test(before) : before === '<') continue;
    if (KUBECTL_OWN.has(name)) continue;
    const meant = ONE_WORD.test(name) || isHangul(name) ? nearest(name, known) : undefined;
    const enough =
      strictness === 'near-only'
        ? meant !== undefined && looksLikeName(name)
        : meant !== undefined || looksLikeName(name);
    if (!enough) continue;
    const start = match.index;
    found.push({ name, written, start, end: start + written.length, ...(meant === undefined ? {} : { meant }) });
  }
  return found;
}

/** In the words of a shell block. Globs, jsonpath and regular expressions stay what they are; so do comments. */
export function findUnboundInShell(text: string, syntax: ShellSyntax, known: readonly string[]): UnboundPlaceholder[] {
  const within = (offset: number) => syntax.words.find(({ start, end }) => start <= offset && offset < end);
  const comments = [...text.matchAll(/(?<=^|[\s;&|()])#[^\n]*/g)].filter(
    ({ index }) => within(index) === undefined && !inHeredoc(syntax, index),
  );
  return candidates(text, known, 'looks-like').filter(({ name, start, end, meant }) => {
    if (comments.some((comment) => comment.index <= start && start < comment.index + comment[0].length)) return false;
    if (within(start)?.quoted !== true) return true;
    // In quotes there may be a regular expression, or a sentence: `'[web-app]+'`, `"[정보] 끝"`.
    if (/[*+?{]/.test(text.charAt(end)) || !looksLikeName(name)) return false;
    const standsFree = /\s/.test(text.charAt(start - 1)) || /\s/.test(text.charAt(end));
    return meant !== undefined || !isHangul(name) || !standsFree;
  });
}

function inHeredoc(syntax: ShellSyntax, offset: number): boolean {
  return [...syntax.redirects, ...syntax.commands.flatMap(({ redirects }) => redirects)].some(
    ({ body }) => body !== undefined && body.start <= offset && offset < body.start + body.text.length,
  );
}

/** Keys whose values are lists: `command`, `args`, `verbs`; there `[kube-proxy]` is one. */
const isListKey = (key: string): boolean => /(?:[^s]s|^command|^add|^drop|^exclude|^include)$/i.test(key);

/** In the scalars of a YAML text, and flow sequences that are one plain word where one value belongs: `name: [pod-name]`. */
export function findUnboundInYaml(text: string, known: readonly string[]): UnboundPlaceholder[] {
  const parsed = parseAllDocuments(text, { prettyErrors: false });
  const documents = Array.isArray(parsed) ? parsed : [];
  if (documents.some(({ errors }) => errors.length > 0)) {
    // `name: [pod-name]-svc` is no YAML at all; the placeholder is the reason.
    return candidates(
      text.replaceAll(/(?<=^|\s)#[^\n]*/g, (comment) => ' '.repeat(comment.length)),
      known,
      'looks-like',
    );
  }
  const found: UnboundPlaceholder[] = [];
  const look = (start: number, end: number, strictness: Strictness): void => {
    for (const candidate of candidates(text.slice(start, end), known, strictness)) {
      found.push({ ...candidate, start: candidate.start + start, end: candidate.end + start });
    }
  };
  for (const document of documents) {
    visit(document, {
      Scalar: (_key, node: Scalar) => {
        if (!node.range || typeof node.value !== 'string') return;
        const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
        look(node.range[0], node.range[1], block ? 'near-only' : 'looks-like');
      },
      Seq: (_key, node, path) => {
        const [item] = node.items;
        if (node.flow !== true || node.items.length !== 1 || !isScalar(item) || item.type !== 'PLAIN') return undefined;
        if (!node.range) return undefined;
        const parent = path.at(-1);
        const key = isPair(parent) && isScalar(parent.key) ? String(parent.key.value) : '';
        look(node.range[0], node.range[1], isListKey(key) && !isSeq(parent) ? 'near-only' : 'looks-like');
        return undefined;
      },
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** In output and other text, where only what is near a bound name is called a placeholder. */
export function findUnboundInText(text: string, known: readonly string[]): UnboundPlaceholder[] {
  return candidates(text, known, 'near-only');
}
