import { validRange } from 'semver';
import { CAPABILITIES, type Capability, type Settle } from '../block/options.ts';
import { nearest, suggest } from '../text/nearest.ts';

/** What an option's value means, or why it means nothing. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly expected: string; readonly hint?: string };

const read = <T>(value: T): Reading<T> => ({ ok: true, value });
const refuse = (expected: string, hint?: string): Reading<never> =>
  hint === undefined ? { ok: false, expected } : { ok: false, expected, hint };

const HOUR_MS = 3_600_000;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** `90s`, `2m`, `500ms`; at most an hour. In milliseconds. */
export function readTimeout(text: string): Reading<number> {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text);
  const milliseconds = Math.round(Number(match?.[1]) * (UNIT_MS[match?.[2] ?? ''] ?? NaN));
  if (!(milliseconds > 0 && milliseconds <= HOUR_MS)) {
    return refuse('a time up to 60m', 'Type a number with its unit: 500ms, 90s or 2m.');
  }
  return read(milliseconds);
}

/** A day that exists, as `2027-03-01`. */
export function readDate(text: string): Reading<string> {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return exists ? read(text) : refuse('a day that exists', 'Type year, month and day: 2027-03-01.');
}

export function readExitCode(text: string): Reading<number> {
  const code = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  return code >= 1 && code <= 255 ? read(code) : refuse('an exit code from 1 to 255');
}

/** A range of versions as node-semver reads it. */
export function readVersionRange(text: string): Reading<string> {
  const valid = text.trim() !== '' && validRange(text) !== null;
  return valid ? read(text) : refuse('a range of Kubernetes versions', 'Type k8s=">=1.35" or k8s="1.35 - 1.37".');
}

export function readCapabilities(text: string): Reading<readonly Capability[]> {
  if (text === 'none') return read([]);
  const capabilities: Capability[] = [];
  for (const word of text.split(',').map((part) => part.trim())) {
    const capability = CAPABILITIES.find((candidate) => candidate === word);
    if (capability === undefined) {
      return refuse('capabilities separated by commas, or none', suggest(word, [...CAPABILITIES, 'none']));
    }
    if (!capabilities.includes(capability)) capabilities.push(capability);
  }
  return read(capabilities);
}

export function readSettle(text: string): Reading<Settle> {
  if (text === 'none') return read({ kind: 'none' });
  const match = /^([a-z][a-z0-9.-]*)\/([^=/]+)=(\S+)$/i.exec(text);
  const [, resource, name, state] = match ?? [];
  if (resource === undefined || name === undefined || state === undefined) {
    return refuse('none, or a resource and its state', 'Type settle=none or settle="pvc/data=Pending".');
  }
  return read({ kind: 'state', resource, name, state });
}

/** A block's own name: letters (Hangul too), digits, `-`, `_` and `.`. */
export function readBlockId(text: string): Reading<string> {
  const valid = /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(text) && text.length <= 100;
  return valid
    ? read(text)
    : refuse('an id of letters, digits, "-", "_" and "."', 'Type something like id=create-pod.');
}

/** A path below the page's work folder, with `/` between folders. */
export function readWorkPath(text: string): Reading<string> {
  const segments = text.split('/');
  const valid =
    text !== '' &&
    text.length <= 200 &&
    !/[\u0000-\u001f\\]/.test(text) &&
    !text.startsWith('~') &&
    segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return valid
    ? read(text)
    : refuse("a file name below the page's work folder", 'Type something like title="web.yaml".');
}

/** `deployment/web`, or the title of a file of the page: `web.yaml`. */
export type FragmentTarget =
  | { readonly kind: 'object'; readonly resource: string; readonly name: string }
  | { readonly kind: 'file'; readonly path: string };

export function readFragmentTarget(text: string): Reading<FragmentTarget> {
  if (/\.ya?ml$/.test(text)) {
    const path = readWorkPath(text);
    return path.ok ? read({ kind: 'file', path: path.value }) : path;
  }
  const [, resource, name] = /^([a-z][a-z0-9.-]*)\/([^/]+)$/i.exec(text) ?? [];
  return resource !== undefined && name !== undefined
    ? read({ kind: 'object', resource, name })
    : refuse('an object or a file', 'Type fragment=deployment/web or fragment=web.yaml.');
}

/** `spec.template.spec`, `spec.containers[0]`, `metadata.labels["app.kubernetes.io/name"]`; '' is the root. */
export function readFieldPath(text: string): Reading<readonly (string | number)[]> {
  const path: (string | number)[] = [];
  const part = /(?:^|\.)([\w-]+)|\[(\d+)\]|\[(["'])(.+?)\3\]/y;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) return refuse('the path of a field', 'Type something like at=spec.template.spec.');
    const [, key, index, , quoted] = match;
    path.push(key ?? quoted ?? Number(index));
  }
  return read(path);
}

/** One of a few words. */
export function readWord<W extends string>(words: readonly W[]): (text: string) => Reading<W> {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return read(word);
    const near = nearest(text, words);
    return refuse(words.join(' or '), near === undefined ? undefined : `Did you mean "${near}"?`);
  };
}

export function readText(text: string): Reading<string> {
  return text.trim() === '' ? refuse('some text') : read(text);
}

/** What is typed, none at all included: `\n` is Enter, `\t` is Tab. */
export function readTyped(text: string): Reading<string> {
  return read(text.replaceAll('\\n', '\n').replaceAll('\\t', '\t'));
}
