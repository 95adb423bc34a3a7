import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 A and AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** They look at every word, so they take most of the time; only they see a theme. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];
const OPTIONS: Readonly<Record<'colors' | 'structure', axe.RunOptions>> = {
  colors: { runOnly: { type: 'rule', values: COLOR_RULES } },
  structure: {
    runOnly: { type: 'tag', values: TAGS },
    rules: Object.fromEntries(COLOR_RULES.map((rule) => [rule, { enabled: false }])),
  },
};
const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe has against the page: one text for each element. The two kinds of rules are all that it has. */
export async function violationsOf(page: Page, rules: keyof typeof OPTIONS): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate((options) => {
    const loaded = globalThis as unknown as { readonly axe: typeof axe };
    return loaded.axe.run({ ...options, resultTypes: ['violations'] });
  }, OPTIONS[rules]);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
