import type { Block } from '../block/block.ts';
import type { Page } from '../page/page.ts';
import { findPlaceholders } from './bind.ts';

/** What a value is to Kubernetes, and so which others can take its place. */
export type ValueKind =
  /** RFC 1123 label: of a Pod, a container, and what else stands in labels and host names. */
  | 'name'
  /** RFC 1035 label. */
  | 'service'
  | 'namespace'
  /** Of Helm, which appends to it. */
  | 'release'
  | 'file'
  /** Key of a ConfigMap. */
  | 'key'
  | 'label'
  | 'image'
  /** An image without its tag. */
  | 'repository'
  | 'tag'
  | 'port'
  | 'number'
  | 'quantity'
  | 'ip'
  | 'url'
  /** One word of the shell that means nothing to it. */
  | 'word'
  /** One line that is a plain string in YAML. */
  | 'text';

const SHAPES: readonly (readonly [RegExp, ValueKind])[] = [
  [/^https?:\/\//, 'url'],
  [/^(?:\d{1,3}\.){3}\d{1,3}$/, 'ip'],
  [/^\d+$/, 'number'],
  [/^\d+(?:\.\d+)?(?:m|[KMGT]i?)$/, 'quantity'],
  [/^v?\d+(?:\.\d+)+(?:-[\w.-]+)?$/, 'tag'],
  [/\s/, 'text'],
  [/^[\w.-]+(?::\d+)?(?:\/[\w./-]+)?:[\w][\w.-]*$|\//, 'image'],
  [/\.[A-Za-z][A-Za-z0-9]{0,9}$/, 'file'],
  [/^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/, 'name'],
  [/^[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/, 'label'],
];

/** Where a placeholder stands: what is before and behind it in its line. Other placeholders are words. */
interface Place {
  readonly before: string;
  readonly after: string;
  /** The YAML document around it, or the block. */
  readonly document: string;
}

/** The first that holds at any place decides. Only for values whose shape is a name's, or a number's. */
const PLACES: readonly (readonly [ValueKind, (place: Place) => boolean])[] = [
  [
    'namespace',
    ({ before }) => /(?:\bcreate (?:namespace|ns) |(?:^|\s)(?:-n|--namespace)[ =]|^\s*namespace: )$/.test(before),
  ],
  ['release', ({ before }) => /\bhelm (?:install|upgrade|template|uninstall)(?: --install)? $/.test(before)],
  ['key', ({ before }) => /(?:\{\.data\.|--from-literal=)$/.test(before)],
  ['word', ({ before }) => /--from-literal=[^\s=]+=$/.test(before)],
  ['service', isServiceName],
  ['repository', ({ before, after }) => /(?:--image=|\bimage: |\w=)$/.test(before) && /^:/.test(after)],
  ['image', ({ before }) => /(?:--image=|\bimage: )$/.test(before)],
  ['file', ({ before, after }) => /^\.(?:ya?ml|json|txt|log|sh)\b/.test(after) && !/[\w-]$/.test(before)],
];

function isServiceName({ before, document }: Place): boolean {
  if (/\b(?:services?|svc)[ /]$|\bexpose\b.*--name=$/.test(before)) return true;
  return /^ {2}name: $/.test(before) && /^kind: Service$/m.test(document);
}

/**
 * What may take the place of a page's value, from where it stands and the shape of its default.
 * @param name,value the placeholder's, and its default
 */
export function valueKind(page: Page, name: string, value: string): ValueKind {
  const shape = SHAPES.find(([pattern]) => pattern.test(value))?.[1] ?? 'word';
  const places = page.blocks.flatMap((block) => placesIn(block, name));
  if (shape === 'number') return places.some(({ before }) => /port\b\S*[ =:]+$/i.test(before)) ? 'port' : 'number';
  if (shape !== 'name') return shape;
  return PLACES.find(([, holds]) => places.some(holds))?.[0] ?? 'name';
}

function placesIn(block: Block, name: string): readonly Place[] {
  // Output shows what came of a value, with what controllers append to it.
  if (block.kind === 'output' || block.kind === 'display') return [];
  const { text } = block.content;
  return findPlaceholders(text, (candidate) => candidate === name).map(({ start, end }) => {
    const lineEnd = text.indexOf('\n', end);
    const line = text.lastIndexOf('\n', start - 1) + 1;
    const from = text.lastIndexOf('\n---\n', start) + 1;
    const to = text.indexOf('\n---\n', end);
    return {
      before: asWords(text.slice(line, start)),
      after: asWords(text.slice(end, lineEnd === -1 ? undefined : lineEnd)),
      document: text.slice(from, to === -1 ? undefined : to),
    };
  });
}

function asWords(text: string): string {
  return text.replaceAll(/\[[^[\]\n]+\]/g, 'word');
}
