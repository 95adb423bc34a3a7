import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';

import { cacheRoot } from '../toolchain/binary-cache.ts';

/**
 * Where this checkout's clusters live. The name carries a hash of its path, so that two checkouts never meet.
 */
export class ClusterFolders {
  /** Such as `notes-3f2a9c`. */
  readonly name: string;
  readonly root: string;
  /** The one that outlives runs. */
  readonly kept: string;
  readonly lock: string;
  /** All checkouts of this user. */
  readonly all: string;

  /** `checkout`: path of the repository. */
  constructor(checkout: string, env: Readonly<Record<string, string | undefined>>) {
    this.name = `notes-${createHash('sha256').update(resolve(checkout)).digest('hex').slice(0, 8)}`;
    this.all = join(cacheRoot(env), 'clusters');
    this.root = join(this.all, this.name);
    this.kept = join(this.root, KEPT);
    this.lock = join(this.root, 'kept.lock');
  }

  /** A new name for a cluster of one run. */
  forRun(serial: string): string {
    return join(this.root, `${RUN_PREFIX}${process.pid}-${serial}`);
  }
}

const KEPT = 'kept';
const RUN_PREFIX = 'run-';

export function isRunFolder(path: string): boolean {
  return basename(path).startsWith(RUN_PREFIX);
}
