import { expect } from 'vitest';
import { test } from './support/browser-test.ts';

// That a page says the same with and without it is in `pages.test.ts`.
test('a block shows its command with the default values, its verdict and, once unfolded, its output', async ({
  open,
}) => {
  const page = await open('/resources/pod', { javaScript: false });
  const block = page.locator('.notes-block', { hasText: 'kubectl create -f' }).first();
  expect(await block.locator('pre').first().innerText()).toMatch(/kubectl create -f \S+\.yaml/);
  expect(await block.locator('.notes-verdict').first().innerText()).toContain('통과');
  const details = block.locator('details', { has: page.locator('samp') }).first();
  const output = details.locator('samp').first();
  if (!(await output.isVisible())) await details.locator('summary').first().click();
  expect(await output.isVisible()).toBe(true);
});

test.concurrent.for(['/', '/resources/pod', '/status', '/nowhere'])(
  '%s can be read',
  async (path, { open, expect }) => {
    const page = await open(path, { javaScript: false });
    expect(await page.locator('h1').innerText()).not.toBe('');
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(100);
    expect(await page.evaluate(() => document.body.scrollWidth)).toBeLessThanOrEqual(1280);
  },
);
