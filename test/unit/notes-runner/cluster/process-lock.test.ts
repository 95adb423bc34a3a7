import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProcessLock } from '../../../../plugins/notes-runner/cluster/process-lock.ts';
import { EXCLUSIVE, SHARED } from '../../../../plugins/notes-runner/run/cluster-lock.ts';

const { signal } = new AbortController();
let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'notes-lock-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Asks and tells whether it was given within a quarter of a second. */
async function isGiven(asked: Promise<unknown>): Promise<boolean> {
  return Promise.race([asked.then(() => true), delay(250, false)]);
}

test('shared holders have it together, an exclusive one waits for them', async () => {
  const [one, other] = [new ProcessLock(folder), new ProcessLock(folder)];
  const first = await one.acquire(SHARED, signal);
  const second = await other.acquire(SHARED, signal);
  const exclusive = one.acquire(EXCLUSIVE, signal);
  expect(await isGiven(exclusive)).toBe(false);
  await first();
  await second();
  await (
    await exclusive
  )();
  expect((await readdir(folder)).filter((name) => name !== 'mutex')).toEqual([]);
});

test('who waits for the whole is not overtaken', async () => {
  const lock = new ProcessLock(folder);
  const release = await lock.acquire(SHARED, signal);
  const exclusive = lock.acquire(EXCLUSIVE, signal);
  await delay(100);
  const late = lock.acquire(SHARED, signal);
  expect(await isGiven(late)).toBe(false);
  await release();
  const releaseExclusive = await exclusive;
  expect(await isGiven(late)).toBe(false);
  await releaseExclusive();
  await (
    await late
  )();
});

test('what one holds another does not get, whatever else they hold; who wants none of it does', async () => {
  const [one, other] = [new ProcessLock(folder), new ProcessLock(folder)];
  const release = await one.acquire({ exclusive: false, holds: ['clusterroles', 'persistentvolumes'] }, signal);
  const same = other.acquire({ exclusive: false, holds: ['persistentvolumes', 'storageclasses'] }, signal);
  const others = await Promise.all([
    other.acquire({ exclusive: false, holds: ['customresourcedefinitions'] }, signal),
    other.acquire(SHARED, signal),
  ]);
  expect(await isGiven(same)).toBe(false);
  await release();
  for (const releaseOther of [await same, ...others]) await releaseOther();
});

test('what a dead process held does not count', async () => {
  const dead = { host: hostname(), pid: 2 ** 22 + 1, started: '1' };
  await writeFile(join(folder, 'exclusive-dead'), JSON.stringify(dead));
  const release = await new ProcessLock(folder).acquire(EXCLUSIVE, signal);
  await release();
  expect(await readdir(folder)).toEqual([]);
});

test('an interrupted wait leaves nothing behind', async () => {
  const lock = new ProcessLock(folder);
  const release = await lock.acquire(SHARED, signal);
  const interrupt = new AbortController();
  const waiting = lock.acquire(EXCLUSIVE, interrupt.signal);
  await delay(100);
  interrupt.abort();
  await expect(waiting).rejects.toThrow();
  await release();
  expect(await readdir(folder)).toEqual([]);
});
