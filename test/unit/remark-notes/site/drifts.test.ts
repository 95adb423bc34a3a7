import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Nodes, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { afterAll, expect, test } from 'vitest';
import { remarkNotesDrifts } from '../../../../plugins/remark-notes/site/drifts.ts';

const folder = await mkdtemp(join(tmpdir(), 'notes-drifts-'));
const docsDir = join(folder, 'docs');
afterAll(() => rm(folder, { recursive: true, force: true }));

async function gathered(pages: Readonly<Record<string, string>>, page: string): Promise<Root> {
  for (const [name, text] of Object.entries(pages)) {
    await mkdir(join(docsDir, name, '..'), { recursive: true });
    await writeFile(join(docsDir, name), text);
  }
  const processor = unified()
    .use(remarkParse)
    .use(remarkDirective)
    .use(remarkNotesDrifts, {
      docsDir,
      reportModule: (id) => `@generated/whole/${id}.json`,
      driftReportModule: (id) => `@generated/${id}.json`,
    });
  const file = new VFile({ path: join(docsDir, page), value: pages[page] ?? '' });
  return processor.run(processor.parse(file), file);
}

test('every drift box of the other pages is there, by page in order, with its blocks and links', async () => {
  const box = (command: string): string =>
    `:::drift[원문과 달라진 점]\n1~3개. [서비스](./service.md)\n\n~~~bash expect=fail\n${command}\n~~~\n:::\n`;
  const tree = await gathered(
    {
      'resources/service.md': `---\ntitle: "2-7. 서비스"\nsidebar_position: 7\n---\n\n${box('false 2')}`,
      'resources/pod.md': `---\ntitle: 2-1. 파드\nsidebar_position: 1\n---\n\n~~~bash\ntrue\n~~~\n\n${box('false 1')}\n- ${box('false').split('\n').join('\n  ')}`,
      'resources/plain.md': '---\ntitle: 블록 없음\n---\n\n~~~bash\ntrue\n~~~\n\n:::drift\n이런 상자이다.\n:::\n',
      'drift.md': '앞\n\n::drifts\n\n뒤\n',
    },
    'drift.md',
  );
  const shown: string[] = [];
  visit(tree, (node: Nodes) => {
    if (node.type === 'heading') shown.push('##');
    if (node.type === 'link') shown.push(node.url);
    if (node.type === 'text' && node.value.startsWith('2-')) shown.push(node.value);
    if (node.type === 'code') shown.push(node.value);
    if (node.type === 'text' && /^[앞뒤1]/.test(node.value)) shown.push(node.value.trim());
    if (node.type === 'mdxjsEsm') shown.push(node.value);
    if (node.type !== 'mdxJsxFlowElement') return;
    for (const { name, value } of node.attributes.filter((attribute) => attribute.type === 'mdxJsxAttribute')) {
      if (name === 'anchorPrefix' && typeof value === 'string') shown.push(value);
    }
  });
  const inBox = (command: string, prefix: string): string[] => ['1~3개.', './resources/service.md', prefix, command];
  expect(shown).toEqual([
    'import __notesReportOf2 from "@generated/resources/service.json"',
    'import __notesReportOf1 from "@generated/resources/pod.json"',
    '앞',
    ...['##', './resources/pod.md', '2-1. 파드'],
    ...inBox('false 1', 'resources-pod-'),
    ...inBox('false', 'resources-pod-'),
    ...['##', './resources/service.md', '2-7. 서비스'],
    ...inBox('false 2', 'resources-service-'),
    '뒤',
  ]);
});

test('a page without the directive stays as it is', async () => {
  const tree = await gathered({ 'other.md': '글\n' }, 'other.md');
  expect(tree.children).toHaveLength(1);
});
