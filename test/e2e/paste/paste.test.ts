import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Block, StepId } from '../../../plugins/notes-core/block/block.ts';
import { readConsole } from '../../../plugins/notes-core/console/console.ts';
import type { Page } from '../../../plugins/notes-core/page/page.ts';
import { valueStatement } from '../../../plugins/notes-core/plan/bindings.ts';
import { contentKind } from '../../../plugins/notes-core/plan/bound-block.ts';
import { planPage } from '../../../plugins/notes-core/plan/plan-page.ts';
import { bindString, findPlaceholders } from '../../../plugins/notes-core/placeholders/bind.ts';
import { readInvocations } from '../../../plugins/notes-core/shell/invocation.ts';
import { readSyntax } from '../../../plugins/notes-core/shell/syntax.ts';
import { loadPages } from '../../../plugins/remark-notes/load-pages.ts';
import { copyTextOf } from '../../../plugins/remark-notes/site/copy-text.ts';
import { pageScript } from '../../../plugins/remark-notes/site/page-script.ts';
import { ReaderShell } from '../../../plugins/remark-notes/site/reader-shell.ts';
import { inOrder, recordedCalls, recordingPrograms, type Call } from './recorded-calls.ts';
import { Terminal, type ShellName } from './terminal.ts';

const root = join(import.meta.dirname, '../../..');
/** What every program of the test prints, and so what every value of the cluster is. */
const PRINTED = '7';
const LOOP_LIMIT = '20';

const { pages } = await loadPages({ docsDir: join(root, 'docs'), cwd: root });
const copied = pages.map(readPage).filter(({ blocks }) => blocks.length > 0);

interface CopiedBlock {
  readonly block: Block;
  /** What the button gives, with the page's own values. */
  readonly text: string;
  /** What the run hands to its shell; undefined where it does not type the block. */
  readonly original: string | undefined;
}

interface CopiedPage {
  readonly page: Page;
  readonly values: ReadonlyMap<string, string>;
  readonly blocks: readonly CopiedBlock[];
  readonly script: string | undefined;
  readonly omitted: ReadonlySet<StepId>;
}

function readPage(page: Page): CopiedPage {
  const { plan } = planPage(page, { values: new Map() });
  const shell = new ReaderShell(page, plan);
  const values = new Map([['namespace', 'default']]);
  for (const value of page.config.values) values.set(value.name, value.kind === 'default' ? value.value : PRINTED);
  const script = pageScript(page, plan);
  const blocks = page.blocks.flatMap((block) => {
    if (block.options.hidden === true || shell.commandsOf(block).length === 0) return [];
    const text = bindString(copyTextOf(block, shell) ?? block.content.text, values);
    return [{ block, text, original: originalOf(block, bindString(block.content.text, values)) }];
  });
  return {
    page,
    values,
    blocks,
    script: script && bindString(script.text, values),
    omitted: new Set(script?.omitted.map(({ id }) => id)),
  };
}

function originalOf(block: Block, content: string): string | undefined {
  if (block.kind === 'file' || block.options.title !== undefined) return undefined;
  switch (contentKind(block)) {
    case 'shell':
      return content;
    case 'console':
      return readConsole({ text: content, spans: [] })
        .entries.map(({ statement }) => statement.text)
        .join('\n');
    default:
      return undefined;
  }
}

/** Names of the values from the cluster that a text needs, each once. */
function neededBy(text: string, { config }: Page): string[] {
  const needed = new Set<string>();
  const add = (within: string): void => {
    for (const value of config.values) {
      if (value.kind !== 'from' || needed.has(value.name)) continue;
      if (findPlaceholders(within, (name) => name === value.name).length === 0) continue;
      needed.add(value.name);
      add(value.statement);
    }
  };
  add(text);
  return [...needed];
}

/** What must arrive of a block that is not typed. */
function callOf({ block }: CopiedBlock, values: CopiedPage['values'], arrived: readonly Call[]): Call {
  const content = bindString(block.content.text, values);
  const input = `${content}\n`;
  if (block.kind === 'manifest') return { words: ['kubectl', 'apply', '-f', '-'], input };
  if (block.kind !== 'fragment' || block.target.kind === 'file') return { words: ['cat'], input };
  const { resource, name } = block.target;
  const start = ['kubectl', 'patch', resource, bindString(name, values)];
  const patch = arrived.find(({ words }) => words.slice(0, 4).join() === start.join());
  if (patch === undefined) return { words: start, input: '' };
  const part = block.at.reduce<unknown>(
    (tree, key) => (tree as Readonly<Record<string, unknown>>)[String(key)],
    parse(patch.input),
  );
  expect(part).toEqual(parse(content));
  return patch;
}

let scratch: string;
let programs: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'notes-paste-'));
  const texts = copied.flatMap((page) => [
    ...page.blocks.flatMap(({ text, original = '' }) => [text, original]),
    ...page.page.config.values.flatMap((value) => (value.kind === 'from' ? [value.statement] : [])),
  ]);
  programs = await recordingPrograms(scratch, texts.flatMap(programsOf));
  return () => rm(scratch, { recursive: true, force: true });
});

function programsOf(text: string): string[] {
  const syntax = readSyntax(text);
  const names = [
    ...readInvocations(syntax).map(({ program }) => program),
    ...syntax.commands.map(({ words }) => words[0]?.value ?? ''),
  ];
  return names.filter((name) => /^[a-z][\w.-]*$/.test(name));
}

/** What programs get of a page's originals. */
interface Originals {
  readonly blocks: readonly (readonly Call[])[];
  /** Of the statements that find values, by the value's name. */
  readonly values: ReadonlyMap<string, readonly Call[]>;
}

const originals = new Map<string, Promise<Originals>>();

/** What `bash -c` of a page's originals hands to programs, by block; asked once for each page. */
function originalsOf(page: CopiedPage): Promise<Originals> {
  const known = originals.get(page.page.id) ?? runOriginals(page);
  originals.set(page.page.id, known);
  return known;
}

async function runOriginals({ page, values, blocks }: CopiedPage): Promise<Originals> {
  const folder = await mkdtemp(join(scratch, 'original-'));
  const recordIn = (name: string): string => `export RECORD=${folder}/${name}; mkdir -p "$RECORD"`;
  // One shell for the page, because variables and functions live on; files are there, whatever is in them.
  const names = page.config.values.filter(({ kind }) => kind === 'from').map(({ name }) => name);
  const lines = [
    ...names.flatMap((name, index) => [recordIn(`value-${index}`), valueStatement(page, name, { values }) ?? '']),
    ...blocks.flatMap(({ block, original }, index) => [
      recordIn(`block-${index}`),
      ...(original === undefined ? [] : [original]),
      ...(block.kind === 'file' ? writes(bindString(block.path, values)) : []),
    ]),
  ];
  await execa('/bin/bash', ['-c', lines.join('\n')], {
    cwd: folder,
    env: { PATH: programs, HOME: folder, LANG: 'C.UTF-8', RECORD_LIMIT: LOOP_LIMIT },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
  });
  const recorded = (name: string): Promise<readonly Call[]> => recordedCalls(join(folder, name));
  const found = await Promise.all(names.map((_, index) => recorded(`value-${index}`)));
  return {
    blocks: await Promise.all(blocks.map((_, index) => recorded(`block-${index}`))),
    values: new Map(names.map((name, index) => [name, found[index] ?? []])),
  };
}

function writes(path: string): string[] {
  return [`mkdir -p '${dirname(path)}'`, `echo ${PRINTED} > '${path}'`];
}

function findProgram(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Which programs are called at all: how often, and so what the next one reads, is the shell's luck in an endless loop. */
function wordsOf(calls: readonly Call[]): readonly string[] {
  return [...new Set(calls.map(({ words }) => JSON.stringify(words)))].sort();
}

/** What the script adds to the page. */
function isWait({ words }: Call, { blocks }: CopiedPage): boolean {
  const command = words.join(' ');
  const added = /^kubectl (?:rollout status|wait --for=condition=\w+) .* --timeout=60s$/.test(command);
  return added && blocks.every(({ text }) => !text.includes(command));
}

/** The script writes a file anew where a page changes a part of it. */
function filesIn(calls: readonly Call[]): readonly string[] {
  return calls.filter(({ words }) => words.length === 1 && words[0] === 'cat').map(({ input }) => input);
}

function withoutFiles(calls: readonly Call[]): readonly Call[] {
  return calls.filter(({ words }) => words.length > 1 || words[0] !== 'cat');
}

const SHELLS: readonly ShellName[] = ['bash', 'zsh'];
describe.each(SHELLS)('pasted into an interactive %s', (shell) => {
  const program = findProgram(shell);
  // Counted as skipped where the shell is not installed.
  describe.skipIf(program === undefined).each([
    ['bracketed', true],
    ['as if typed', false],
  ] as const)('%s', (_title, bracketed) => {
    test.concurrent.for(copied.map((page) => [page.page.file, page] as const))('%s', async ([, page]) => {
      const expected = await originalsOf(page);
      const folder = await mkdtemp(join(scratch, `${shell}-`));
      const terminal = await Terminal.open({ shell, program: program ?? '', bracketed, folder, path: programs });
      const paste = async (text: string, name: string): Promise<readonly Call[]> => {
        const record = join(folder, 'calls', name);
        await mkdir(record, { recursive: true });
        await terminal.type(`export RECORD=${record}`);
        await terminal.paste(text);
        return recordedCalls(record);
      };
      try {
        await terminal.type(`export RECORD_LIMIT=${LOOP_LIMIT}`);
        const all: Call[] = [];
        const known = new Set<string>();
        for (const [index, block] of page.blocks.entries()) {
          const arrived = await paste(block.text, String(index));
          const calls =
            block.original === undefined ? [callOf(block, page.values, arrived)] : (expected.blocks[index] ?? []);
          const needed = neededBy(block.block.content.text, page.page);
          const found = needed.flatMap((name) => expected.values.get(name) ?? []);
          const comparable = block.block.options.background === undefined ? inOrder : wordsOf;
          expect(comparable(arrived), block.text).toEqual(comparable([...found, ...calls]));
          if (page.omitted.has(block.block.id)) continue;
          // The script finds a value once.
          for (const name of needed) if (!known.has(name)) all.push(...(expected.values.get(name) ?? []));
          for (const name of needed) known.add(name);
          all.push(...calls);
        }
        if (page.script === undefined) return;
        await terminal.type('unset RECORD_LIMIT');
        const arrived = (await paste(page.script, 'script')).filter((call) => !isWait(call, page));
        expect(withoutFiles(arrived)).toEqual(withoutFiles(inOrder(all)));
        expect(filesIn(arrived)).toEqual(expect.arrayContaining([...filesIn(all)]));
      } finally {
        terminal.close();
      }
    });
  });
});
