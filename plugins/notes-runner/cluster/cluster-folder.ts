import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import { cacheRoot } from '../toolchain/binary-cache.ts';
import type { BackendName } from './backend.ts';

/**
 * Where this checkout's clusters of one backend live. The name carries a hash of its path, so that two checkouts never
 * meet.
 */
export class ClusterFolders {
  /** Such as `notes-3f2a9c81`. */
  readonly name: string;
  readonly root: string;
  /** The one that outlives runs. */
  readonly kept: string;
  readonly lock: string;
  readonly #all: string;
  readonly #backend: BackendName;

  /** `checkout`: path of the repository. */
  constructor(checkout: string, backend: BackendName, env: Readonly<Record<string, string | undefined>>) {
    this.name = `notes-${createHash('sha256').update(resolve(checkout)).digest('hex').slice(0, 8)}`;
    this.#all = join(cacheRoot(env), 'clusters');
    this.#backend = backend;
    this.root = join(this.#all, this.name, backend);
    this.kept = join(this.root, KEPT);
    this.lock = join(this.root, 'kept.lock');
  }

  /** A new folder for a cluster of one run. */
  forRun(serial: string): string {
    return join(this.root, `${RUN_PREFIX}${process.pid}-${serial}`);
  }

  /** Folders of clusters of one run, of whatever checkout of this user. */
  async allOfRuns(): Promise<readonly string[]> {
    const checkouts = await readdir(this.#all).catch(() => []);
    const folders = await Promise.all(
      checkouts.map(async (checkout) => {
        const root = join(this.#all, checkout, this.#backend);
        return (await readdir(root).catch(() => [])).map((entry) => join(root, entry));
      }),
    );
    return folders.flat().filter((folder) => basename(folder).startsWith(RUN_PREFIX));
  }
}

const KEPT = 'kept';
const RUN_PREFIX = 'run-';
