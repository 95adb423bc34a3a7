import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { withLock } from '../../../../plugins/notes-runner/toolchain/file-lock.ts';
import { ownIdentity } from '../../../../plugins/notes-runner/toolchain/process-identity.ts';

let folder: string;
let path: string;
const never = new AbortController().signal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notes-lock-'));
  path = join(folder, 'deeper', 'one.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Above what Linux gives out. */
const DEAD = 2 ** 22 + 1;

describe('withLock', () => {
  test('lets one in at a time, and leaves nothing behind', async () => {
    let inside = 0;
    let most = 0;
    const work = (): Promise<void> =>
      withLock(path, { signal: never }, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside -= 1;
      });
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
    expect(await readdir(join(folder, 'deeper'))).toEqual([]);
  });

  test('is given back when the work fails', async () => {
    await expect(withLock(path, { signal: never }, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(await withLock(path, { signal: never }, () => Promise.resolve('in'))).toBe('in');
  });

  test.each([
    ['a process that is gone', async () => ({ ...(await ownIdentity()), pid: DEAD })],
    ['an earlier process of the same id', async () => ({ ...(await ownIdentity()), started: '1' })],
  ])('takes over the lock of %s', async (_, identity) => {
    await withLock(path, { signal: never }, () => Promise.resolve());
    await writeFile(path, JSON.stringify(await identity()));
    expect(await withLock(path, { signal: never }, () => Promise.resolve('in'))).toBe('in');
    expect(await readdir(join(folder, 'deeper'))).toEqual([]);
  });

  test.each([
    ['a process that runs', async () => JSON.stringify(await ownIdentity())],
    ['another host', () => Promise.resolve(JSON.stringify({ host: `not-${hostname()}`, pid: DEAD, started: '' }))],
    ['nobody yet', () => Promise.resolve('')],
  ])('waits for the lock of %s until it is told to stop', async (_, content) => {
    await withLock(path, { signal: never }, () => Promise.resolve());
    await writeFile(path, await content());
    const waiting = withLock(path, { signal: AbortSignal.timeout(400) }, () => Promise.resolve('in'));
    await expect(waiting).rejects.toThrow();
  });

  test('takes over one whose owner died before it could write its name', async () => {
    await withLock(path, { signal: never }, () => Promise.resolve());
    await writeFile(path, '');
    await utimes(path, new Date(0), new Date(0));
    expect(await withLock(path, { signal: never }, () => Promise.resolve('in'))).toBe('in');
  });
});
