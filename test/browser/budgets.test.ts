import { expect, test } from 'vitest';
import { compressedSize, siteFiles } from './support/budget.ts';

/** Bytes, compressed. What one page loads is in `pages.test.ts`. */
const MAIN_SCRIPT = 165_000;
const STYLE_SHEETS = 20_000;

test('the main script stays small', async () => {
  const mains = (await siteFiles('assets/js')).filter((path) => /\/main\.[^/]*\.js$/.test(path));
  expect(mains).toHaveLength(1);
  expect(await compressedSize(...mains)).toBeLessThanOrEqual(MAIN_SCRIPT);
});

test('the style sheets stay small', async () => {
  expect(await compressedSize(...(await siteFiles('assets/css')))).toBeLessThanOrEqual(STYLE_SHEETS);
});
