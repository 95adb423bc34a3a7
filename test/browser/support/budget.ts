import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inject } from 'vitest';

/** Bytes, compressed as a host would. */
export async function compressedSize(...paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map(async (path) => gzipSync(await readFile(join(inject('siteFolder'), path))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Paths below the site, with a slash before them. */
export async function siteFiles(folder: string): Promise<string[]> {
  const names = await readdir(join(inject('siteFolder'), folder));
  return names.map((name) => `/${folder}/${name}`);
}
