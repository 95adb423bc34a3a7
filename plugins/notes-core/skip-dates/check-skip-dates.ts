import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Page } from '../page/page.ts';
import type { SourceRange } from '../text/position.ts';

/** A skip whose last day is at most this many days away is announced. */
const ANNOUNCED_DAYS = 30;
const DAY_MS = 86_400_000;

export interface SkipDateContext {
  /** ISO date, such as `2027-03-01`. */
  readonly today: string;
  /** Whether the change at hand touches this file (as {@link Page.file} names it). */
  readonly touched: (file: string) => boolean;
  readonly strict: boolean;
}

/**
 * Looks at the dates of all skips. `until` is the last day on which a skip is silent: past it, the skip is an error where
 * the page was touched or with `strict`, else a warning; in the 30 days before it, a warning.
 */
export function checkSkipDates(pages: readonly Page[], context: SkipDateContext): Diagnostic[] {
  return pages.flatMap((page) => {
    const { skip } = page.config;
    const ofPage = skip?.until === undefined ? [] : checkDate(skip.until, page.file, undefined, context);
    const ofBlocks = page.blocks.flatMap((block) =>
      block.kind === 'skipped' && block.until !== undefined
        ? checkDate(block.until, page.file, block.range, context)
        : [],
    );
    return [...ofPage, ...ofBlocks];
  });
}

function checkDate(
  until: string,
  file: string,
  range: SourceRange | undefined,
  { today, touched, strict }: SkipDateContext,
): Diagnostic[] {
  const days = Math.round((Date.parse(until) - Date.parse(today)) / DAY_MS);
  if (days > ANNOUNCED_DAYS) return [];
  const place = { file, ...(range !== undefined && { range: { start: range.start, end: range.start } }) };
  if (days >= 0) {
    const message = `The skip ends on ${until}, in ${days} ${days === 1 ? 'day' : 'days'}.`;
    const hint = 'Remove the skip, or give it a later date.';
    return [{ code: 'NOTES-SKIP-EXPIRES-SOON', severity: 'warning', message, hint, ...place }];
  }
  return [
    {
      code: 'NOTES-SKIP-EXPIRED-DATE',
      severity: touched(file) || strict ? 'error' : 'warning',
      message: `The skip has ended on ${until}.`,
      hint: 'Remove the skip, or give it a later date and its reason anew.',
      ...place,
    },
  ];
}
