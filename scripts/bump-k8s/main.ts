import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';
import type { Results } from '../../plugins/notes-core/results/results.ts';
import { loadNotes } from '../../plugins/notes-runner/run/load-notes.ts';
import { findExecutable } from '../../plugins/notes-runner/toolchain/path-lookup.ts';
import { kindImageOf, VERSIONS } from '../../plugins/notes-runner/toolchain/versions.ts';
import { remoteDigest } from '../images/registry.ts';
import { colorsFor } from '../report/colors.ts';
import { EXIT } from '../verify-notes/exit-code.ts';
import type { Io } from '../verify-notes/main.ts';
import { chooseVersions, type VersionPair } from './choose-versions.ts';
import { compareRuns, type ComparedPage, type RunComparison } from './compare-runs.ts';
import { releasedVersions, type Go } from './go-module.ts';
import { HELP, parseOptions, refuseSwallowedOptions, type BumpOptions } from './options.ts';
import { Pins } from './pins.ts';
import { comparisonText } from './report.ts';
import { runNotes } from './run-notes.ts';

const TOOLCHAIN = fileURLToPath(new URL('../../plugins/notes-runner/toolchain/', import.meta.url));

/** Pins the version that was asked for, runs the notes on it and on the one before it, and gives the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  refuseSwallowedOptions(io.env);
  const options = parseOptions(argv);
  if (options === undefined) {
    io.stdout.write(HELP);
    return EXIT.verified;
  }
  const progress = (line: string): void => void io.stderr.write(`${line}\n`);
  const pages = await readPages(options, io);
  const pair = await chooseVersions(options.version, VERSIONS.kubernetes, async () => {
    return await releasedVersions(await findGo(io), io.cwd);
  });
  const { before, after, isNew, superseded } = pair;
  const pins = new Pins(TOOLCHAIN);
  if (isNew) await pin(pins, pair, io, progress);
  else progress(`${after} is pinned already; comparing it with ${before}.`);
  try {
    const [earlier, later] = await runBoth(options, [before, after], io);
    const comparison = compareRuns(earlier, later, pages);
    io.stdout.write(`${comparisonText(comparison, [before, after], colorsFor(io.stdout))}\n`);
    return exitCodeOf(comparison, [earlier, later]);
  } finally {
    if (superseded !== undefined) await pins.remove(superseded);
  }
}

async function readPages({ docs, paths }: BumpOptions, { cwd }: Io): Promise<ReadonlyMap<string, ComparedPage>> {
  const { notes } = await loadNotes({ docsDir: resolve(cwd, docs), cwd, paths, strict: false });
  const pages = new Map<string, ComparedPage>();
  for (const { page, plan } of notes) {
    pages.set(page.id, { plan, source: await readFile(resolve(cwd, page.file), 'utf8') });
  }
  return pages;
}

async function pin(pins: Pins, { after }: VersionPair, io: Io, progress: (line: string) => void): Promise<void> {
  const { tag } = kindImageOf(after);
  progress(`pinning ${after}`);
  const digest = remoteDigest(tag).catch((error: unknown) => {
    if (error instanceof NotesError) return undefined;
    throw error;
  });
  await pins.add(after, await findGo(io), digest);
  const known = await digest;
  progress(
    known === undefined
      ? `${tag} is pinned by its tag: its registry does not say a digest. The release notes of kind may.`
      : `${tag} is pinned as ${known}`,
  );
}

async function findGo({ env, signal }: Io): Promise<Go> {
  const path = await findExecutable('go', env['PATH']);
  if (path !== undefined) return { path, env, signal };
  throw new NotesError('NOTES-TOOLCHAIN', 'Unexpected PATH without go, expected Go 1.26 or later.', {
    kind: 'environment',
    hint: 'Go writes the pins of a new version: https://go.dev/dl/',
  });
}

/** One after another: side by side, each would be slowed by the other, and its steps run into their limits. */
async function runBoth(
  options: BumpOptions,
  versions: readonly [string, string],
  io: Io,
): Promise<readonly [Results, Results]> {
  const folder = await mkdtemp(join(tmpdir(), 'bump-k8s-'));
  try {
    const [before, after] = versions;
    return [
      await runNotes(options, before, join(folder, 'before'), io),
      await runNotes(options, after, join(folder, 'after'), io),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A step that could not run says nothing; one that differs does, whatever else there is. */
function exitCodeOf({ pages }: RunComparison, runs: readonly Results[]): number {
  if (pages.some(({ steps }) => steps.some(({ errored }) => !errored))) return EXIT.failed;
  const errored = runs.some((run) => run.pages.some(({ steps }) => steps.some(({ verdict }) => verdict === 'errored')));
  return errored ? EXIT.environment : EXIT.verified;
}
