import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/** A Markdown file below the docs folder. */
export interface PageFile {
  readonly id: string;
  /** Absolute. */
  readonly path: string;
  /** As messages name it. */
  readonly file: string;
}

/** The page's id from its path below the docs folder: `resources\pod.md` is `resources/pod`. */
export function pageIdOf(relativePath: string): string {
  return relativePath
    .split(sep)
    .join('/')
    .replace(/\.mdx?$/, '')
    .normalize('NFC');
}

/** A path as the user knows it: relative to `cwd` where it is inside, absolute elsewhere; `/` between folders. */
export function displayPath(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  const shown = inside.startsWith('..') || isAbsolute(inside) ? path : inside;
  return shown.split(sep).join('/');
}

export function isInside(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** What stands below a docs folder. */
export interface PageTree {
  readonly files: readonly PageFile[];
  /** By the folder's path below the docs folder: the position that its `_category_.json` gives it. */
  readonly folderPositions: ReadonlyMap<string, number>;
  /** Folders that cannot be read, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Every `.md` and `.mdx` file below a folder; names that begin with `_` or `.` and `node_modules` are left out, as
 * Docusaurus does. Links are followed, each folder is entered once.
 */
export async function findPageFiles(docsDir: string, cwd: string): Promise<PageTree> {
  const files: PageFile[] = [];
  const folderPositions = new Map<string, number>();
  const unreadable: { path: string; reason: string }[] = [];
  const entered = new Set<string>();

  const enter = async (folder: string): Promise<void> => {
    let entries: Dirent[];
    try {
      const real = await realpath(folder);
      if (entered.has(real)) return;
      entered.add(real);
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      unreadable.push({ path: displayPath(folder, cwd), reason: reasonOf(error) });
      return;
    }
    for (const entry of entries) {
      if (entry.name === '_category_.json') {
        const position = await readCategoryPosition(join(folder, entry.name));
        if (position !== undefined) folderPositions.set(pageIdOf(relative(docsDir, folder)), position);
      }
      if (/^[_.]/.test(entry.name) || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (await isFolder(entry, path)) await enter(path);
      else if (/\.mdx?$/.test(entry.name)) {
        files.push({ id: pageIdOf(relative(docsDir, path)), path, file: displayPath(path, cwd) });
      }
    }
  };
  await enter(resolve(docsDir));
  return { files, folderPositions, unreadable };
}

async function isFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Docusaurus checks that file itself; here only the number counts. */
async function readCategoryPosition(path: string): Promise<number | undefined> {
  try {
    const category: unknown = JSON.parse(await readFile(path, 'utf8'));
    const hasPosition = typeof category === 'object' && category !== null && 'position' in category;
    return hasPosition && typeof category.position === 'number' ? category.position : undefined;
  } catch {
    return undefined;
  }
}

/** An error of the file system in a few words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'it does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ENOTDIR':
      return 'it is not a folder';
    case 'ELOOP':
      return 'its links run in a circle';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
