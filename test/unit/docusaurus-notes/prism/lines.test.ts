import Prism from 'prismjs';
import { expect, test } from 'vitest';
import { linesOf } from '../../../../plugins/docusaurus-notes/prism/lines.ts';

test('tokens are flat, with the types of what holds them, line by line', () => {
  const comment = new Prism.Token('comment', 'one\ntwo', 'note');
  const outer = new Prism.Token('command', ['a ', new Prism.Token('string', '"b"')]);
  expect(linesOf(['x', comment, '\n', outer])).toEqual([
    [
      { types: ['plain'], content: 'x' },
      { types: ['comment', 'note'], content: 'one' },
    ],
    [{ types: ['comment', 'note'], content: 'two' }],
    [
      { types: ['command'], content: 'a ' },
      { types: ['command', 'string'], content: '"b"' },
    ],
  ]);
});

test('a line without text is a line feed', () => {
  const empty = [{ types: ['plain'], content: '\n', empty: true }];
  expect(linesOf(['a\n\nb\n'])).toEqual([
    [{ types: ['plain'], content: 'a' }],
    empty,
    [{ types: ['plain'], content: 'b' }],
    empty,
  ]);
});

test('no text is lost', () => {
  const code = 'spec:\r\n  replicas: 3 # three\n\n  template: {}';
  const lines = linesOf(Prism.tokenize(code, { comment: /#.*/, number: /\d+/ }));
  const text = lines
    .map((line) => line.map(({ content, empty }) => (empty === true ? '' : content)).join(''))
    .join('\n');
  expect(text).toBe(code.replaceAll('\r\n', '\n'));
});
