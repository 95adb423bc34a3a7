import { resolve } from 'node:path';
import { loadNotes } from '../../plugins/notes-runner/run/load-notes.ts';
import { usageError } from '../report/run-main.ts';
import { readReference } from './reference.ts';

/**
 * Images that the pages below `docs/` name, sorted, each once. Those of a registry below `.invalid`, a domain in which
 * nothing can ever be, are left out: with them pages show what happens where there is no registry.
 */
export async function planImages(cwd: string): Promise<string[]> {
  const { notes, diagnostics } = await loadNotes({ docsDir: resolve(cwd, 'docs'), cwd, paths: [], strict: false });
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) {
    throw usageError(
      `Unexpected mistake in ${wrong.file}, expected pages that can be planned: ${wrong.message}`,
      'npm run verify-notes -- --plan lists all mistakes.',
    );
  }
  const images = new Set(notes.flatMap(({ plan }) => plan.images));
  return [...images].filter((image) => !/\.invalid(?::\d+)?$/.test(readReference(image).registry)).sort();
}
