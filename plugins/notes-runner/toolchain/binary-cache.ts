import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

import type { Platform } from './platform.ts';
import type { Tool } from './tool.ts';

/** Where a binary in the cache came from. */
export interface BinaryRecord {
  readonly name: string;
  readonly version: string;
  readonly from: 'download' | 'build';
  /** Address, or import path and version. */
  readonly origin: string;
  /** Of the downloaded file: what was published, and what was found. */
  readonly sha256?: string;
  /** Of the binary, in bytes. */
  readonly size: number;
}

/** `$XDG_CACHE_HOME/kubernetes-notes`, by default in `~/.cache`. */
export function cacheRoot(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_CACHE_HOME'];
  // The specification: relative paths are to be ignored.
  return join(base !== undefined && isAbsolute(base) ? base : join(homedir(), '.cache'), 'kubernetes-notes');
}

/** The place of one binary in the cache. */
export class CacheSlot {
  readonly path: string;
  readonly lock: string;
  readonly #record: string;

  constructor(root: string, platform: Platform, tool: Pick<Tool, 'name' | 'version'>) {
    const folder = join(root, 'bin', `${platform.os}-${platform.arch}`, `${tool.name}-${tool.version}`);
    this.path = join(folder, tool.name);
    this.#record = join(folder, 'record.json');
    this.lock = `${folder}.lock`;
  }

  /** A name beside the binary, for a file that is not whole yet. */
  temporary(): string {
    return `${this.path}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
  }

  /** The binary is there, as it was put there. */
  async isFilled(): Promise<boolean> {
    try {
      const record: unknown = JSON.parse(await readFile(this.#record, 'utf8'));
      const { size } = await stat(this.path);
      return typeof record === 'object' && record !== null && 'size' in record && record.size === size;
    } catch {
      return false;
    }
  }

  async prepare(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
  }

  /** Moves a whole binary in; it appears under its name only when it is safely on the disk. */
  async fill(file: string, record: Omit<BinaryRecord, 'size'>): Promise<void> {
    await chmod(file, 0o755);
    await synchronize(file);
    const { size } = await stat(file);
    const recordFile = this.temporary();
    await writeSynchronized(
      recordFile,
      `${JSON.stringify({ ...record, size } satisfies BinaryRecord, undefined, 2)}\n`,
    );
    await rm(this.#record, { force: true });
    await rename(file, this.path);
    await rename(recordFile, this.#record);
  }
}

async function synchronize(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeSynchronized(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
