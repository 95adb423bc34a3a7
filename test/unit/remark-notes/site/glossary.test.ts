import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Link, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remarkNotesGlossary } from '../../../../plugins/remark-notes/site/glossary.ts';
import { readTerms } from '../../../../plugins/remark-notes/site/terms.ts';

const GLOSSARY = `---
title: 용어
---

## 워크로드

### 파드(Pod) {#pod}

컨테이너를 묶은 \`가장\` 작은 단위이다. [2-1. Pod](../resources/pod.md#만들기)

### 서비스(Service) {#service}

파드들에 주소를 준다.

### 헤드리스 서비스(headless service) {#headless-service}

주소가 없는 서비스이다.

### 노드(node) {#node}

서버이다.

### kubelet {#kubelet}

컨테이너를 실행한다.
`;

const docsDir = await mkdtemp(join(tmpdir(), 'notes-glossary-'));
beforeAll(async () => {
  await mkdir(join(docsDir, 'reference'));
  await writeFile(join(docsDir, 'reference/glossary.md'), GLOSSARY);
});
afterAll(() => rm(docsDir, { recursive: true, force: true }));

/** The terms that a page of this text marks. */
async function marked(text: string, page = 'resources/other.md'): Promise<Link[]> {
  const processor = unified().use(remarkParse).use(remarkDirective).use(remarkNotesGlossary, { docsDir });
  const file = new VFile({ path: join(docsDir, page), value: text });
  const tree: Root = await processor.run(processor.parse(file), file);
  const links: Link[] = [];
  visit(tree, 'link', (link) => {
    if (link.data?.hProperties?.['className']?.includes('notes-term') === true) links.push(link);
  });
  return links;
}
const words = async (text: string, page?: string): Promise<string[]> =>
  (await marked(text, page)).map(({ children: [word] }) => (word?.type === 'text' ? word.value : ''));

describe('an entry of the glossary', () => {
  test('is its name, its anchor, what it says, and where it is taught', () => {
    expect(readTerms(GLOSSARY, 'reference/glossary')[0]).toEqual({
      name: '파드',
      anchor: 'pod',
      explanation: '컨테이너를 묶은 가장 작은 단위이다.',
      taughtIn: 'resources/pod',
    });
  });
  test.each(['### 파드(Pod)\n\n단위이다.', '### 파드(Pod) {#pod}\n\n### 노드 {#node}\n\n서버이다.'])(
    'needs an anchor and an explanation: %j',
    (source) => {
      expect(() => readTerms(source, 'reference/glossary')).toThrow('Unexpected entry `파드`');
    },
  );
});

test('the first use of a term leads to its entry, with the explanation as title', async () => {
  const [link, ...others] = await marked('노드에 둔다.\n\n노드마다 하나이다.');
  expect(link).toMatchObject({ url: '../reference/glossary.md#node', title: '서버이다.' });
  expect(others).toEqual([]);
});

test.each([
  ['파드를 만든다.', ['파드']],
  ['파드들에서는 된다.', ['파드']],
  ['파드(Pod)는 단위이다.', ['파드']],
  ['**파드**를 만든다.', ['파드']],
  ['kubelet이 실행한다.', ['kubelet']],
  ['헤드리스 서비스와 서비스를 견준다.', ['헤드리스 서비스', '서비스']],
  ['노드포트는 다르다.', []],
  ['부파드, Xkubelet, kubelets', []],
])('%s marks %j', async (text, terms) => {
  expect(await words(text)).toEqual(terms);
});

test.each([
  ['a heading', '## 파드'],
  ['a link', '[파드](pod.md)'],
  ['code', '`파드`'],
  ['the title of a box', ':::note[파드]\n글\n:::'],
])('leaves %s alone', async (_what, text) => {
  expect(await words(text)).toEqual([]);
});

test('leaves a term alone on the page that teaches it, and all on the glossary itself', async () => {
  expect(await words('파드와 노드', 'resources/pod.md')).toEqual(['노드']);
  expect(await words('파드와 노드', 'reference/glossary.md')).toEqual([]);
});

test('loses no text', async () => {
  const processor = unified().use(remarkParse).use(remarkNotesGlossary, { docsDir });
  const file = new VFile({ path: join(docsDir, 'a.md'), value: '앞 파드를 노드에 뒤' });
  const tree = await processor.run(processor.parse(file), file);
  let text = '';
  visit(tree, 'text', ({ value }) => {
    text += value;
  });
  expect(text).toBe('앞 파드를 노드에 뒤');
});
