import { expect, test } from 'vitest';
import { sitePages } from '../../../plugins/docusaurus-notes/site-pages.ts';

const doc = (id: string) => ({ id, source: `@site/docs/${id}.md`, title: id, permalink: `/${id}` });

test("pages come in the sidebar's order, pages outside of it last", () => {
  const content = {
    'docusaurus-plugin-content-docs': {
      default: {
        loadedVersions: [
          {
            docs: ['alone', 'a', 'b/one', 'b/index', 'c'].map(doc),
            sidebars: {
              notes: [
                { type: 'doc', id: 'c' },
                { type: 'category', link: { type: 'doc', id: 'b/index' }, items: [{ type: 'doc', id: 'b/one' }] },
                { type: 'doc', id: 'a' },
              ],
            },
          },
        ],
      },
    },
  };
  expect([...sitePages(content)].map(([, { permalink }]) => permalink)).toEqual([
    '/c',
    '/b/index',
    '/b/one',
    '/a',
    '/alone',
  ]);
});
