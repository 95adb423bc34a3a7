import { describe, expect, test } from 'vitest';
import { readConsole } from '../../../../plugins/notes-core/console/console.ts';
import { positionAt, type MappedText } from '../../../../plugins/notes-core/text/mapped-text.ts';

/** A block whose first line is line 10, column 3 of the page. */
function block(text: string): MappedText {
  const spans = [];
  let offset = 0;
  for (const [index, line] of text.split('\n').entries()) {
    spans.push({ offset, length: line.length + 1, source: { line: 10 + index, column: 3 }, kind: 'copied' as const });
    offset += line.length + 1;
  }
  return { text, spans };
}

describe('readConsole', () => {
  test.each<[string, string, [string, string][]]>([
    ['a statement with output', '$ kubectl get pods\nNAME\nweb\n', [['kubectl get pods', 'NAME\nweb']]],
    ['nothing below', '$ true\n', [['true', '']]],
    [
      'two statements',
      '$ a\n1\n$ b\n2\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'blank lines at the end left out',
      '$ a\n1\n\n\n$ b\n',
      [
        ['a', '1'],
        ['b', ''],
      ],
    ],
    ['blank lines inside kept', '$ a\n1\n\n2\n', [['a', '1\n\n2']]],
    ['`> ` continues', '$ cat <<EOF\n> hi\n> EOF\nhi\n', [['cat <<EOF\nhi\nEOF', 'hi']]],
    ['an incomplete statement continues', '$ cat <<EOF\nhi\nEOF\nhi\n', [['cat <<EOF\nhi\nEOF', 'hi']]],
    ['a backslash continues', '$ echo a \\\n    b\na b\n', [['echo a \\\n    b', 'a b']]],
    ['an empty `>` line', "$ echo 'a\n>\n> b'\na\n\nb\n", [["echo 'a\n\nb'", 'a\n\nb']]],
    ['output that looks continued', '$ echo "> x"\n> x\n', [['echo "> x"', '> x']]],
    ['wildcards are left alone', '$ a\n...\nlast\n', [['a', '...\nlast']]],
    ['a loop', '$ for i in 1 2; do\n>   echo $i\n> done\n1\n2\n', [['for i in 1 2; do\n  echo $i\ndone', '1\n2']]],
    [
      'an unclosed quote ends at the next prompt',
      "$ echo 'a\n$ b\n",
      [
        ["echo 'a", ''],
        ['b', ''],
      ],
    ],
  ])('%s', (_title, text, expected) => {
    const { entries, problems } = readConsole(block(text));
    expect(entries.map(({ statement, expected: output }) => [statement.text, output.text])).toEqual(expected);
    expect(problems).toEqual([]);
  });

  test('knows where statement, continuation and output stand', () => {
    const [entry] = readConsole(block('$ cat <<EOF\n> hi\n> EOF\nhi\n')).entries;
    expect(entry && positionAt(entry.statement, 0)).toEqual({ line: 10, column: 5 });
    expect(entry && positionAt(entry.statement, 10)).toEqual({ line: 11, column: 5 });
    expect(entry && positionAt(entry.expected, 0)).toEqual({ line: 13, column: 3 });
  });

  test.each([
    ['kubectl get pods\n', 0, 'Write `$ ` before each command.'],
    ['$kubectl get pods\n', 0, 'Put a space after the `$`.'],
    ['\nNAME\n$ a\n', 1, 'Write `$ ` before each command.'],
    ['$ a\n$ # only words\n', 4, 'Put comments between blocks, or behind a command.'],
    ['', 0, 'Write `$ ` before each command, and its output below it.'],
  ])('refuses %j', (text, offset, hint) => {
    expect(readConsole(block(text)).problems).toMatchObject([{ offset, hint }]);
  });
});
