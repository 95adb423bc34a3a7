import { expect, test } from 'vitest';
import {
  ClusterLock,
  EXCLUSIVE,
  SHARED,
  type ClusterClaim,
  type Release,
} from '../../../../plugins/notes-runner/run/cluster-lock.ts';

/** Asks for the lock and notes when it was given. */
function ask(lock: ClusterLock, claim: ClusterClaim, name: string, given: string[]): Promise<Release> {
  return lock.acquire(claim).then((release) => {
    given.push(name);
    return release;
  });
}

test('shared holders have it together', async () => {
  const lock = new ClusterLock();
  const given: string[] = [];
  await Promise.all([ask(lock, SHARED, 'a', given), ask(lock, SHARED, 'b', given)]);
  expect(given).toEqual(['a', 'b']);
});

test('an exclusive holder has it alone, and is not overtaken by shared ones that came later', async () => {
  const lock = new ClusterLock();
  const given: string[] = [];
  const releaseFirst = await ask(lock, SHARED, 'shared 1', given);
  const exclusive = ask(lock, EXCLUSIVE, 'exclusive', given);
  const later = ask(lock, SHARED, 'shared 2', given);
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
  const first = await ask(lock, SHARED, 'a', given);
  await ask(lock, SHARED, 'b', given);
  first();
  first();
  void ask(lock, EXCLUSIVE, 'exclusive', given);
  await new Promise((resolve) => setImmediate(resolve));
  expect(given).toEqual(['a', 'b']);
});

/** Lets what can be given be given. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const holding = (...holds: readonly string[]): ClusterClaim => ({ exclusive: false, holds });

test('holders of the same run one after another, and let others go first meanwhile', async () => {
  const lock = new ClusterLock();
  const given: string[] = [];
  const release = await ask(lock, holding('roles', 'volumes'), 'both', given);
  const volumes = ask(lock, holding('volumes'), 'volumes', given);
  void ask(lock, SHARED, 'shared', given);
  void ask(lock, holding('classes'), 'classes', given);
  void ask(lock, holding('volumes'), 'volumes again', given);
  await turn();
  expect(given).toEqual(['both', 'shared', 'classes']);
  release();
  (await volumes)();
  await turn();
  expect(given).toEqual(['both', 'shared', 'classes', 'volumes', 'volumes again']);
});

test('who waits for two things is not overtaken at the one that is free', async () => {
  const lock = new ClusterLock();
  const given: string[] = [];
  const release = await ask(lock, holding('volumes'), 'volumes', given);
  const both = ask(lock, holding('volumes', 'classes'), 'both', given);
  void ask(lock, holding('classes'), 'classes', given);
  await turn();
  expect(given).toEqual(['volumes']);
  release();
  (await both)();
  await turn();
  expect(given).toEqual(['volumes', 'both', 'classes']);
});

test('an exclusive one waits for holders, and holders that came later for it', async () => {
  const lock = new ClusterLock();
  const given: string[] = [];
  const release = await ask(lock, holding('volumes'), 'volumes', given);
  void ask(lock, holding('volumes'), 'volumes again', given);
  const exclusive = ask(lock, EXCLUSIVE, 'exclusive', given);
  void ask(lock, holding('classes'), 'classes', given);
  await turn();
  expect(given).toEqual(['volumes']);
  release();
  await turn();
  expect(given).toEqual(['volumes', 'volumes again']);
  void exclusive;
});
