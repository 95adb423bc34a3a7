import { expect, test } from 'vitest';
import { applyRewrites } from '../../../../plugins/notes-runner/update/apply-rewrites.ts';

test('lines are replaced from where they stand, whatever the order of the rewrites', () => {
  const source = 'one\ntwo\nthree\nfour\n';
  const rewrites = [
    { line: 1, lineCount: 1, prefix: '', newText: 'a\nb' },
    { line: 4, lineCount: 1, prefix: '', newText: '' },
    { line: 3, lineCount: 0, prefix: '', newText: 'c' },
  ];
  expect(applyRewrites(source, rewrites)).toBe('a\nb\ntwo\nc\nthree\n');
});

test('Windows line ends, the byte order mark and a last line without end stay', () => {
  const source = '\uFEFF---\r\n$ x\r\nold\r\n```';
  expect(applyRewrites(source, [{ line: 3, lineCount: 1, prefix: '', newText: 'new\nmore' }])).toBe(
    '\uFEFF---\r\n$ x\r\nnew\r\nmore\r\n```',
  );
});

test('the marks of quotes and lists stand before every line, without trailing blanks', () => {
  expect(applyRewrites('> $ x\n> old\n', [{ line: 2, lineCount: 1, prefix: '> ', newText: 'a\n\nb' }])).toBe(
    '> $ x\n> a\n>\n> b\n',
  );
});

test('a line that would close the block is left open', () => {
  expect(applyRewrites('$ x\nold\n', [{ line: 2, lineCount: 1, prefix: '', newText: 'a\n```\nb' }])).toBe(
    '$ x\na\n...\nb\n',
  );
});
