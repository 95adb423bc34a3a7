import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** A program that was called. */
export interface Call {
  /** The program first. */
  readonly words: readonly string[];
  readonly input: string;
}

/** Programs that do their work: without a folder nothing could be written. */
const REAL: Readonly<Record<string, string>> = { mkdir: '/bin/mkdir', mktemp: '/bin/mktemp' };

/** A folder for PATH in which every one of these programs only records how it is called. */
export async function recordingPrograms(folder: string, names: Iterable<string>): Promise<string> {
  const path = join(folder, 'programs');
  await mkdir(path);
  const recorder = join(import.meta.dirname, 'recorder.sh');
  for (const name of new Set([...names, ...Object.keys(REAL)])) await symlink(REAL[name] ?? recorder, join(path, name));
  return path;
}

/** What was recorded in a folder; programs of a pipeline run at the same time, so the order means nothing. */
export async function recordedCalls(folder: string): Promise<readonly Call[]> {
  const files = await readdir(folder).catch(() => []);
  return inOrder(await Promise.all(files.map(async (file) => readCall(await readFile(join(folder, file), 'utf8')))));
}

export function inOrder(calls: readonly Call[]): readonly Call[] {
  return [...calls].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b), 'en'));
}

function readCall(text: string): Call {
  const lineEnd = text.indexOf('\n');
  const count = Number(text.slice(0, lineEnd)) + 1;
  const parts = text.slice(lineEnd + 1).split('\0');
  return { words: parts.slice(0, count), input: parts.slice(count).join('\0') };
}
