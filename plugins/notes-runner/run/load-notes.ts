import { compareDiagnostics, type Diagnostic } from '../../notes-core/diagnostics/diagnostic.ts';
import { planPage } from '../../notes-core/plan/plan-page.ts';
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
}

/** Reads and plans pages. Every mistake of every page is found in one go, in the order of the files. */
export async function loadNotes(
  request: LoadRequest,
): Promise<{ readonly notes: readonly PlannedPage[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { pages, diagnostics } = await loadPages(request);
  const found = [...diagnostics];
  const notes = pages.map((page) => {
    const planned = planPage(page, { values: new Map() });
    found.push(...planned.diagnostics);
    return { page, plan: planned.plan };
  });
  const touched = await touchedFiles(request.cwd);
  const today = new Date().toISOString().slice(0, 10);
  found.push(...checkSkipDates(pages, { today, touched: (file) => touched.has(file), strict: request.strict }));
  return { notes, diagnostics: found.sort(compareDiagnostics) };
}
