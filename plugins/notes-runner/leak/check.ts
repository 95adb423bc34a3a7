import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { findLeaks } from './leaks.ts';
import type { Leak, LeakOptions } from './leaks.ts';
import { snapshotCluster } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** Milliseconds between looks. The last ones are for a provisioner that removes a volume. */
const PAUSES_MS = [100, 400, 1000, 1500];

/**
 * What the page left, against a snapshot from before it (one from the start of the run does, as leaks are removed). Looks
 * once where nothing leaked; what is there is looked for again for 3 seconds, because garbage collection takes its time.
 */
export async function checkLeaks(
  api: KubernetesApi,
  before: Snapshot,
  options: LeakOptions = {},
): Promise<readonly Leak[]> {
  let leaks = findLeaks(before, await snapshotCluster(api), options);
  for (const pauseMs of PAUSES_MS) {
    if (!leaks.some(({ kind }) => kind === 'object')) return leaks;
    await sleep(pauseMs);
    leaks = findLeaks(before, await snapshotCluster(api), options);
  }
  return leaks;
}
