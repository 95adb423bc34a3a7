import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Nodes, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { afterAll, describe, expect, test } from 'vitest';
import { remarkNotesSite } from '../../../../plugins/remark-notes/site/transform.ts';

const docsDir = await mkdtemp(join(tmpdir(), 'notes-transform-'));
afterAll(() => rm(docsDir, { recursive: true, force: true }));

/** @param seen What Docusaurus hands to remark, where that is not the file's text. */
async function transformed(source: string, seen = source): Promise<Root> {
  const path = join(docsDir, 'pod.md');
  await writeFile(path, source);
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkDirective)
    .use(remarkNotesSite, { docsDir, reportModule: (id) => `@generated/${id}.json` });
  const file = new VFile({ path, value: seen });
  return processor.run(processor.parse(file), file);
}

/** Elements by name with their string attributes, in order. */
function elements(tree: Root): { name: string; attributes: Record<string, string>; code: string[] }[] {
  const found: ReturnType<typeof elements> = [];
  visit(tree, (node: Nodes) => {
    if (node.type !== 'mdxJsxFlowElement') return;
    const attributes: Record<string, string> = {};
    for (const attribute of node.attributes) {
      if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string') {
        attributes[attribute.name] = attribute.value;
      }
    }
    const code: string[] = [];
    for (const child of node.children) if (child.type === 'code') code.push(`${child.lang ?? ''}: ${child.value}`);
    found.push({ name: node.name ?? '', attributes, code });
  });
  return found;
}

describe('a block gets its place for the result', () => {
  test('with id, hash, kind, and the page its verdict, below its own title', async () => {
    const tree = await transformed('# 파드\n\n```bash id=look\nkubectl get pods\n```\n');
    expect(tree.children.map(({ type }) => type)).toEqual([
      'mdxjsEsm',
      'heading',
      'mdxJsxFlowElement',
      'mdxJsxFlowElement',
    ]);
    const [verdict, block] = elements(tree);
    expect(verdict?.name).toBe('NotesPageVerdict');
    expect(block).toMatchObject({
      name: 'NotesBlock',
      attributes: { id: 'pod#look', kind: 'shell' },
      code: ['bash: kubectl get pods'],
    });
    expect(block?.attributes['hash']).toMatch(/^[0-9a-f]{64}$/);
  });

  test('in lists, quotes and admonitions too', async () => {
    const tree = await transformed(
      '- 하나\n\n  ```bash id=a\n  kubectl get pods\n  ```\n\n> ```bash id=b\n> kubectl get svc\n> ```\n\n:::note\n```bash id=c\nkubectl get ns\n```\n:::\n',
    );
    const ids = elements(tree).flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids).toEqual(['pod#a', 'pod#b', 'pod#c']);
  });

  test('an expected failure says which error must come', async () => {
    const tree = await transformed('```bash expect=fail error="not found"\nkubectl get pod none\n```\n');
    expect(elements(tree).at(-1)?.attributes['fails']).toBe('not found');
  });
});

test('the output of a shell block stands in the same element', async () => {
  const tree = await transformed('```bash id=a\nkubectl get pods\n```\n\n```text output\nNAME\n```\n');
  const [, block, output] = elements(tree);
  expect(block?.name).toBe('NotesBlock');
  expect(output).toMatchObject({ name: 'NotesOutput', code: ['text: NAME'] });
  expect(tree.children.at(-1)).toMatchObject({
    name: 'NotesBlock',
    children: [{ type: 'code' }, { name: 'NotesOutput' }],
  });
});

test('hidden blocks are gone, their output with them', async () => {
  const tree = await transformed(
    '```bash hidden\nkubectl get ns\n```\n\n```text output\nNAME\n```\n\n```bash id=b\nkubectl get pods\n```\n',
  );
  expect(elements(tree).flatMap(({ code }) => code)).toEqual(['bash: kubectl get pods']);
});

test('the namespace is the reader’s, other placeholders stay', async () => {
  const tree = await transformed(
    '---\nvalues:\n  pod-name: web\n---\n\n```bash\nkubectl get pod [pod-name] -n <namespace>\n```\n',
  );
  expect(elements(tree).at(-1)?.code).toEqual(['bash: kubectl get pod [pod-name] -n default']);
});

test('lines that others have moved do not matter', async () => {
  const source = '```bash id=a\nkubectl get pods\n```\n';
  const tree = await transformed(source, `\n\n\n${source}`);
  expect(elements(tree).at(-1)?.attributes['id']).toBe('pod#a');
});

test('a text that is not the file’s is refused', async () => {
  await expect(transformed('```bash\nkubectl get pods\n```\n', '```bash\nkubectl get svc\n```\n')).rejects.toThrow();
});

test('a page without blocks is left as it is', async () => {
  const tree = await transformed('# 제목\n\n글.\n');
  expect(tree.children.map(({ type }) => type)).toEqual(['heading', 'paragraph']);
});

test('a page with a mistake is not published; the message is the runner’s', async () => {
  await expect(transformed('```bash hiden\nkubectl get pods\n```\n')).rejects.toThrow(/NOTES-INFO-UNKNOWN-KEY/);
});
