import type { TypableValue } from '../../notes-core/placeholders/page-values.ts';
import type { ValueKind } from '../../notes-core/placeholders/value-kind.ts';

/** Why a value cannot be taken. */
export type Refusal =
  | { readonly kind: 'length'; readonly most: number; readonly actual: number }
  /** The first letter that may not stand in such a value. */
  | { readonly kind: 'letter'; readonly letter: string; readonly of: ValueKind }
  /** Begins or ends with a sign. */
  | { readonly kind: 'edge'; readonly letter: string; readonly at: 'start' | 'end' }
  | { readonly kind: 'begins-with-digit' }
  | { readonly kind: 'shape'; readonly of: ValueKind }
  | { readonly kind: 'range'; readonly least: number; readonly most: number }
  /** YAML reads it as a number, a switch, or nothing. */
  | { readonly kind: 'no-text' }
  /** The cluster's own. */
  | { readonly kind: 'reserved' }
  /** Another object of the page is called so. */
  | { readonly kind: 'taken' };

interface Rule {
  /** Letters that may stand in it. */
  readonly letters: RegExp;
  readonly most: number;
  /** Letters that may not stand first or last. */
  readonly edges?: RegExp;
  /** The whole; only where the letters are not enough. */
  readonly shape?: RegExp;
}

const NAME: Rule = { letters: /[a-z0-9-]/, most: 63, edges: /-/ };
const TAG: Rule = { letters: /[A-Za-z0-9_.-]/, most: 128, shape: /^\w/ };
const PATH = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*';
/** https://github.com/distribution/reference: an image's name. */
const REPOSITORY = `(?:${HOST}(?::\\d+)?/)?${PATH}(?:/${PATH})*`;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/** Nothing in any of these means something to a shell, or ends a string of YAML, JSON or a template. */
const RULES: Readonly<Record<ValueKind, Rule>> = {
  name: NAME,
  service: NAME,
  namespace: NAME,
  release: { ...NAME, most: 53 },
  file: { letters: /[A-Za-z0-9_.-]/, most: 100, edges: /[.-]/ },
  key: { letters: /[A-Za-z0-9_-]/, most: 253, edges: /-/ },
  label: { letters: /[A-Za-z0-9_.-]/, most: 63, edges: /[_.-]/ },
  image: {
    letters: /[A-Za-z0-9_./:@-]/,
    most: 255,
    shape: new RegExp(`^${REPOSITORY}(?::\\w[\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`),
  },
  repository: { letters: /[A-Za-z0-9_./:-]/, most: 255, shape: new RegExp(`^${REPOSITORY}$`) },
  tag: TAG,
  port: { letters: /\d/, most: 5 },
  number: { letters: /\d/, most: 9 },
  quantity: { letters: /[0-9.A-Za-z]/, most: 20, shape: /^\d+(?:\.\d+)?(?:m|k|[KMGTPE]i|[MGTPE])?$/ },
  ip: {
    letters: /[0-9a-fA-F.:]/,
    most: 45,
    shape: new RegExp(`^(?:${OCTET}(?:\\.${OCTET}){3}|(?=.*::|(?:[^:]*:){7}[^:]*$)[0-9a-fA-F:]{2,39})$`),
  },
  url: {
    letters: /[A-Za-z0-9._~:/-]/,
    most: 200,
    shape: new RegExp(`^https?://${HOST}(?::\\d{1,5})?(?:/[A-Za-z0-9._~-]+)*$`),
  },
  word: { letters: /[\p{L}\p{N}_.-]/u, most: 100, edges: /-/ },
  text: { letters: /[\p{L}\p{N}_., /()+-]/u, most: 100, edges: /[^\p{L}\p{N})]/u },
};

const RANGES: Readonly<Partial<Record<ValueKind, readonly [number, number]>>> = { port: [1, 65_535] };

/** Kinds that stand in YAML alone, where Kubernetes wants a string. */
const STRINGS: ReadonlySet<ValueKind> = new Set([
  'name',
  'service',
  'namespace',
  'release',
  'key',
  'label',
  'word',
  'text',
]);
/** As Kubernetes' YAML (1.1) reads them. */
const NO_STRING =
  /^(?:null|true|false|y|yes|n|no|on|off|[-+]?[\d_.]*\d[\d_.]*(?:e[-+]?\d+)?|0x[\da-f_]+|0o[0-7_]+|0b[01_]+)$/i;
/** The cluster's own; a page deletes what it made. */
const RESERVED: Readonly<Partial<Record<ValueKind, RegExp>>> = {
  namespace: /^(?:default$|kube-)/,
  service: /^kubernetes$/,
};

/** Why `text` cannot take the place of a page's value; undefined where it can. Blanks around it do not count: trim it. */
export function refusalOf(value: TypableValue, text: string): Refusal | undefined {
  const { kind } = value;
  const { letters, most, edges, shape } = RULES[kind];
  const characters = Array.from(text);
  const stranger = characters.find((letter) => !letters.test(letter));
  if (stranger !== undefined) return { kind: 'letter', letter: stranger, of: kind };
  const length = characters.length;
  const range = RANGES[kind];
  if (range !== undefined) {
    const [least, greatest] = range;
    const number = Number(text);
    if (/^0\d/.test(text) || number < least || number > greatest) return { kind: 'range', least, most: greatest };
  }
  if (length > most) return { kind: 'length', most, actual: length };
  const [first = ''] = characters;
  const last = characters.at(-1) ?? '';
  if (edges?.test(first) === true) return { kind: 'edge', letter: first, at: 'start' };
  if (edges?.test(last) === true) return { kind: 'edge', letter: last, at: 'end' };
  if (kind === 'service' && /^\d/.test(text)) return { kind: 'begins-with-digit' };
  if (text === '' || shape?.test(text) === false) return { kind: 'shape', of: kind };
  if (STRINGS.has(kind) && NO_STRING.test(text)) return { kind: 'no-text' };
  if (RESERVED[kind]?.test(text) === true) return { kind: 'reserved' };
  if (value.taken?.includes(text) === true) return { kind: 'taken' };
  return undefined;
}
