import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { isAlive, ownIdentity, parseIdentity, type ProcessIdentity } from './process-identity.ts';

export interface LockOptions {
  /** Ends the wait. */
  readonly signal: AbortSignal;
  /** Called once when another process holds the lock. */
  readonly onWait?: (owner: ProcessIdentity) => void;
}

const POLL_MS = 150;
/** A lock file without an owner is one that is just being written, unless it is older than this. */
const UNWRITTEN_MS = 5_000;

/** Runs `action` while no other process holds `path`. A lock whose owner is dead is taken over. */
export async function withLock<T>(path: string, options: LockOptions, action: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  let told = false;
  while (!(await create(path))) {
    options.signal.throwIfAborted();
    const held = await readFile(path, 'utf8').catch(() => undefined);
    const owner = held === undefined ? undefined : parseIdentity(held);
    if (held !== undefined && (owner === undefined ? await isOld(path) : !(await isAlive(owner)))) {
      await takeAway(path, held);
      continue;
    }
    if (owner !== undefined && !told) {
      options.onWait?.(owner);
      told = true;
    }
    await delay(POLL_MS, undefined, { signal: options.signal });
  }
  try {
    return await action();
  } finally {
    await rm(path, { force: true });
  }
}

async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(await ownIdentity()));
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** By renaming, so that of two processes that found the same dead owner only one removes the file. */
async function takeAway(path: string, expected: string): Promise<void> {
  const aside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  // Somebody was faster, and this is the new owner's lock: give it back.
  if ((await readFile(aside, 'utf8')) === expected) await rm(aside, { force: true });
  else await rename(aside, path);
}

async function isOld(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > UNWRITTEN_MS;
}
