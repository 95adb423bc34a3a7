import { describe, expect, test } from 'vitest';
import { isIncomplete, splitStatements } from '../../../../plugins/notes-core/shell/statements.ts';
import { positionAt, type MappedText } from '../../../../plugins/notes-core/text/mapped-text.ts';

/** A block whose first line is line 1, column 1 of the page. */
function block(text: string): MappedText {
  const spans = [];
  let offset = 0;
  for (const [index, line] of text.split('\n').entries()) {
    spans.push({ offset, length: line.length + 1, source: { line: index + 1, column: 1 }, kind: 'copied' as const });
    offset += line.length + 1;
  }
  return { text, spans };
}

describe('splitStatements', () => {
  test.each<[string, string, [string, number][]]>([
    [
      'one line each',
      'kubectl get pods\nkubectl get svc\n',
      [
        ['kubectl get pods', 1],
        ['kubectl get svc', 2],
      ],
    ],
    [
      'two on a line',
      'echo a; echo b',
      [
        ['echo a', 1],
        ['echo b', 1],
      ],
    ],
    ['and-lists whole', 'true && echo b\n', [['true && echo b', 1]]],
    ['comments left out', '# one\necho a # two\n\n# three\n', [['echo a', 2]]],
    [
      'loops whole',
      'for i in 1 2; do\n  echo $i\ndone\necho z',
      [
        ['for i in 1 2; do\n  echo $i\ndone', 1],
        ['echo z', 4],
      ],
    ],
    [
      'continued lines whole',
      'echo a \\\n  b\necho c',
      [
        ['echo a \\\n  b', 1],
        ['echo c', 3],
      ],
    ],
    [
      'a heredoc with its statement',
      'cat <<EOF > f\nhi\nEOF\necho z',
      [
        ['cat <<EOF > f\nhi\nEOF', 1],
        ['echo z', 4],
      ],
    ],
    [
      'a heredoc below two statements',
      'cat <<EOF; echo y\nhi\nEOF\n',
      [
        ['cat <<EOF\nhi\nEOF', 1],
        ['echo y', 1],
      ],
    ],
    ['two heredocs', 'cat <<A <<B\n1\nA\n2\nB\n', [['cat <<A <<B\n1\nA\n2\nB', 1]]],
    [
      'a background statement whole',
      'kubectl proxy &\necho b',
      [
        ['kubectl proxy &', 1],
        ['echo b', 2],
      ],
    ],
    [
      'functions whole',
      'f() {\n  echo a\n}\nf',
      [
        ['f() {\n  echo a\n}', 1],
        ['f', 4],
      ],
    ],
    ['nothing', '\n# only a comment\n', []],
  ])('%s', (_title, text, expected) => {
    const { statements, problems } = splitStatements(block(text));
    expect(statements.map((statement) => [statement.text, positionAt(statement, 0).line])).toEqual(expected);
    expect(problems).toEqual([]);
  });

  test('a heredoc behind another statement keeps the map of its lines', () => {
    const [statement] = splitStatements(block('cat <<EOF; echo y\nhi\nEOF\n')).statements;
    expect(statement && positionAt(statement, statement.text.indexOf('hi'))).toEqual({ line: 2, column: 1 });
  });

  test.each([
    ["echo a\necho 'b\n", 'unterminated single quote', 12],
    ['cat <<EOF\nhi\n', 'unterminated heredoc, expected a line `EOF`', 4],
    ['echo $(ls', 'unterminated command substitution', 5],
    ['if true; then\necho', "expected 'fi' to close 'if'", 18],
    ['done', "unexpected token 'done'", 0],
  ])('names what is wrong in %j', (text, message, offset) => {
    expect(splitStatements(block(text)).problems).toContainEqual({ message, offset });
  });
});

test.each([
  ['kubectl get pods', false],
  ['kubectl get pods |', true],
  ['true &&', true],
  ['echo a \\', true],
  ['echo a \\\\', false],
  ["echo 'a", true],
  ['cat <<EOF', true],
  ['cat <<EOF\nhi\nEOF', false],
  ['for i in 1 2', true],
  ['for i in 1 2; do\n  echo $i', true],
  ['for i in 1 2; do\n  echo $i\ndone', false],
  ['if true; then', true],
  ['f() {', true],
  ['echo $(', true],
  ['kubectl get pod >', false],
  ['done', false],
  ['', false],
])('isIncomplete(%j) is %s', (text, incomplete) => {
  expect(isIncomplete(text)).toBe(incomplete);
  expect(isIncomplete(`${text}\n`)).toBe(incomplete);
});
