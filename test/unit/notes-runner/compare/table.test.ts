import { describe, expect, test } from 'vitest';
import { cellsUnder, headingsOf, splitCells } from '../../../../plugins/notes-runner/compare/table.ts';

function headings(line: string) {
  const found = headingsOf(line, true);
  if (found === undefined) throw new Error('no headings');
  return found;
}

describe('the first line of a table', () => {
  test.each([
    ['NAME   READY   STATUS', ['NAME', 'READY', 'STATUS']],
    ['LAST SEEN   TYPE     REASON', ['LAST SEEN', 'TYPE', 'REASON']],
    ['NAME   CPU(cores)   MEMORY(bytes)', ['NAME', 'CPU(cores)', 'MEMORY(bytes)']],
    ['NAME\tNAMESPACE\tREVISION', ['NAME', 'NAMESPACE', 'REVISION']],
    ['POD     NODE', ['POD', 'NODE']],
    ['NAME', ['NAME']],
  ])('%j', (line, expected) => {
    expect(headings(line).map((cell) => cell.text)).toEqual(expected);
  });
  test.each(['Name:  web', 'pod/web created', 'OK', '  Type  Reason', 'web   1/1   Running', ''])(
    'is not %j',
    (line) => {
      expect(headingsOf(line, true)).toBeUndefined();
    },
  );
  test('below other lines it needs a heading that kubectl uses', () => {
    expect(headingsOf('FOO   BAR', false)).toBeUndefined();
    expect(headingsOf('REVISION  CHANGE-CAUSE', false)).toBeDefined();
  });
});

describe('cells below headings', () => {
  const columns = headings('NAME         SHORTNAMES   APIVERSION   KIND');
  test.each([
    ['as many as headings, whatever the layout', 'a  b  c  d', ['a', 'b', 'c', 'd']],
    ['an empty column', 'bindings                  v1           Binding', ['bindings', '', 'v1', 'Binding']],
    ['an empty last column', 'pods         po           v1', ['pods', 'po', 'v1', '']],
    ['a row shifted by a filled placeholder', 'web       po           v1', ['web', 'po', 'v1', '']],
    ['a cell with a single space', 'a b          po           v1           Pod', ['a b', 'po', 'v1', 'Pod']],
    ['nothing', '', ['', '', '', '']],
  ])('%s', (_, line, expected) => {
    expect(cellsUnder(columns, line)).toEqual(expected);
  });
  test('two spaces inside the last column stay in it', () => {
    const events = headings('REASON   MESSAGE');
    expect(cellsUnder(events, 'Failed   Error:  no such image')).toEqual(['Failed', 'Error:  no such image']);
  });
});

test('pieces of a line know where they stand', () => {
  expect(splitCells('  a b   c\td ')).toEqual([
    { text: 'a b', start: 2 },
    { text: 'c', start: 8 },
    { text: 'd', start: 10 },
  ]);
});
