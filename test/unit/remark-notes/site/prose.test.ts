import type { Nodes } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { remarkProse, remarkSingleTilde } from '../../../../plugins/remark-notes/site/prose.ts';

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkCjkFriendly)
  .use(remarkProse)
  .use(remarkSingleTilde);

/** Types of the nodes, and the text without HTML. */
function processed(source: string): { types: Set<string>; text: string } {
  const tree = processor.runSync(processor.parse(source), source);
  const types = new Set<string>();
  let text = '';
  visit(tree, (node: Nodes) => {
    types.add(node.type);
    if (node.type === 'text' || node.type === 'inlineCode') text += node.value;
  });
  return { types, text };
}

describe('prose prints as written', () => {
  test.each([
    'kubectl get pod <pod-name> -o wide',
    '`<pod-name>`과 <NAME>과 </pod-name>',
    '1~3개, 5~10개',
    '<pod-name>',
  ])('%s', (source) => {
    const { types, text } = processed(source);
    expect(text).toBe(source.replaceAll('`', ''));
    expect(types).not.toContain('delete');
    expect(types).not.toContain('html');
  });
});

test('bold ends before a particle', () => {
  const { types, text } = processed('**파드(Pod)**는 **`kubectl`**로');
  expect(text).toBe('파드(Pod)는 kubectl로');
  expect(types).toContain('strong');
});

test('two tildes still strike out', () => {
  expect(processed('~~취소~~').types).toContain('delete');
});

test.each(['<br>', '<details>\n<summary>풀이</summary>\n\n글\n\n</details>', '<!-- 주석 -->'])(
  'HTML stays: %s',
  (source) => {
    expect(processed(source).types).toContain('html');
  },
);

test.each([
  ['a block that would vanish with its content', '<pod-name>\n글', /<pod-name>.*between backticks/s],
  ['decomposed Hangul', '파드'.normalize('NFD'), /NFC/],
])('refuses %s', (_, source, message) => {
  expect(() => processed(source)).toThrow(message);
});
