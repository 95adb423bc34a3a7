import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeResults, encodeResults } from '../../notes-core/results/codec.ts';
import type { PageResults, Results } from '../../notes-core/results/results.ts';

/** `embedded-v1.37.0.json` */
function resultsFileName({ backend, kubernetesVersion }: Results['cluster']): string {
  return `${backend}-${kubernetesVersion}.json`;
}

/** Newer pages take the place of older ones of the same id; the others stay where they were. */
function mergeResults(older: readonly PageResults[], newer: readonly PageResults[]): readonly PageResults[] {
  const replaced = new Map(newer.map((page) => [page.id, page]));
  const kept = older.map((page) => replaced.get(page.id) ?? page);
  const known = new Set(older.map(({ id }) => id));
  return [...kept, ...newer.filter(({ id }) => !known.has(id))];
}

/**
 * Writes what a run found. A run of some pages replaces only those in the file; a page that was deleted leaves it.
 *
 * @param exists tells whether the file of a page is still there
 */
export async function writeResults(
  folder: string,
  results: Results,
  exists: (file: string) => boolean,
): Promise<string> {
  const path = join(folder, resultsFileName(results.cluster));
  const older = (await readResults(path)).filter(({ file }) => exists(file));
  const ran = new Set(results.pages.map(({ id }) => id));
  const pages = older.every(({ id }) => ran.has(id)) ? results.pages : mergeResults(older, results.pages);
  await mkdir(folder, { recursive: true });
  // Nobody reads half a file: the site watches this folder.
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, encodeResults({ ...results, pages }));
  await rename(draft, path);
  return path;
}

async function readResults(path: string): Promise<readonly PageResults[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  try {
    return decodeResults(text, path).pages;
  } catch {
    // Of another version of ours: what it says about pages that did not run now is lost, and the site says so.
    return [];
  }
}
