import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { execa } from 'execa';

import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';
import { decodeResults } from '../../plugins/notes-core/results/codec.ts';
import type { Results } from '../../plugins/notes-core/results/results.ts';
import type { Io } from '../verify-notes/main.ts';
import type { BumpOptions } from './options.ts';

const VERIFY = fileURLToPath(new URL('../verify-notes.ts', import.meta.url));
/** Milliseconds that an interrupted run gets to end its cluster. */
const ENDING_MS = 60_000;

/**
 * Runs `verify-notes` on one Kubernetes version, in a process of its own: the pins may have changed since this one began.
 *
 * @param folder where its results go; empty
 * @throws NotesError of kind `environment` where there are none
 */
export async function runNotes(
  { cluster, docs, paths }: BumpOptions,
  version: string,
  folder: string,
  { cwd, env, stderr, signal }: Io,
): Promise<Results> {
  const args = ['--cluster', cluster, '--k8s', version.slice(1), '--docs', docs, '--results', folder, ...paths];
  const run = execa(process.execPath, [VERIFY, ...args], {
    cwd,
    extendEnv: false,
    // It would take the options that npm gave this script for its own.
    env: { ...env, npm_lifecycle_event: undefined },
    stdin: 'ignore',
    // What it found is compared, not read.
    stdout: 'ignore',
    buffer: false,
    reject: false,
    cancelSignal: signal,
    killSignal: 'SIGINT',
    forceKillAfterDelay: ENDING_MS,
    // The terminal's Ctrl-C comes to it through us, once.
    detached: true,
  });
  createInterface({ input: run.stderr }).on('line', (line) => void stderr.write(`${version}  ${line}\n`));
  const { exitCode } = await run;
  signal.throwIfAborted();
  const file = join(folder, `${cluster}-${version}.json`);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return decodeResults(text, file);
  throw new NotesError(
    'NOTES-CLUSTER',
    `verify-notes on ${version} ended with exit code ${exitCode ?? 'none'} and without results.`,
    { kind: exitCode === 2 ? 'usage' : 'environment', hint: 'What it said stands above.' },
  );
}
