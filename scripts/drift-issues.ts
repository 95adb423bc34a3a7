/** Compares the last nightly run with the ones before it, and opens, updates and closes issues accordingly. */
import process from 'node:process';
import { GitHubIssues } from './drift-issues/github.ts';
import type { IssueAction } from './drift-issues/issue.ts';
import { planIssues } from './drift-issues/plan-issues.ts';
import { progress, runMain, usageError } from './report/run-main.ts';
import { DataBranch } from './results-branch/branch.ts';
import { recordTrigger } from './results-branch/record-files.ts';
import { decodeRecord, type RunRecord } from './results-branch/run-record.ts';
import { EXIT } from './verify-notes/exit-code.ts';

const HELP = `Issues about drift, from the runs on the branch \`results\` of origin.

  npm run drift-issues                 needs GITHUB_REPOSITORY and GITHUB_TOKEN
  npm run drift-issues -- --dry-run    prints what would be done, as if no issue were open
`;

/** So many nights are compared. */
const NIGHTS = 120;

await runMain(async (argv) => {
  const [option, extra] = argv;
  if (option === '--help' || option === '-h') {
    process.stdout.write(HELP);
    return EXIT.verified;
  }
  if ((option !== undefined && option !== '--dry-run') || extra !== undefined) {
    throw usageError(
      `Unexpected argument "${extra ?? option ?? ''}", expected --dry-run.`,
      'Type npm run drift-issues -- --help',
    );
  }
  const history = await lastNights();
  if (history.length === 0) {
    progress('No nightly run is recorded yet: nothing to compare.');
    return EXIT.verified;
  }
  if (option === '--dry-run') {
    for (const action of planIssues(history, [])) process.stdout.write(`${describe(action)}\n`);
    return EXIT.verified;
  }
  const github = new GitHubIssues(process.env);
  const actions = planIssues(history, await github.open());
  for (const action of actions) {
    progress(describe(action).split('\n', 1)[0] ?? '');
    await carryOut(action, github);
  }
  progress(`${actions.length} issues were opened, updated or closed.`);
  return EXIT.verified;
});

/** Nightly records, oldest first; not all of a year, for each holds every output of every page. */
async function lastNights(): Promise<RunRecord[]> {
  const { paths, read } = await new DataBranch(process.cwd(), 'results').snapshot();
  const records: RunRecord[] = [];
  for (const path of paths.filter((name) => recordTrigger(name) === 'nightly').slice(-NIGHTS)) {
    const record = decodeRecord(await read(path));
    if (record === undefined) progress(`${path}: of another schema, left out`);
    else records.push(record);
  }
  return records;
}

function describe(action: IssueAction): string {
  switch (action.kind) {
    case 'open':
      return `open "${action.title}"\n${action.body}\n`;
    case 'update':
      return `update #${action.number}`;
    case 'close':
      return `close #${action.number}: ${action.comment}`;
    default:
      return action satisfies never;
  }
}

function carryOut(action: IssueAction, github: GitHubIssues): Promise<void> {
  switch (action.kind) {
    case 'open':
      return github.create(action.title, action.body);
    case 'update':
      return github.update(action.number, action.body);
    case 'close':
      return github.close(action.number, action.comment);
    default:
      return action satisfies never;
  }
}
