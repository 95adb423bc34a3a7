import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { remarkNotesLanding } from '../../../../plugins/remark-notes/site/landing.ts';
import { mdxElement } from '../../../../plugins/remark-notes/site/mdx.ts';

async function transformed(source: string): Promise<Root> {
  const processor = unified()
    .use(remarkParse)
    .use(remarkDirective)
    .use(() => (tree: Root) => {
      tree.children.unshift(mdxElement('NotesPageVerdict', {}));
    })
    .use(remarkNotesLanding, { overviewModule: '@generated/overview.json' });
  return processor.run(processor.parse(source));
}

function names({ children }: Root): string[] {
  return children.map((child) => ('name' in child && child.name ? child.name : child.type));
}

test('the first screen holds its block, and the verdict of the page stands last', async () => {
  const tree = await transformed(':::landing\n\n~~~bash\ntrue\n~~~\n\n:::\n\n글\n\n::contents\n');
  expect(names(tree)).toEqual(['mdxjsEsm', 'NotesLanding', 'paragraph', 'NotesContents', 'NotesPageVerdict']);
  expect(tree.children[1]).toMatchObject({ children: [{ type: 'code', value: 'true' }] });
  expect(tree.children[0]).toMatchObject({ value: 'import __notesOverview from "@generated/overview.json"' });
});
test('a page may have the contents alone', async () => {
  expect(names(await transformed('글\n\n::contents\n'))).toEqual([
    'mdxjsEsm',
    'NotesPageVerdict',
    'paragraph',
    'NotesContents',
  ]);
});
test('other pages stay as they are', async () => {
  expect(names(await transformed(':::note\n글\n:::\n'))).toEqual(['NotesPageVerdict', 'note']);
});
