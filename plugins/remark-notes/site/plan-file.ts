import { dirname, relative } from 'node:path';
import type { Page } from '../../notes-core/page/page.ts';
import { planPage } from '../../notes-core/plan/plan-page.ts';
import type { PagePlan } from '../../notes-core/plan/plan.ts';
import { readPage } from '../read-page.ts';
import { NoteMistakes } from './note-mistakes.ts';

/** A page as the runner would run it. */
export interface PlannedFile {
  readonly page: Page;
  readonly plan: PagePlan;
}

/**
 * Reads and plans one file of the docs folder.
 * @param docsDir Absolute path of the docs folder.
 * @param path Absolute path of the file.
 * @throws {NoteMistakes} Where the runner would refuse the page.
 */
export function planFile(docsDir: string, path: string, source: string): PlannedFile {
  const id = slashed(relative(docsDir, path)).replace(/\.mdx?$/, '');
  const read = readPage({ source, file: slashed(relative(dirname(docsDir), path)), id });
  const planned = planPage(read.page, { values: new Map() });
  const mistakes = [...read.diagnostics, ...planned.diagnostics].filter(({ severity }) => severity === 'error');
  if (mistakes.length > 0) throw new NoteMistakes(mistakes);
  return { page: read.page, plan: planned.plan };
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
