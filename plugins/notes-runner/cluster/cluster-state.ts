import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as v from 'valibot';

import type { ProcessIdentity } from '../toolchain/process-identity.ts';

const identity = v.object({ host: v.string(), pid: v.number(), started: v.string() });
const state = v.object({
  schemaVersion: v.literal(1),
  name: v.string(),
  kubernetesVersion: v.string(),
  /** Hash of all that the cluster was made from. */
  definition: v.string(),
  /** Whose run it belongs to; a kept cluster belongs to nobody. */
  owner: v.optional(identity),
  /** ISO 8601; absent until it was ready. */
  readyAt: v.optional(v.string()),
});

/** What `cluster.json` in a cluster's folder says; it is written before the first process starts. */
export interface ClusterState {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly kubernetesVersion: string;
  readonly definition: string;
  readonly owner?: ProcessIdentity | undefined;
  readonly readyAt?: string | undefined;
}

/** `undefined` where there is none, or one of another schema. */
export async function readClusterState(folder: string): Promise<ClusterState | undefined> {
  try {
    const text = await readFile(join(folder, 'cluster.json'), 'utf8');
    const result = v.safeParse(state, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

export async function writeClusterState(folder: string, value: ClusterState): Promise<void> {
  const file = join(folder, 'cluster.json');
  await writeFile(`${file}.part`, `${JSON.stringify(value, undefined, 2)}\n`);
  await rename(`${file}.part`, file);
}
