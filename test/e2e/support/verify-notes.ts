import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { decodeResults } from '../../../plugins/notes-core/results/codec.ts';
import type { PageResults } from '../../../plugins/notes-core/results/results.ts';

const CLI = fileURLToPath(new URL('../../../scripts/verify-notes.ts', import.meta.url));

interface CliRun {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Read from `--json`; empty where nothing ran. */
  readonly pages: readonly PageResults[];
}

/** A folder of notes outside the repository. `await using` removes it. */
export interface NotesFolder extends AsyncDisposable {
  readonly path: string;
  /** Runs `verify-notes` on it as a user would. */
  verify(...args: readonly string[]): Promise<CliRun>;
  /** Starts it, for runs that do not end by themselves. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): ReturnType<typeof start>;
  write(pages: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
}

/**
 * @param pages content by path below the docs folder
 * @param limitMs milliseconds after which a run is ended @default 220_000
 */
export async function notesFolder(
  pages: Readonly<Record<string, string | Uint8Array>>,
  { limitMs = 220_000 }: { readonly limitMs?: number } = {},
): Promise<NotesFolder> {
  const path = await mkdtemp(join(tmpdir(), 'notes-e2e-'));
  const write = async (files: typeof pages): Promise<void> => {
    for (const [name, content] of Object.entries(files)) {
      const file = join(path, 'docs', name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  };
  await write(pages);
  return {
    path,
    write,
    verify: (...args) => run(path, args, limitMs),
    start: (args, env) => start(path, args, limitMs, env),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** `execa` infers what a run with these options gives; naming it here again would only repeat them. */
function start(folder: string, args: readonly string[], limitMs: number, env: Readonly<Record<string, string>> = {}) {
  const cluster = args.includes('--cluster') ? [] : ['--cluster', 'embedded'];
  const options = ['--docs', join(folder, 'docs'), '--results', join(folder, 'results'), ...cluster, ...args];
  return execa(process.execPath, [CLI, ...options], {
    reject: false,
    stdin: 'ignore',
    env: { NO_COLOR: '1', GITHUB_ACTIONS: '', ...env },
    timeout: limitMs,
  });
}

async function run(folder: string, args: readonly string[], limitMs: number): Promise<CliRun> {
  const { exitCode, stdout, stderr } = await start(folder, args, limitMs);
  const pages = args.includes('--json') && stdout.startsWith('{') ? decodeResults(stdout).pages : [];
  return { exitCode, stdout, stderr, pages };
}
