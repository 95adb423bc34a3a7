import { expect, test } from 'vitest';
import { readSyntax } from '../../../../plugins/notes-core/shell/syntax.ts';

function argv(text: string): string[][] {
  return readSyntax(text).commands.map((command) => command.words.map((word) => word.value));
}

test.each<[string, string[][]]>([
  ['kubectl get pods', [['kubectl', 'get', 'pods']]],
  [`kubectl get pod -o jsonpath='{.a}'`, [['kubectl', 'get', 'pod', '-o', 'jsonpath={.a}']]],
  ['a | b && c; d', [['a'], ['b'], ['c'], ['d']]],
  [
    'echo "$(kubectl get po | head -1)"',
    [
      ['echo', '$(kubectl get po | head -1)'],
      ['kubectl', 'get', 'po'],
      ['head', '-1'],
    ],
  ],
  ['for p in $(ls); do rm $p; done', [['ls'], ['rm', '$p']]],
  ['f() { g x; }', [['g', 'x']]],
  ['X=$(a) b', [['b'], ['a']]],
  ['X=1', [[]]],
  ['export X=1', [['export', 'X=1']]],
  ['echo `ls \\`pwd\\``', [['echo', '`ls \\`pwd\\``'], ['ls', '`pwd`'], ['pwd']]],
  ['cat <<EOF\n$(date)\nEOF', [['cat'], ['date']]],
  ["cat <<'EOF'\n$(date)\nEOF", [['cat']]],
  ['if a; then b; else c; fi', [['a'], ['b'], ['c']]],
  ['! a', [['a']]],
  ['diff <(a) <(b)', [['diff', '<(a)', '<(b)'], ['a'], ['b']]],
])('finds the commands of %j', (text, expected) => {
  expect(argv(text)).toEqual(expected);
});

test('tells quoted words and those that expand', () => {
  const [command] = readSyntax(`echo plain 'q' "$X" a* $Y {a,b}`).commands;
  expect(command?.words.map(({ value, quoted, expands }) => [value, quoted, expands])).toEqual([
    ['echo', false, false],
    ['plain', false, false],
    ['q', true, false],
    ['$X', true, true],
    ['a*', false, true],
    ['$Y', false, true],
    ['{a,b}', false, true],
  ]);
});

test('keeps offsets', () => {
  const text = 'echo a | grep "b c"';
  const word = readSyntax(text).commands[1]?.words[1];
  expect(text.slice(word?.start, word?.end)).toBe('"b c"');
});

test('lists redirects, heredocs, functions, variables and background', () => {
  const syntax = readSyntax('f() { cat <<EOF > $OUT\nbody\nEOF\n}; while read l; do echo ${l}; done < in.txt &');
  expect(syntax.commands[0]?.redirects).toMatchObject([
    { operator: '<<', body: { text: 'body\n' } },
    { operator: '>', target: { value: '$OUT' } },
  ]);
  expect(syntax.redirects).toMatchObject([{ operator: '<', target: { value: 'in.txt' } }]);
  expect(syntax.functions).toEqual(['f']);
  expect(syntax.variables.toSorted()).toEqual(['OUT', 'l']);
  expect(syntax.background).toBe(true);
});

test.each([
  ['((i++))', true],
  ['for ((i=0; i<3; i++)); do echo; done', true],
  ['echo $((1 + 2))', false],
])('%j changes the shell: %s', (text, changes) => {
  expect(readSyntax(text).changesShell).toBe(changes);
});
