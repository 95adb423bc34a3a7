import { expect, test } from 'vitest';
import { ClusterLock, type Release } from '../../../../plugins/notes-runner/run/cluster-lock.ts';

/** Asks for the lock and notes when it was given. */
function ask(lock: ClusterLock, exclusive: boolean, name: string, given: string[]): Promise<Release> {
  return lock.acquire(exclusive).then((release) => {
    given.push(name);
    return release;
  });
}

test('shared holders have it together', async () => {
  const lock = new ClusterLock();
  const given: string[] = [];
  await Promise.all([ask(lock, false, 'a', given), ask(lock, false, 'b', given)]);
  expect(given).toEqual(['a', 'b']);
});

test('an exclusive holder has it alone, and is not overtaken by shared ones that came later', async () => {
  const lock = new ClusterLock();
  const given: string[] = [];
  const releaseFirst = await ask(lock, false, 'shared 1', given);
  const exclusive = ask(lock, true, 'exclusive', given);
  const later = ask(lock, false, 'shared 2', given);
  await Promise.resolve();
  expect(given).toEqual(['shared 1']);
  releaseFirst();
  const releaseExclusive = await exclusive;
  expect(given).toEqual(['shared 1', 'exclusive']);
  releaseExclusive();
  await later;
  expect(given).toEqual(['shared 1', 'exclusive', 'shared 2']);
});

test('releasing twice gives it back once', async () => {
  const lock = new ClusterLock();
  const given: string[] = [];
  const first = await ask(lock, false, 'a', given);
  await ask(lock, false, 'b', given);
  first();
  first();
  void ask(lock, true, 'exclusive', given);
  await new Promise((resolve) => setImmediate(resolve));
  expect(given).toEqual(['a', 'b']);
});
