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

describe('placeholders', () => {
  /** Every value must be used. */
  const withValues = (body: string): Promise<Root> =>
    transformed(
      `---
values:
  pod-name: web
  image: { default: nginx, fixed: true }
  ip: { from: 'kubectl get pod [pod-name]' }
---

${body}
\`\`\`bash id=last
echo [pod-name] [image] [ip]
\`\`\`
`,
    );

  test('show the page’s own values, the reader’s namespace, and as written what the cluster knows', async () => {
    const tree = await withValues(`\`\`\`bash\nkubectl run [pod-name] -n <namespace>; curl [ip]\n\`\`\`\n`);
    expect(elements(tree).at(-2)?.code).toEqual(['bash: kubectl run web -n default; curl [ip]']);
  });

  test('are handed over with their values, where there are some', async () => {
    const blocks =
      '```bash\nkubectl run [pod-name]\n```\n\n```bash\ncurl <ip>\n```\n\n```bash\nkubectl get pods\n```\n';
    const [, , , first, second, third] = elements(await withValues(blocks));
    expect(first?.attributes).toMatchObject({
      template: '["kubectl run ",["[pod-name]"]]',
      values: '[{"name":"pod-name","default":"web","kind":"name"}]',
    });
    expect(second?.attributes['template']).toBe('["curl ",["<ip>"]]');
    expect(second?.attributes['values']).toContain('"statement":"kubectl get pod [pod-name]"');
    expect(second?.attributes['values']).toContain('"name":"pod-name"');
    expect(third?.attributes).not.toHaveProperty('template');
    expect(third?.attributes).not.toHaveProperty('values');
  });

  test('of what must come back, and of a file’s name, are the block’s too', async () => {
    const fails = '```bash expect=fail error="[pod-name] not found in [namespace]"\nkubectl get pod none\n```\n\n';
    const file = '```text title="[pod-name].txt"\n안녕\n```\n\n```bash\ncat [pod-name].txt\n```\n';
    const [, , , first, second] = elements(await withValues(fails + file));
    expect(first?.attributes['fails']).toBe('[pod-name] not found in default');
    expect(first?.attributes['values']).toContain('"name":"pod-name"');
    expect(second?.attributes['file']).toBe('[["[pod-name]"],".txt"]');
  });

  test('keep the columns of expected output', async () => {
    const tree = await withValues(`\`\`\`console\n$ kubectl get pods\nNAME         READY\n[pod-name]   1/1\n\`\`\`\n`);
    expect(elements(tree).at(-2)?.code).toEqual(['shell-session: $ kubectl get pods\nNAME   READY\nweb    1/1']);
  });

  test('are the page’s fields below its verdict: not those that cannot be another', async () => {
    const [verdict, values] = elements(await withValues(`\`\`\`bash\nkubectl run [pod-name]\n\`\`\`\n`));
    expect(values?.name).toBe('NotesValues');
    expect(values?.attributes['values']).toMatch(/"pod-name".*"ip"/);
    expect(values?.attributes['values']).not.toContain('"image"');
    expect(verdict?.attributes['values']).toBe(values?.attributes['values']);
    const [, next] = elements(await transformed('```bash\nkubectl get pods\n```\n'));
    expect(next?.name).toBe('NotesBlock');
  });

  test('in code of a sentence follow, in a title and in plain text they stay', async () => {
    const tree = await withValues(`## \`[pod-name]\`\n\n파드 \`kubectl get [pod-name]\`와 \`[other]\`, [pod-name].\n`);
    const code: string[] = [];
    const inline: string[] = [];
    visit(tree, (node: Nodes, _index, parent) => {
      if (node.type === 'mdxJsxTextElement') inline.push(node.name ?? '');
      if (node.type === 'inlineCode') code.push(`${parent?.type ?? ''}: ${node.value}`);
    });
    expect(inline).toEqual(['NotesCode']);
    expect(code).toEqual(['heading: [pod-name]', 'mdxJsxTextElement: kubectl get web', 'paragraph: [other]']);
  });
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
