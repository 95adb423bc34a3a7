import { resolve } from 'node:path';
import { loadNotes } from '../../plugins/notes-runner/run/load-notes.ts';
import { usageError } from '../report/run-main.ts';

/** Images that the pages below `docs/` name, sorted, each once. */
export async function planImages(cwd: string): Promise<string[]> {
  const { notes, diagnostics } = await loadNotes({ docsDir: resolve(cwd, 'docs'), cwd, paths: [], strict: false });
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) {
    throw usageError(
      `Unexpected mistake in ${wrong.file}, expected pages that can be planned: ${wrong.message}`,
      'npm run verify-notes -- --plan lists all mistakes.',
    );
  }
  return [...new Set(notes.flatMap(({ plan }) => plan.images))].sort();
}
