import { expect } from 'vitest';
import { test } from './support/browser-test.ts';

const PATHS = ['/', '/resources/pod', '/drift', '/status'];

test.concurrent.for(PATHS)('%s is printed without what one can only click', async (path, { open, expect }) => {
  const page = await open(path);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('nav.navbar').isVisible()).toBe(false);
  expect(await page.locator('main').isVisible()).toBe(true);
  expect(await page.locator('button:visible').count()).toBe(0);
});

test('outputs are printed, though they are folded on the screen', async ({ open }) => {
  const page = await open('/resources/pod');
  await page.emulateMedia({ media: 'print' });
  const hidden = await page
    .locator('samp')
    .evaluateAll((outputs) => outputs.filter((output) => !output.checkVisibility()).length);
  expect(await page.locator('samp').count()).toBeGreaterThan(10);
  expect(hidden).toBe(0);
});

test('long lines are wrapped on paper', async ({ open }) => {
  const page = await open('/resources/pod', { width: 700 });
  await page.emulateMedia({ media: 'print' });
  const cut = await page
    .locator('main pre')
    .evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
  expect(cut).toBe(0);
});
