import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeGoModule, type Go } from './go-module.ts';
import { addPin, removePin } from './versions-file.ts';

/** The pinned Kubernetes versions of one toolchain folder. */
export class Pins {
  readonly #versionsFile: string;
  readonly #goFolder: string;

  /** @param toolchain absolute path of the folder with `versions.ts` and `go/` */
  constructor(toolchain: string) {
    this.#versionsFile = join(toolchain, 'versions.ts');
    this.#goFolder = join(toolchain, 'go');
  }

  /**
   * Writes the Go module of a version and its entry. Until the module is whole, nothing changes.
   *
   * @param digest of kind's node image, where somebody trustworthy says it
   */
  async add(version: string, go: Go, digest: Promise<string | undefined>): Promise<void> {
    const temporary = await mkdtemp(join(tmpdir(), 'bump-k8s-'));
    try {
      const [known] = await Promise.all([digest, writeGoModule(go, temporary, version)]);
      await cp(temporary, this.#folderOf(version), { recursive: true });
      const pin = known === undefined ? { version } : { version, digest: known };
      await writeFile(this.#versionsFile, addPin(await readFile(this.#versionsFile, 'utf8'), pin));
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }

  async remove(version: string): Promise<void> {
    await writeFile(this.#versionsFile, removePin(await readFile(this.#versionsFile, 'utf8'), version));
    await rm(this.#folderOf(version), { recursive: true, force: true });
  }

  #folderOf(version: string): string {
    return join(this.#goFolder, `kubernetes-${version}`);
  }
}
