import { expect, test } from 'vitest';
import { readPage } from '../../../../plugins/remark-notes/read-page.ts';
import { blocksInDrifts, driftBoxes, gathersDrifts } from '../../../../plugins/remark-notes/site/drift-boxes.ts';

function boxesOf(source: string): string[] {
  const { page } = readPage({ source, file: 'docs/pod.md', id: 'pod' });
  const names = new Map(page.blocks.map(({ id, content }) => [id, content.text.trim()]));
  return driftBoxes(page, source).map(
    (id) => names.get(page.blocks.find((block) => block.id === id)?.id ?? 'pod#') ?? '',
  );
}

test('each box is found by its first block, wherever it stands', () => {
  const box = (command: string) =>
    `:::drift[원문과 달라진 점]\n말\n\n~~~bash\n${command}\n~~~\n\n~~~bash\ntrue\n~~~\n:::\n`;
  const nested = box('echo 2').split('\n').join('\n  ');
  expect(boxesOf(`~~~bash\necho 0\n~~~\n\n${box('echo 1')}\n- 목록\n\n  ${nested}\n~~~bash\necho 3\n~~~\n`)).toEqual([
    'echo 1',
    'echo 2',
  ]);
});

test('all blocks of boxes are found, and no others', () => {
  const source = '~~~bash\necho 0\n~~~\n\n:::drift\n~~~bash\necho 1\n~~~\n\n~~~bash\necho 2\n~~~\n:::\n';
  const { page } = readPage({ source, file: 'docs/pod.md', id: 'pod' });
  expect([...blocksInDrifts(page, source)]).toEqual(page.blocks.slice(1).map(({ id }) => id));
});

test('a box without a block, and one that is only shown, are none', () => {
  expect(boxesOf(':::drift\n말\n:::\n\n~~~bash\ntrue\n~~~\n')).toEqual([]);
  expect(boxesOf('~~~text\n:::drift\n~~~\n\n~~~bash\ntrue\n~~~\n')).toEqual([]);
});

test('a page gathers drifts by the directive alone', () => {
  expect(gathersDrifts('앞\n\n::drifts\n')).toBe(true);
  expect(gathersDrifts('`::drifts`를 쓴다\n')).toBe(false);
});
