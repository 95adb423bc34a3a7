import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Page } from '../page/page.ts';
import { planPage, type PlannedPage } from '../plan/plan-page.ts';
import { explainValues } from './explain-values.ts';
import { shuffleValues } from './shuffle-values.ts';
import { visiblePage } from './visible-page.ts';

/** How a run takes pages, where not as they are. */
export interface PageView {
  /** Placeholders have other values than the page's own (`--shuffle-values`). @default the page's own */
  readonly valuesSeed?: number;
  /** Only what a reader sees (`--as-reader`). @default false */
  readonly asReader?: boolean;
}

/** What to type to run pages in the same view again: ` --as-reader`, or nothing. */
export function viewOptions({ valuesSeed, asReader }: PageView): string {
  const values = valuesSeed === undefined ? '' : ` --shuffle-values --seed ${valuesSeed}`;
  return `${asReader === true ? ' --as-reader' : ''}${values}`;
}

/**
 * Plans a page as the run takes it. What is wrong with the page itself comes first; what is wrong only in this view says so.
 *
 * @param source the page's whole text
 */
export function planView(page: Page, source: string, view: PageView): PlannedPage & { readonly page: Page } {
  const own = planPage(page, { values: new Map() });
  const { valuesSeed, asReader } = view;
  if (valuesSeed === undefined && asReader !== true) return { ...own, page };
  const visible = asReader === true ? visiblePage(page) : page;
  const viewed = valuesSeed === undefined ? visible : shuffleValues(visible, source, valuesSeed);
  const { plan, diagnostics } = planPage(viewed, { values: new Map() });
  const known = new Set(own.diagnostics.map(keyOf));
  // A value may be for hidden blocks only.
  const added = diagnostics.filter((found) => !known.has(keyOf(found)) && found.code !== 'NOTES-PLACEHOLDER-UNUSED');
  return {
    page: viewed,
    plan,
    diagnostics: [...own.diagnostics, ...added.map((found) => explained(found, viewed, view))],
  };
}

function keyOf({ code, range }: Diagnostic): string {
  return `${code} ${range?.start.line ?? 0}:${range?.start.column ?? 0}`;
}

function explained(diagnostic: Diagnostic, page: Page, view: PageView): Diagnostic {
  const { range, hint, file } = diagnostic;
  const block = page.blocks.find(
    (candidate) =>
      range !== undefined &&
      candidate.range.start.line <= range.start.line &&
      range.start.line <= candidate.range.end.line,
  );
  const lines = [
    ...(hint === undefined ? [] : [hint]),
    ...(view.asReader === true ? ['The page is taken as its reader sees it, without hidden blocks.'] : []),
    ...explainValues(page, block).map((line) => `${line}.`),
    `Try it again: npm run verify-notes -- ${file}${viewOptions(view)}`,
  ];
  return { ...diagnostic, hint: lines.join('\n    ') };
}
