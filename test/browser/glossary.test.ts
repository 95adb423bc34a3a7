import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './support/browser-test.ts';

const PATH = '/resources/deployments';

function termOf(page: Page): { readonly term: Locator; readonly hint: Locator } {
  return { term: page.locator('a.notes-term').first(), hint: page.getByRole('tooltip') };
}

test('a term explains itself where the pointer rests, and stops when it leaves', async ({ open }) => {
  const { term, hint } = termOf(await open(PATH));
  const explanation = await term.getAttribute('title');
  await term.hover();
  await hint.waitFor();
  expect(await hint.innerText()).toBe(explanation);
  await term.page().mouse.move(0, 0);
  await hint.waitFor({ state: 'hidden' });
  expect(await term.getAttribute('title')).toBe(explanation);
});

test('the pointer can go to the explanation without losing it', async ({ open }) => {
  const { term, hint } = termOf(await open(PATH));
  await term.hover();
  await hint.waitFor();
  await hint.hover();
  await term.page().waitForTimeout(400);
  expect(await hint.isVisible()).toBe(true);
});

test('a term explains itself to the keyboard, until Escape', async ({ open }) => {
  const page = await open(PATH);
  const { term, hint } = termOf(page);
  while (!(await term.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  await hint.waitFor();
  expect(await term.getAttribute('aria-describedby')).toBe(await hint.getAttribute('id'));
  await page.keyboard.press('Escape');
  await hint.waitFor({ state: 'hidden' });
  expect(page.url()).toContain(PATH);
});

test('a first tap explains, inside the window, and a second goes to the entry', async ({ open }) => {
  const page = await open(PATH, { width: 360, touch: true });
  const { term, hint } = termOf(page);
  await term.tap();
  await hint.waitFor();
  const box = await hint.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  expect(page.url()).toContain(PATH);
  await term.tap();
  await page.waitForURL(/\/reference\/glossary#/);
  await hint.waitFor({ state: 'hidden' });
});

test('without JavaScript a term is a link with a title', async ({ open }) => {
  const { term } = termOf(await open(PATH, { javaScript: false }));
  expect(await term.getAttribute('title')).toMatch(/다\.$/);
  await term.click();
  expect(term.page().url()).toMatch(/\/reference\/glossary#/);
});
