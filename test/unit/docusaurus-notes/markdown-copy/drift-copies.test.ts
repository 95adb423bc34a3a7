import { expect, test } from 'vitest';
import { gatherDrifts } from '../../../../plugins/docusaurus-notes/markdown-copy/drift-copies.ts';

const drift = { id: 'drift', title: '달라진 점', text: '# 달라진 점\n\n::drifts\n\n끝\n' };
const box = (link: string): string =>
  `:::drift[원문과 달라진 점]\n[서비스](${link})에 있다.\n\n\`\`\`bash\nls\n\`\`\`\n:::`;

const textOf = (...others: { id: string; title: string; text: string }[]): string | undefined =>
  gatherDrifts([...others, drift]).find(({ id }) => id === 'drift')?.text;

test('puts the boxes of other pages in the place, with links that still lead there', () => {
  expect(textOf({ id: 'resources/pod', title: '2-1. Pod', text: `앞\n\n${box('./service.md#b')}\n\n뒤` })).toBe(
    `# 달라진 점\n\n## [2-1. Pod](./resources/pod.md)\n\n${box('./resources/service.md#b')}\n\n끝\n`,
  );
});

test.each([
  ['a box that shows no block', ':::drift\n그런 상자이다.\n:::'],
  ['a box that a page only quotes', `\`\`\`\`md\n${box('./a.md')}\n\`\`\`\``],
])('leaves out %s', (_what, text) => {
  expect(textOf({ id: 'a', title: 'A', text })).not.toContain('## [A]');
});
