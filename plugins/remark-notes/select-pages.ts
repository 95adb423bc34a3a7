import { resolve } from 'node:path';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import { suggest } from '../notes-core/text/nearest.ts';
import { isInside, type PageFile } from './page-files.ts';

export interface SelectRequest {
  /** Absolute. */
  readonly docsDir: string;
  /** Absolute. */
  readonly cwd: string;
  /** Files, folders or ids of pages, relative to `cwd` or to the docs folder; all pages where empty. */
  readonly paths: readonly string[];
}

/** The files that the paths name. A path that names none is an error. */
export function selectPageFiles(
  files: readonly PageFile[],
  { docsDir, cwd, paths }: SelectRequest,
): { readonly selected: readonly PageFile[]; readonly diagnostics: readonly Diagnostic[] } {
  if (paths.length === 0) return { selected: files, diagnostics: [] };
  const selected = new Set<PageFile>();
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const places = [resolve(cwd, path), resolve(docsDir, path)];
    const id = path.replace(/^\.\//, '').replace(/\/+$/, '');
    const named = files.filter((file) => file.id === id || places.some((place) => isInside(file.path, place)));
    for (const file of named) selected.add(file);
    if (named.length === 0) {
      const candidates = files.map((file) => file.file);
      const hint = suggest(path, candidates.length > 10 ? [...candidates.slice(0, 10), '…'] : candidates);
      const near = suggest(path, candidates);
      diagnostics.push({
        code: 'NOTES-USAGE',
        severity: 'error',
        message: `Unexpected path ${path}, expected a page or a folder of pages.`,
        hint: near.startsWith('Did') ? near : hint,
        file: path,
      });
    }
  }
  return { selected: files.filter((file) => selected.has(file)), diagnostics };
}
