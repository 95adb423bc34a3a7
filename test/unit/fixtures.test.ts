import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../plugins/notes-core/block/block.ts';
import { formatDiagnostic } from '../../plugins/notes-core/diagnostics/diagnostic.ts';
import { positionAt, type MappedText } from '../../plugins/notes-core/text/mapped-text.ts';
import { readPage, type ReadPage } from '../../plugins/remark-notes/index.ts';

// A new test is a new folder with an input.md (or .mdx). Its snapshot is written by `vitest -u`; without one, CI fails.
const fixtures = join(import.meta.dirname, '../fixtures');

interface Case {
  readonly name: string;
  readonly folder: string;
  readonly input: string;
  readonly source: string;
}

function casesOf(kind: 'pages' | 'throws'): Case[] {
  return readdirSync(join(fixtures, kind)).map((name) => {
    const folder = join(fixtures, kind, name);
    const input = readdirSync(folder).find((file) => /^input\.mdx?$/.test(file));
    if (input === undefined) throw new Error(`${folder} has no input.md`);
    return { name, folder, input, source: readFileSync(join(folder, input), 'utf8') };
  });
}

function read({ input, name }: Case, source: string): ReadPage {
  return readPage({ source, file: input, id: name });
}

/** Where each line of the content begins in the page. */
function places(content: MappedText): string[] {
  let offset = 0;
  return content.text.split('\n').map((line) => {
    const { line: pageLine, column } = positionAt(content, offset);
    offset += line.length + 1;
    return `${pageLine}:${column} ${line}`;
  });
}

function describeBlock(block: Block): object {
  const { range, content, hash, ...rest } = block;
  const { start, end } = range;
  return {
    ...rest,
    place: `${start.line}:${start.column}-${end.line}:${end.column}`,
    hash: hash.slice(0, 12),
    content: places(content),
  };
}

describe('pages that can be read', () => {
  test.for(casesOf('pages'))('$name', async (page) => {
    const { page: found, diagnostics } = read(page, page.source);
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    const { config, lineCount, blocks } = found;
    const snapshot = JSON.stringify({ config, lineCount, blocks: blocks.map(describeBlock) }, null, 2);
    await expect(`${snapshot}\n`).toMatchFileSnapshot(join(page.folder, 'blocks.json'));
  });

  test.for(casesOf('pages'))('$name is the same with CRLF line ends and a byte order mark', (page) => {
    const { page: found, diagnostics } = read(page, `\uFEFF${page.source.replaceAll('\n', '\r\n')}`);
    expect(diagnostics).toEqual([]);
    expect(found).toEqual(read(page, page.source).page);
  });
});

describe('pages with mistakes', () => {
  test.for(casesOf('throws'))('$name', async (page) => {
    const { diagnostics } = read(page, page.source);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    const snapshot = diagnostics.map(formatDiagnostic).join('\n');
    await expect(`${snapshot}\n`).toMatchFileSnapshot(join(page.folder, 'error.txt'));
  });

  test.for(casesOf('throws'))('$name has the same mistakes with CRLF line ends', (page) => {
    const { diagnostics } = read(page, page.source.replaceAll('\n', '\r\n'));
    expect(diagnostics).toEqual(read(page, page.source).diagnostics);
  });
});
