import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BlockKind } from '../notes-core/block/block.ts';
import { compareDiagnostics, type Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import type { Page } from '../notes-core/page/page.ts';
import { displayPath, findPageFiles, reasonOf, type PageFile } from './page-files.ts';
import { comparePageIds } from './page-order.ts';
import { findCycles, findUnknownPrerequisites } from './prerequisites.ts';
import { MAX_PAGE_SIZE, readPage, type ReadPage } from './read-page.ts';
import { selectPageFiles } from './select-pages.ts';

export interface LoadPagesRequest {
  readonly docsDir: string;
  /** What paths in messages are relative to. */
  readonly cwd: string;
  /** Files, folders or ids of pages, relative to `cwd` or to `docsDir`. @default all pages */
  readonly paths?: readonly string[];
}

export interface LoadedPages {
  /** In the site's order. Pages that the selected ones need first (`after`) are among them. */
  readonly pages: readonly Page[];
  /** By file and place; those of pages that were not selected are not among them. */
  readonly diagnostics: readonly Diagnostic[];
}

const RUNS: readonly BlockKind[] = ['shell', 'console', 'manifest', 'fragment', 'assert'];

/** Reads the pages of a docs folder. Never throws: what cannot be read is in the diagnostics. */
export async function loadPages({ docsDir, cwd, paths = [] }: LoadPagesRequest): Promise<LoadedPages> {
  const root = resolve(cwd, docsDir);
  const { files, folderPositions, unreadable } = await findPageFiles(root, cwd);
  const diagnostics: Diagnostic[] = unreadable.map(({ path, reason }) => ({
    code: 'NOTES-FILE-UNREADABLE',
    severity: 'error',
    message: `Unexpected folder that cannot be read: ${reason}.`,
    file: path,
  }));
  if (files.length === 0) {
    if (diagnostics.length === 0) diagnostics.push(noPages(displayPath(root, cwd)));
    return { pages: [], diagnostics };
  }

  const { selected, diagnostics: unmatched } = selectPageFiles(files, { docsDir: root, cwd, paths });
  diagnostics.push(...unmatched, ...findSharedIds(selected));
  const read = await readWithPrerequisites(selected, files);
  const pages: Page[] = [];
  for (const { page, diagnostics: found } of read) {
    pages.push(page);
    diagnostics.push(...found);
    if (found.every(({ severity }) => severity !== 'error')) diagnostics.push(...nothingToRun(page));
  }
  const positions = new Map(folderPositions);
  for (const { id, config } of pages) {
    if (config.sidebarPosition !== undefined) positions.set(id, config.sidebarPosition);
  }
  pages.sort((a, b) => comparePageIds(a.id, b.id, positions));
  const known = files.map(({ id }) => id);
  diagnostics.push(...findUnknownPrerequisites(pages, known), ...findCycles(pages));
  return { pages, diagnostics: diagnostics.sort(compareDiagnostics) };
}

/** The selected pages, and those that they need, and so on. */
async function readWithPrerequisites(selected: readonly PageFile[], files: readonly PageFile[]): Promise<ReadPage[]> {
  const byId = new Map(files.map((file) => [file.id, file]));
  const read = new Map<string, ReadPage>();
  let wanted = selected;
  while (wanted.length > 0) {
    const needed = new Set<PageFile>();
    for (const file of wanted) {
      if (read.has(file.path)) continue;
      const result = await readFilePage(file);
      read.set(file.path, result);
      for (const id of result.page.config.after) {
        const other = byId.get(id);
        if (other !== undefined && !read.has(other.path)) needed.add(other);
      }
    }
    wanted = [...needed];
  }
  return [...read.values()];
}

async function readFilePage({ path, file, id }: PageFile): Promise<ReadPage> {
  try {
    const status = await stat(path);
    if (!status.isFile()) return unreadablePage(id, file, 'it is not a regular file');
    // What is too large is refused by its size alone; its content need not be read.
    if (status.size > MAX_PAGE_SIZE) return readPage({ source: new Uint8Array(status.size), file, id });
    return readPage({ source: await readFile(path), file, id });
  } catch (error) {
    return unreadablePage(id, file, reasonOf(error));
  }
}

function unreadablePage(id: string, file: string, reason: string): ReadPage {
  const { page } = readPage({ source: '', file, id });
  const message = `Unexpected file that cannot be read: ${reason}.`;
  return { page, diagnostics: [{ code: 'NOTES-FILE-UNREADABLE', severity: 'error', message, file }] };
}

function noPages(folder: string): Diagnostic {
  return {
    code: 'NOTES-NO-PAGES',
    severity: 'error',
    message: 'Unexpected folder without pages, expected .md or .mdx files.',
    hint: 'Name the folder of the notes with --docs. Files and folders whose names begin with "_" are left out.',
    file: folder,
  };
}

function nothingToRun(page: Page): Diagnostic[] {
  if (page.config.skip !== undefined || page.blocks.some(({ kind }) => RUNS.includes(kind))) return [];
  const message = 'Nothing to run on this page.';
  const hint = 'Commands stand in ```bash or ```console fences, manifests in ```yaml.';
  return [{ code: 'NOTES-NOTHING-TO-RUN', severity: 'warning', message, hint, file: page.file }];
}

/** `pod.md` beside `pod.mdx`. */
function findSharedIds(files: readonly PageFile[]): Diagnostic[] {
  const first = new Map<string, PageFile>();
  return files.flatMap((file): Diagnostic[] => {
    const other = first.get(file.id);
    if (other === undefined) {
      first.set(file.id, file);
      return [];
    }
    const message = `Unexpected second page with the id "${file.id}", the same as ${other.file}.`;
    const hint = 'Rename one of the two files.';
    return [{ code: 'NOTES-ID-DUPLICATE', severity: 'error', message, hint, file: file.file }];
  });
}
