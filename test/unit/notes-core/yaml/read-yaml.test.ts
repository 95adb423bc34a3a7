import { expect, test } from 'vitest';
import { readYaml } from '../../../../plugins/notes-core/yaml/read-yaml.ts';

test('reads every document, empty ones left out', () => {
  const { documents, problems } = readYaml('a: 1\n---\n# nothing\n---\n# x\nb: 2\n');
  expect(problems).toEqual([]);
  expect(documents.map(({ value, offset }) => [value, offset])).toEqual([
    [{ a: 1 }, 0],
    [{ b: 2 }, 27],
  ]);
});

test.each([
  ['a: [1\n', 6],
  ['a: b: c\n', 3],
  ['a:\n\tb: 1\n', 3],
  ['a: "x\n', 6],
  ['a: 1\na: 2\n', 5],
  ['a: 1\n---\nb: [\n', 14],
  ['*x\n', 0],
])('says what is wrong in %j, and where', (text, offset) => {
  const { problems } = readYaml(text);
  expect(problems[0]?.offset).toBe(offset);
  expect(problems[0]?.message).toMatch(/^[A-Z].*\.$/s);
});

test('does not follow aliases without end', () => {
  const levels = Array.from({ length: 12 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`).join('\n');
  expect(readYaml(`l0: &l0 x\n${levels}\n`).problems).toHaveLength(1);
});
