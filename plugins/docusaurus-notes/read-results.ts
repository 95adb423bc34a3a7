import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeResults } from '../notes-core/results/codec.ts';
import type { Results } from '../notes-core/results/results.ts';

/**
 * All results files of a folder, by name. No folder means no results.
 * @throws {NotesError} `NOTES-RESULTS` where a file is not results.
 */
export async function readResults(resultsDir: string): Promise<Results[]> {
  const names = await readdir(resultsDir).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => decodeResults(await readFile(join(resultsDir, name), 'utf8'), join(resultsDir, name))),
  );
}
