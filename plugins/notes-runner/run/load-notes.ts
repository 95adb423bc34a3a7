import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '../../notes-core/diagnostics/diagnostic.ts';
import { planView, type PageView } from '../../notes-core/page-view/page-view.ts';
import { checkSkipDates } from '../../notes-core/skip-dates/check-skip-dates.ts';
import { loadPages } from '../../remark-notes/index.ts';
import type { PlannedPage } from './planned-page.ts';
import { touchedFiles } from './touched-files.ts';

export interface LoadRequest {
  /** Absolute. */
  readonly docsDir: string;
  /** What paths in messages are relative to. */
  readonly cwd: string;
  /** Pages or folders; all where empty. */
  readonly paths: readonly string[];
  readonly strict: boolean;
  /** @default as they are */
  readonly view?: PageView;
}

/** Reads and plans pages. Every mistake of every page is found in one go, in the order of the files. */
export async function loadNotes(
  request: LoadRequest,
): Promise<{ readonly notes: readonly PlannedPage[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { pages, diagnostics } = await loadPages(request);
  const found = [...diagnostics];
  const { view = {} } = request;
  const notes = await Promise.all(
    pages.map(async (page) => {
      // Only values that stand nowhere on a page need all of its text.
      const file = resolve(request.cwd, page.file);
      const source = view.valuesSeed === undefined ? '' : await readFile(file, 'utf8').catch(() => '');
      const { diagnostics: planned, ...viewed } = planView(page, source, view);
      found.push(...planned);
      return viewed;
    }),
  );
  const touched = await touchedFiles(request.cwd);
  const today = new Date().toISOString().slice(0, 10);
  found.push(...checkSkipDates(pages, { today, touched: (file) => touched.has(file), strict: request.strict }));
  return { notes, diagnostics: found.sort(compareDiagnostics) };
}
