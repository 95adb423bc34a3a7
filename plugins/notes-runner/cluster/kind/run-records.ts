import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isAlive, ownIdentity, parseIdentity } from '../../toolchain/process-identity.ts';

/** One word that is in the names of all that a run puts into a node. */
export type RunId = string;

const PART = '.part';

/**
 * Which runs are on a kept cluster: a file each. A run that was killed could not end a page that had stopped its own shell,
 * nor reach a node that was down; a later run does, and then forgets it.
 */
export class RunRecords {
  readonly #folder: string;

  /** @param folder the cluster's */
  constructor(folder: string) {
    this.#folder = join(folder, 'runs');
  }

  async add(): Promise<RunId> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const id = randomBytes(4).toString('hex');
    const file = join(this.#folder, id);
    // Whole from the first moment: one that cannot be read counts as dead.
    await writeFile(`${file}${PART}`, JSON.stringify(await ownIdentity()), { mode: 0o600 });
    await rename(`${file}${PART}`, file);
    return id;
  }

  async forget(id: RunId): Promise<void> {
    await rm(join(this.#folder, id), { force: true });
  }

  /** Runs whose process has ended without {@link forget}. */
  async dead(): Promise<readonly RunId[]> {
    const entries = await readdir(this.#folder).catch(() => []);
    const ids = entries.filter((entry) => !entry.endsWith(PART));
    const dead = await Promise.all(
      ids.map(async (id) => {
        const owner = parseIdentity(await readFile(join(this.#folder, id), 'utf8').catch(() => ''));
        return owner !== undefined && (await isAlive(owner)) ? [] : [id];
      }),
    );
    return dead.flat();
  }
}
