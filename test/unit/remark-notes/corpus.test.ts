import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../../plugins/remark-notes/index.ts';

// Pages of other people, which are not part of this repository.
const corpus = join(import.meta.dirname, '../../../../shared/corpus');
const files = existsSync(corpus) ? globSync('**/*.md', { cwd: corpus }) : [];

/** 1-based lines on which a fence opens, found without a Markdown parser. Shown text in longer fences is respected. */
function openingLines(source: string): number[] {
  const opened: number[] = [];
  let marker: string | undefined;
  for (const [index, line] of source.split(/\r\n|\n|\r/).entries()) {
    const [, run = '', rest = ''] = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (run === '') continue;
    if (marker === undefined) {
      if (run.startsWith('`') && rest.includes('`')) continue;
      opened.push(index + 1);
      marker = run;
    } else if (run.startsWith(marker) && rest.trim() === '') {
      marker = undefined;
    }
  }
  return opened;
}

describe.skipIf(files.length === 0)('pages of the corpus', () => {
  test('there are some', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  test.for(files)('%s has every fence accounted for', (file) => {
    const source = readFileSync(join(corpus, file), 'utf8');
    const { page, diagnostics } = readPage({ source, file, id: file });
    const opened = page.blocks.map(({ range }) => range.start.line);
    const places = (code: string): number[] =>
      diagnostics.flatMap((found) => (found.code === code ? (found.range?.start.line ?? 0) : []));
    if (places('NOTES-FENCE-UNCLOSED').length > 0) {
      // Where a fence is closed in the wrong place, who opens and who closes is a matter of view.
      const covered = page.blocks.flatMap(({ range: { start, end } }) =>
        Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index),
      );
      expect(openingLines(source).filter((line) => !covered.includes(line))).toEqual([]);
    } else {
      const accounted = [...opened, ...places('NOTES-FENCE-AS-TEXT')].sort((a, b) => a - b);
      expect(openingLines(source)).toEqual(accounted);
    }
    expect(page.blocks.every((block) => block.content.spans.length > 0)).toBe(true);
  });
});
