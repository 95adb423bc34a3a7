import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { NotesError } from '../plugins/notes-core/diagnostics/notes-error.ts';
import { encodeResults } from '../plugins/notes-core/results/codec.ts';
import { VERSIONS } from '../plugins/notes-runner/toolchain/versions.ts';
import { progress, runMain, usageError } from './report/run-main.ts';
import { DataBranch, type Snapshot } from './results-branch/branch.ts';
import { collectVersions } from './results-branch/collect.ts';
import { expiredRecords, recordPath, recordTime } from './results-branch/record-files.ts';
import { decodeRecord, encodeRecord, TRIGGERS, type RunRecord, type Trigger } from './results-branch/run-record.ts';
import { EXIT } from './verify-notes/exit-code.ts';

const HELP = `The results of runs on the branch \`results\` of origin: one JSON file a run, kept for a year.

  npm run results-branch -- add FOLDER --trigger nightly|main    what the jobs of a run left below FOLDER
  npm run results-branch -- restore FOLDER                       the last run's results, as verify-notes writes them
`;
const SEE_HELP = 'Type npm run results-branch -- --help';

await runMain(async (argv) => {
  const { command, folder, trigger } = parse(argv);
  const branch = new DataBranch(process.cwd(), 'results');
  switch (command) {
    case 'add':
      if (trigger === undefined)
        throw usageError('Unexpected absence of --trigger, expected nightly or main.', SEE_HELP);
      return add(branch, target(folder), trigger);
    case 'restore':
      return restore(branch, target(folder));
    case 'help':
      process.stdout.write(HELP);
      return EXIT.verified;
    default:
      throw usageError(
        `Unexpected ${command === undefined ? 'end of the command line' : `command "${command}"`}, expected add or restore.`,
        SEE_HELP,
      );
  }
});

async function add(branch: DataBranch, folder: string, trigger: Trigger): Promise<number> {
  const now = new Date();
  const record: RunRecord = {
    schemaVersion: 1,
    trigger,
    recordedAt: now.toISOString(),
    commit: (await execa('git', ['rev-parse', 'HEAD'])).stdout,
    url: runUrl(process.env),
    versions: await collectVersions(folder, VERSIONS.kubernetes),
  };
  if (record.versions.every(({ results }) => results === undefined)) {
    progress(
      `No results of ${VERSIONS.kubernetes.join(', ')} below ${folder}: recorded as a run that came to nothing.`,
    );
  }
  const path = recordPath(record);
  await branch.commit({
    add: new Map([[path, encodeRecord(record)]]),
    remove: (paths) => expiredRecords(paths, now),
    message: `Record the ${trigger} run of ${record.recordedAt}`,
  });
  progress(`Recorded as ${path}.`);
  return EXIT.verified;
}

async function restore(branch: DataBranch, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const last = await lastRecord(await branch.snapshot());
  if (last === undefined) {
    progress('No run is recorded yet: the site will say that nothing was verified.');
    return EXIT.verified;
  }
  for (const { results } of last.versions) {
    if (results === undefined) continue;
    const name = `${results.cluster.backend}-${results.cluster.kubernetesVersion}.json`;
    await writeFile(join(folder, name), encodeResults(results));
    progress(`${name}: of ${last.recordedAt}, commit ${last.commit}`);
  }
  return EXIT.verified;
}

async function lastRecord({ paths, read }: Snapshot): Promise<RunRecord | undefined> {
  for (const path of paths.filter((name) => recordTime(name) !== undefined).reverse()) {
    const record = decodeRecord(await read(path));
    if (record?.versions.some(({ results }) => results !== undefined)) return record;
  }
  return undefined;
}

function runUrl({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: repository,
  GITHUB_RUN_ID: id,
}: NodeJS.ProcessEnv): string {
  return server === undefined || repository === undefined || id === undefined
    ? ''
    : `${server}/${repository}/actions/runs/${id}`;
}

function target(folder: string | undefined): string {
  if (folder === undefined) throw usageError('Unexpected end of the command line, expected a folder.', SEE_HELP);
  return resolve(folder);
}

function parse(argv: readonly string[]): {
  readonly command: string | undefined;
  readonly folder: string | undefined;
  readonly trigger: Trigger | undefined;
} {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { trigger: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const [command, folder] = positionals;
    const trigger = TRIGGERS.find((name) => name === values.trigger);
    if (values.trigger !== undefined && trigger === undefined) {
      throw usageError(`Unexpected --trigger ${values.trigger}, expected ${TRIGGERS.join(' or ')}.`, SEE_HELP);
    }
    return { command: values.help === true ? 'help' : command, folder, trigger };
  } catch (error) {
    if (error instanceof NotesError || !(error instanceof Error)) throw error;
    throw usageError(`${error.message.split('. ')[0] ?? error.message}.`, SEE_HELP);
  }
}
