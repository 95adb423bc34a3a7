import * as v from 'valibot';
import type { SitePage } from './report/status.ts';

interface SidebarItem {
  readonly id?: string | undefined;
  /** Of a category. */
  readonly label?: string | undefined;
  readonly link?: SidebarItem | null | undefined;
  readonly items?: readonly SidebarItem[] | undefined;
}
const sidebarItem: v.GenericSchema<unknown, SidebarItem> = v.object({
  id: v.optional(v.string()),
  label: v.optional(v.string()),
  link: v.nullish(v.lazy(() => sidebarItem)),
  items: v.optional(v.array(v.lazy(() => sidebarItem))),
});

const docsContent = v.object({
  'docusaurus-plugin-content-docs': v.object({
    default: v.object({
      loadedVersions: v.tuple([
        v.object({
          docs: v.array(
            v.object({
              id: v.string(),
              source: v.string(),
              title: v.string(),
              permalink: v.string(),
              frontMatter: v.optional(v.object({ description: v.optional(v.string()) })),
            }),
          ),
          sidebars: v.record(v.string(), v.array(sidebarItem)),
        }),
      ]),
    }),
  }),
});

/**
 * Pages of the docs plugin in the site's order, by their file's path as Docusaurus knows it (`@site/docs/pod.md`).
 * @param allContent What `allContentLoaded` hands over.
 */
export function sitePages(allContent: unknown): ReadonlyMap<string, SitePage> {
  const content = v.parse(docsContent, allContent)['docusaurus-plugin-content-docs'].default;
  const [{ docs, sidebars }] = content.loadedVersions;
  const order = new Map(
    Object.values(sidebars)
      .flatMap(docIds)
      .map((id, index) => [id, index]),
  );
  const place = (id: string): number => order.get(id) ?? order.size;
  return new Map(
    [...docs]
      .sort((a, b) => place(a.id) - place(b.id))
      .map(({ source, title, permalink }) => [source, { title, permalink }]),
  );
}

/** What a table of contents says of a page beside its title. */
export interface PageEntry {
  /** As the page itself has it. */
  readonly description?: string | undefined;
  /** Outermost category of the sidebar that holds it. */
  readonly section?: string | undefined;
}

/** By the path of the page's file, as {@link sitePages}. */
export function pageEntries(allContent: unknown): ReadonlyMap<string, PageEntry> {
  const content = v.parse(docsContent, allContent)['docusaurus-plugin-content-docs'].default;
  const [{ docs, sidebars }] = content.loadedVersions;
  const sections = new Map(
    Object.values(sidebars)
      .flat()
      .flatMap((item) => (item.items === undefined ? [] : docIds([item]).map((id) => [id, item.label] as const))),
  );
  return new Map(
    docs.map(({ id, source, frontMatter }) => [
      source,
      { description: frontMatter?.description, section: sections.get(id) },
    ]),
  );
}

function docIds(items: readonly SidebarItem[]): string[] {
  return items.flatMap((item) => [
    ...(item.link?.id === undefined ? [] : [item.link.id]),
    ...(item.id === undefined ? [] : [item.id]),
    ...docIds(item.items ?? []),
  ]);
}
