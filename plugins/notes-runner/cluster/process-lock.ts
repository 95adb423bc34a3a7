import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { withLock } from '../toolchain/file-lock.ts';
import type { ClusterClaim } from '../run/cluster-lock.ts';
import { isAlive, ownIdentity, parseIdentity } from '../toolchain/process-identity.ts';

/** Gives the lock back. */
export type ReleaseLock = () => Promise<void>;

type Role = 'shared' | 'exclusive' | 'waiting';
type Entry = `${Role}-${string}`;

const POLL_MS = 50;
const MUTEX = 'mutex';

/** What a holder has to itself, as its file's name ends: `.persistentvolumes+storageclasses`. */
function heldBy(entry: string): readonly string[] {
  return entry.split('.')[1]?.split('+') ?? [];
}

/**
 * The lock of `ClusterLock` between processes, for the pages of several runs on one kept cluster: each holder is a file in
 * a folder. Who waits for the whole is not overtaken by later shared holders; files of dead processes do not count.
 */
export class ProcessLock {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async acquire({ exclusive, holds }: ClusterClaim, signal: AbortSignal): Promise<ReleaseLock> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const held = holds.length === 0 ? '' : `.${holds.join('+')}`;
    const name = `${process.pid}-${randomBytes(6).toString('hex')}${held}`;
    const file = (role: Role): string => join(this.#folder, `${role}-${name}` satisfies Entry);
    try {
      while (!(await this.#enter(exclusive, name, file, signal))) await delay(POLL_MS, undefined, { signal });
    } finally {
      await rm(file('waiting'), { force: true });
    }
    return () => rm(file(exclusive ? 'exclusive' : 'shared'), { force: true });
  }

  #enter(exclusive: boolean, name: string, file: (role: Role) => string, signal: AbortSignal): Promise<boolean> {
    return withLock(join(this.#folder, MUTEX), { signal }, async () => {
      const others = (await this.#living()).filter((entry) => !entry.endsWith(name));
      const isFree = exclusive
        ? !others.some((entry) => entry.startsWith('shared-') || entry.startsWith('exclusive-'))
        : !others.some((entry) => entry.startsWith('exclusive-') || entry.startsWith('waiting-')) &&
          !others.flatMap(heldBy).some((type) => heldBy(name).includes(type));
      const role = isFree ? (exclusive ? 'exclusive' : 'shared') : exclusive ? 'waiting' : undefined;
      if (role !== undefined) await writeFile(file(role), JSON.stringify(await ownIdentity()), { mode: 0o600 });
      return isFree;
    });
  }

  /** Files of holders that still run; the others are removed. */
  async #living(): Promise<readonly string[]> {
    const entries = (await readdir(this.#folder)).filter((entry) => /^(?:shared|exclusive|waiting)-/.test(entry));
    const living = await Promise.all(
      entries.map(async (entry) => {
        const path = join(this.#folder, entry);
        const owner = parseIdentity(await readFile(path, 'utf8').catch(() => ''));
        if (owner !== undefined && (await isAlive(owner))) return [entry];
        await rm(path, { force: true });
        return [];
      }),
    );
    return living.flat();
  }
}
