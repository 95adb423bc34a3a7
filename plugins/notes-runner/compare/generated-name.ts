import type { Constraint } from './constraints.ts';
import type { World } from './context.ts';

/** The alphabet that Kubernetes draws its suffixes from (no vowels, no 0, 1, 3). */
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]';
const RANDOM = new RegExp(`^${SAFE}{5}$`);
const HASH = new RegExp(`^${SAFE}{6,10}$`);
const SCHEDULED = /^\d{8,10}$/;

type Part = 'random' | 'hash' | 'scheduled';

function partOf(text: string, afterHash: boolean): Part | undefined {
  if (SCHEDULED.test(text)) return 'scheduled';
  // Behind a hash nothing else can stand, so that an invented `abcde` is clear enough there.
  if (RANDOM.test(text) || (afterHash && /^[a-z0-9]{5}$/.test(text))) return 'random';
  return HASH.test(text) ? 'hash' : undefined;
}

/** `7c5ddbdf54-abcde` → hash, random; undefined for a suffix that Kubernetes would not have made. */
function shapeOf(suffix: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const text of suffix.split('-')) {
    const part = partOf(text, parts.at(-1) === 'hash' || parts.at(-1) === 'scheduled');
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.length <= 2 ? parts : undefined;
}

/** What stands before the end that Kubernetes made: `web` of `web-7c5ddbdf54-abcde`; undefined where it made none. */
export function generatedFrom(name: string): string | undefined {
  const words = name.split('-');
  const end = words.findIndex((_, index) => index > 0 && shapeOf(words.slice(index).join('-')) !== undefined);
  return end < 0 ? undefined : words.slice(0, end).join('-');
}

/** It may be a name of which Kubernetes made the end. */
export function looksGenerated(name: string): boolean {
  return generatedFrom(name) !== undefined;
}

/** It may be the hash of a Pod template or of a revision. */
export function looksHashed(text: string): boolean {
  return HASH.test(text) || SCHEDULED.test(text);
}

/**
 * What must hold for `expected` to be what this page calls the generated name `actual`; undefined where it cannot be: another
 * workload, an object that this page did not make, a name that nobody generated.
 */
export function matchGenerated(
  expected: string,
  actual: string,
  resource: string | undefined,
  world: World,
): readonly Constraint[] | undefined {
  const root = world.ownerOf(actual, resource);
  if (root === undefined) return undefined;
  const known = world.ownerOf(expected, resource);
  if (known !== undefined && known !== root) return undefined;
  const workload = root.slice(root.indexOf('/') + 1);
  const stem = workload.endsWith('-') ? workload : `${workload}-`;
  if (!expected.startsWith(stem) || !actual.startsWith(stem)) return undefined;
  const expectedSuffix = expected.slice(stem.length).split('-');
  const actualSuffix = actual.slice(stem.length).split('-');
  const shape = shapeOf(actualSuffix.join('-'));
  if (shape === undefined || shapeOf(expectedSuffix.join('-'))?.join() !== shape.join()) return undefined;
  const constraints: Constraint[] = [{ key: `name:${expected}`, value: actual }];
  if (shape[0] === 'hash') constraints.push({ key: `hash:${expectedSuffix[0] ?? ''}`, value: actualSuffix[0] ?? '' });
  return constraints;
}
