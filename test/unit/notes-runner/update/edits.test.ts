import { expect, test } from 'vitest';
import { readConsole } from '../../../../plugins/notes-core/console/console.ts';
import { bindPlaceholders } from '../../../../plugins/notes-core/placeholders/bind.ts';
import { mapLine, type MappedText } from '../../../../plugins/notes-core/text/mapped-text.ts';
import { joinMapped } from '../../../../plugins/notes-core/text/join-mapped.ts';
import { ExpectationEdits } from '../../../../plugins/notes-runner/update/edits.ts';
import { pageContext } from '../compare/page-world.ts';

const VALUES = new Map([['pod-name', 'web-pod']]);

/** The lines `[from, to)` (0-based) of a page from the column (1-based) on where the block's content begins. */
function contentOf(source: string, from: number, to: number, column: number): MappedText {
  const lines = source.split(/\r?\n/).slice(from, to);
  return joinMapped(
    lines.map((line, index) => {
      const end = index === lines.length - 1 ? '' : '\n';
      return mapLine(line.slice(column - 1) + end, { line: from + index + 1, column });
    }),
  );
}

function updated(source: string, block: MappedText, entry: number, stdout: string): string {
  const edits = new ExpectationEdits();
  const { text } = bindPlaceholders(block, VALUES);
  const expected = readConsole(text).entries[entry]?.expected;
  if (expected === undefined) throw new Error('no such statement');
  edits.add({ file: 'docs/a.md', expected, actual: { stdout, stderr: '' }, values: VALUES, context: pageContext() });
  const result = edits.applyTo('docs/a.md', source);
  expect(edits.files()).toEqual(['docs/a.md']);
  return result;
}

test('an expectation in a quoted list is replaced, its placeholders kept', () => {
  const source = '# A\n\n> - ```console\n>   $ kubectl label pod [pod-name] a=b\n>   pod/[pod-name] created\n>   ```\n';
  const block = contentOf(source, 3, 5, 5);
  expect(updated(source, block, 0, 'pod/web-pod labeled\n')).toBe(source.replace('created', 'labeled'));
});

test('output is put below a statement that shows none', () => {
  const source = '- ```console\r\n  $ true\r\n  $ kubectl label pod [pod-name] a=b\r\n  ```\r\n';
  const block = contentOf(source, 1, 3, 3);
  expect(updated(source, block, 1, 'pod/web-pod labeled\n')).toBe(
    '- ```console\r\n  $ true\r\n  $ kubectl label pod [pod-name] a=b\r\n  pod/[pod-name] labeled\r\n  ```\r\n',
  );
});

test('output that is gone is taken out', () => {
  const source = '```console\n$ a\nold\nlines\n\n$ b\nx\n```\n';
  expect(updated(source, contentOf(source, 1, 7, 1), 0, '')).toBe('```console\n$ a\n\n$ b\nx\n```\n');
});

test('the last output of an expectation counts, and a page without edits stays', () => {
  const source = '```console\n$ a\nold\n```\n';
  const expected = readConsole(contentOf(source, 1, 3, 1)).entries[0]?.expected;
  if (expected === undefined) throw new Error('no statement');
  const edits = new ExpectationEdits();
  for (const stdout of ['first', 'second']) {
    edits.add({ file: 'docs/a.md', expected, actual: { stdout, stderr: '' }, values: VALUES, context: pageContext() });
  }
  expect(edits.applyTo('docs/a.md', source)).toBe(source.replace('old', 'second'));
  expect(edits.applyTo('docs/b.md', source)).toBe(source);
});

test('captures of a rewritten expectation are known to the steps that follow', () => {
  const source = '```console\n$ a\npod/<pod=...> created\n```\n';
  const expected = readConsole(contentOf(source, 1, 3, 1)).entries[0]?.expected;
  if (expected === undefined) throw new Error('no statement');
  const edits = new ExpectationEdits();
  const actual = { stdout: 'pod/web-pod configured\n', stderr: '' };
  const match = edits.add({ file: 'docs/a.md', expected, actual, values: new Map(), context: pageContext() });
  expect(match?.captures).toEqual(new Map([['pod', 'web-pod']]));
  expect(edits.applyTo('docs/a.md', source)).toBe('```console\n$ a\npod/<pod=...> configured\n```\n');
});
