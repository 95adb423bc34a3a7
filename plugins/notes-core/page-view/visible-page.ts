import type { Page } from '../page/page.ts';

/** The page without what its reader does not see: hidden blocks, and the output that is expected of them. */
export function visiblePage(page: Page): Page {
  const hidden = new Set(page.blocks.filter(({ options }) => options.hidden === true).map(({ id }) => id));
  if (hidden.size === 0) return page;
  const blocks = page.blocks.filter(
    (block) => !hidden.has(block.id) && !(block.kind === 'output' && hidden.has(block.of)),
  );
  return { ...page, blocks };
}
