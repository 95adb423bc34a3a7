import { expect, test } from 'vitest';
import { pageEntries, sitePages } from '../../../plugins/docusaurus-notes/site-pages.ts';

const doc = (id: string) => ({ id, source: `@site/docs/${id}.md`, title: id, permalink: `/${id}`, frontMatter: {} });

const content = {
  'docusaurus-plugin-content-docs': {
    default: {
      loadedVersions: [
        {
          docs: [
            ...['alone', 'a', 'b/one', 'b/index'].map(doc),
            { ...doc('c'), description: 'made from its text', frontMatter: { description: 'its own' } },
          ],
          sidebars: {
            notes: [
              { type: 'doc', id: 'c' },
              {
                type: 'category',
                label: 'B',
                link: { type: 'doc', id: 'b/index' },
                items: [{ type: 'category', label: 'inner', items: [{ type: 'doc', id: 'b/one' }] }],
              },
              { type: 'doc', id: 'a' },
            ],
          },
        },
      ],
    },
  },
};

test("pages come in the sidebar's order, pages outside of it last", () => {
  expect([...sitePages(content)].map(([, { permalink }]) => permalink)).toEqual([
    '/c',
    '/b/index',
    '/b/one',
    '/a',
    '/alone',
  ]);
});

test("a page's section is its outermost category", () => {
  const sections = [...pageEntries(content)].map(([source, { section }]) => [source, section]);
  expect(Object.fromEntries(sections)).toEqual({
    '@site/docs/alone.md': undefined,
    '@site/docs/a.md': undefined,
    '@site/docs/b/one.md': 'B',
    '@site/docs/b/index.md': 'B',
    '@site/docs/c.md': undefined,
  });
});

test("a page's description is what its author wrote, never what Docusaurus cuts from its text", () => {
  const entries = pageEntries(content);
  expect(entries.get('@site/docs/c.md')?.description).toBe('its own');
  expect(entries.get('@site/docs/a.md')?.description).toBeUndefined();
});
