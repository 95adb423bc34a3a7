import { usageError } from '../report/run-main.ts';
import { compareVersions } from './versions-file.ts';

export interface VersionPair {
  /** What the new one is compared with; pinned. */
  readonly before: string;
  readonly after: string;
  /** `after` must be pinned first. */
  readonly isNew: boolean;
  /** Another patch of the same minor version, whose place `after` takes. */
  readonly superseded?: string;
}

/**
 * The version that `request` (`1.38`, `1.38.2`) means, and the one before it.
 *
 * @param pinned newest first
 * @param released asked only where the request is neither pinned nor says its patch
 * @throws NotesError of kind `usage` where there is no such version, or none before it
 */
export async function chooseVersions(
  request: string,
  pinned: readonly string[],
  released: () => Promise<readonly string[]>,
): Promise<VersionPair> {
  const minor = minorOf(`v${request}`);
  const samePins = pinned.filter((version) => minorOf(version) === minor);
  const exact = request.split('.').length > 2 ? `v${request}` : undefined;
  const known = exact === undefined ? samePins[0] : samePins.find((version) => version === exact);
  if (known !== undefined) return { before: olderThan(known, pinned), after: known, isNew: false };
  const after = exact ?? newestPatch(minor, await released());
  const [superseded] = samePins;
  return superseded === undefined
    ? { before: olderThan(after, pinned), after, isNew: true }
    : { before: superseded, after, isNew: true, superseded };
}

function olderThan(version: string, pinned: readonly string[]): string {
  const older = pinned.find((other) => compareVersions(other, version) < 0);
  if (older !== undefined) return older;
  throw usageError(
    `Unexpected Kubernetes version ${version}, expected one that is newer than ${pinned.at(-1) ?? 'none'}.`,
    'It is compared with the pinned version before it.',
  );
}

function newestPatch(minor: string, released: readonly string[]): string {
  const newestFirst = released.toSorted((one, other) => compareVersions(other, one));
  const found = newestFirst.find((version) => minorOf(version) === minor);
  if (found !== undefined) return found;
  throw usageError(
    `Unexpected Kubernetes version ${minor.slice(1)}, expected one that is released; the newest is ${newestFirst[0] ?? 'unknown'}.`,
    'Go asks its module proxy; a version that came out today may not be there yet.',
  );
}

/** `v1.38` of `v1.38.2`. */
function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
