import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { parseSiteIndex } from '../../plugins/docusaurus-notes/search/site-index.ts';
import { measureSearch } from '../unit/docusaurus-notes/search/measure.ts';
import { QUERIES } from '../unit/docusaurus-notes/search/queries.ts';
import { violationsOf } from './support/axe.ts';
import { test } from './support/browser-test.ts';

const POD = '/resources/pod';
const GLOSSARY = '/reference/glossary';
const fieldOf = (page: Page) => page.getByRole('combobox', { name: '노트 검색' });
const optionsOf = (page: Page) => page.getByRole('listbox', { name: '검색 결과' }).getByRole('option');
const countOf = (page: Page) => page.getByRole('search').getByRole('status');
const fetchesOf = (page: Page) =>
  page.evaluate(
    () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('search-index')).length,
  );

/** What is chosen, as a screen reader follows it. */
async function activeOption(page: Page): Promise<string | undefined> {
  const id = await fieldOf(page).getAttribute('aria-activedescendant');
  return id === null ? undefined : page.locator(`[id="${id}"][role=option][aria-selected=true]`).innerText();
}

test('finds in the built site what it should', async () => {
  const index = parseSiteIndex(JSON.parse(await readFile(join(inject('siteFolder'), 'search-index.json'), 'utf8')));
  const measured = measureSearch(index, QUERIES);
  process.stdout.write(`${[measured.summary, ...measured.missing].join('\n')}\n`);
  expect(measured.falseHits).toEqual([]);
  expect(measured.wrongFirst).toEqual([]);
  expect(measured.recall).toBeGreaterThanOrEqual(0.97);
});

describe('the field', () => {
  test('is reached by Ctrl K, also in Hangul mode, and by a slash; only then is the index fetched, once', async ({
    open,
  }) => {
    const page = await open(POD);
    await page.waitForLoadState('networkidle');
    expect(await fetchesOf(page)).toBe(0);
    for (const key of ['Control+k', '/']) {
      await page.keyboard.press(key);
      expect(await fieldOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await fieldOf(page).evaluate((field) => field === document.activeElement)).toBe(false);
    }
    await page.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅏ', ctrlKey: true, bubbles: true })),
    );
    expect(await fieldOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
    await expect.poll(() => fetchesOf(page)).toBe(1);
  });

  test('takes a slash that is typed into it, or into another field, as a letter', async ({ open }) => {
    const page = await open(POD);
    await fieldOf(page).fill('apps');
    await page.keyboard.type('/v1');
    expect(await fieldOf(page).inputValue()).toBe('apps/v1');
    await page.getByRole('textbox').first().focus();
    await page.keyboard.press('/');
    expect(await fieldOf(page).evaluate((field) => field === document.activeElement)).toBe(false);
  });

  test('is not there without JavaScript', async ({ open }) => {
    const page = await open(POD, { javaScript: false });
    expect(await page.locator('.notes-search__field').isVisible()).toBe(false);
  });
});

describe('the list', () => {
  test('follows what is typed, marks it and says how much it is', async ({ open }) => {
    const page = await open(POD);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('컨피그매');
    await optionsOf(page).first().waitFor();
    expect(await optionsOf(page).first().innerText()).toContain('2-9. ConfigMap & Secret');
    expect(await optionsOf(page).first().locator('mark').first().innerText()).toBe('ConfigMap');
    expect(await countOf(page).innerText()).toMatch(/^결과 \d+개/);
    expect(await fieldOf(page).getAttribute('aria-expanded')).toBe('true');
    await fieldOf(page).fill('카프카');
    await expect.poll(() => countOf(page).innerText()).toBe('결과 없음');
    expect(await fieldOf(page).getAttribute('aria-expanded')).toBe('false');
    await fieldOf(page).fill('디플로이먼드');
    await expect.poll(() => countOf(page).innerText()).toMatch(/^‘디플로이먼드’ 대신 ‘디플로이먼트’ 검색, 결과 \d+개/);
  });

  test.for(['light', 'dark'] as const)(
    'is without fault for a screen reader, in the %s theme',
    async (theme, { open }) => {
      const page = await open(GLOSSARY, { theme });
      await fieldOf(page).fill('파드');
      await optionsOf(page).first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await violationsOf(page, 'colors')).toEqual([]);
      expect(await violationsOf(page, 'structure')).toEqual([]);
    },
  );

  test('is walked by the arrow keys, and around', async ({ open }) => {
    const page = await open('/resources/service');
    await fieldOf(page).fill('NOTES-TIMEOUT');
    await optionsOf(page).first().waitFor();
    const texts = await optionsOf(page).allInnerTexts();
    expect(await activeOption(page)).toBeUndefined();
    for (const text of texts) {
      await page.keyboard.press('ArrowDown');
      expect(await activeOption(page)).toBe(text);
    }
    await page.keyboard.press('ArrowDown');
    expect(await activeOption(page)).toBeUndefined();
    await page.keyboard.press('ArrowUp');
    expect(await activeOption(page)).toBe(texts.at(-1));
  });

  test('opens with Enter the section that was chosen, and the best one where none was', async ({ open }) => {
    const page = await open('/');
    await fieldOf(page).fill('notes-leak');
    await optionsOf(page).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/reference/errors#notes-leak');
    expect(await page.locator('#notes-leak').evaluate((heading) => heading.getBoundingClientRect().top)).toBeLessThan(
      400,
    );
    expect(await optionsOf(page).count()).toBe(0);

    await fieldOf(page).fill('디플로이먼트 되돌리기');
    await optionsOf(page).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => decodeURI(url.href).endsWith('/resources/deployments#되돌리기'));
  });

  test('opens what is clicked', async ({ open }) => {
    const page = await open('/');
    await fieldOf(page).fill('svc');
    await optionsOf(page).first().click();
    await page.waitForURL('**/resources/service');
    expect(await optionsOf(page).count()).toBe(0);
  });

  test('closes with Escape, which then empties the field, and when the reader goes elsewhere', async ({ open }) => {
    const page = await open(POD);
    await fieldOf(page).fill('파드');
    await optionsOf(page).first().waitFor();
    await page.keyboard.press('Escape');
    expect(await optionsOf(page).count()).toBe(0);
    expect(await fieldOf(page).inputValue()).toBe('파드');
    await page.keyboard.press('Escape');
    expect(await fieldOf(page).inputValue()).toBe('');
    await fieldOf(page).fill('파드');
    await optionsOf(page).first().waitFor();
    await page.locator('h1').click();
    expect(await optionsOf(page).count()).toBe(0);
  });
});

describe('while a syllable is typed', () => {
  test('the list follows every letter', async ({ open }) => {
    const page = await open(POD);
    await fieldOf(page).focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['ㄴ', '네', '네이', '네임', '네임스', '네임슾']) {
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await expect.poll(() => optionsOf(page).first().innerText()).toContain('2-2. Namespace');
    await keyboard.send('Input.insertText', { text: '네임스페이스' });
    expect(await fieldOf(page).inputValue()).toBe('네임스페이스');
    await expect.poll(() => optionsOf(page).first().innerText()).toContain('2-2. Namespace');
  });

  test.for([{ isComposing: true }, { keyCode: 229 }])(
    'the arrow keys, Enter and Escape are the input method’s: %o',
    async (how, { open }) => {
      const page = await open(POD);
      await fieldOf(page).fill('네임스페');
      await optionsOf(page).first().waitFor();
      for (const key of ['ArrowDown', 'Enter', 'Escape']) {
        const taken = await fieldOf(page).evaluate(
          (field, init) => !field.dispatchEvent(new KeyboardEvent('keydown', init)),
          { key, bubbles: true, cancelable: true, ...how },
        );
        expect(taken).toBe(false);
      }
      expect(new URL(page.url()).pathname).toBe(POD);
      expect(await activeOption(page)).toBeUndefined();
      expect(await optionsOf(page).count()).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/resources/namespace');
    },
  );
});

test('finds a page that is no note by its title', async ({ open }) => {
  const page = await open(POD);
  await fieldOf(page).fill('검증현황');
  await optionsOf(page).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/status');
});

test('on a phone the field opens over the navbar, and its list takes the page', async ({ open }) => {
  const page = await open(GLOSSARY, { width: 360, height: 740 });
  const closed = await fieldOf(page).boundingBox();
  expect(closed?.width).toBeLessThan(60);
  await fieldOf(page).click();
  await fieldOf(page).fill('--dry-run');
  await optionsOf(page).first().waitFor();
  expect((await fieldOf(page).boundingBox())?.width).toBeGreaterThan(250);
  expect((await optionsOf(page).first().boundingBox())?.width).toBeGreaterThan(330);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await violationsOf(page, 'structure')).toEqual([]);
  await page.getByRole('search').getByRole('button', { name: '닫기' }).click();
  expect(await optionsOf(page).count()).toBe(0);
  expect((await fieldOf(page).boundingBox())?.width).toBeLessThan(60);
});

test('says that the index could not be fetched, and tries again', async ({ open }) => {
  const page = await open(POD);
  let answers = false;
  await page.route('**/search-index.json', (route) => (answers ? route.continue() : route.fulfill({ json: {} })));
  await fieldOf(page).fill('파드');
  await expect.poll(() => countOf(page).innerText()).toMatch(/가져오지 못했다/);
  answers = true;
  await fieldOf(page).fill('파드를');
  await optionsOf(page).first().waitFor();
});
