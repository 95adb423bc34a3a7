import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { test } from './support/browser-test.ts';

const PATH = '/resources/pod';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Days after the date that the page's box shows. */
async function daysAfter(page: Page, days: number): Promise<Date> {
  const date = await page.locator('.notes-page time').first().getAttribute('datetime');
  // An hour more, because clocks are read in whole hours.
  return new Date(Date.parse(date ?? '') + days * DAY_MS + HOUR_MS);
}

describe('green gets old', () => {
  test('a result of today says nothing of its age, and neither does the page without scripts', async ({ open }) => {
    const plain = await open(PATH, { javaScript: false });
    expect(await plain.getByText('확인한 지').count()).toBe(0);
    const page = await open(PATH, { now: await daysAfter(plain, 13) });
    expect(await page.getByText('확인한 지').count()).toBe(0);
    expect(await page.locator('.notes-verdict--old').count()).toBe(0);
  });
  test('after more than 14 days each result says so, and is no longer green', async ({ open }) => {
    const fresh = await open(PATH, { now: await daysAfter(await open(PATH, { javaScript: false }), 1) });
    const colorIn = (page: Page): Promise<string> =>
      page
        .locator('.notes-block .notes-verdict--passed')
        .first()
        .evaluate((verdict) => getComputedStyle(verdict).color);
    const old = await open(PATH, { now: await daysAfter(fresh, 20) });
    const head = old.locator('.notes-page__head');
    await head.getByText('확인한 지 20일 지났다').waitFor();
    expect(await old.locator('.notes-block').getByText('확인한 지 20일 지났다').count()).toBeGreaterThan(1);
    expect(await colorIn(old)).not.toBe(await colorIn(fresh));
  });
  test('the status page says it, too', async ({ open }) => {
    const page = await open('/status', { now: await daysAfter(await open(PATH, { javaScript: false }), 40) });
    await page
      .locator('.notes-table--pages')
      .getByText(/확인한 지 \d+일 지났다/)
      .first()
      .waitFor();
  });
});

test('what was printed unfolds and folds by keyboard', async ({ open }) => {
  const page = await open(PATH);
  const folded = page.locator('.notes-block', { has: page.locator('details.notes-status:not([open]) pre') });
  // Held by its id: once it is open it is no longer the first that is not.
  const id = (await folded.first().getAttribute('id')) ?? '';
  const details = page.locator(`[id="${id}"] details.notes-status`);
  expect(await details.locator('.notes-details').isVisible()).toBe(false);
  await details.locator('> summary').focus();
  await page.keyboard.press('Enter');
  expect(await details.locator('.notes-details').isVisible()).toBe(true);
  await page.keyboard.press('Space');
  expect(await details.locator('.notes-details').isVisible()).toBe(false);
});

test('each output has a name for screen readers that says which statement printed it', async ({ open }) => {
  const page = await open(PATH);
  const names = await page
    .locator('.notes-capture pre')
    .evaluateAll((outputs) => outputs.map((output) => output.getAttribute('aria-label')));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !/^실제 출력: \S/.test(name ?? ''))).toEqual([]);
});

describe('이 블록이 안 돼요', () => {
  test('opens an issue with page, step, version and what was printed', async ({ open }) => {
    const page = await open(PATH);
    const block = page.locator('.notes-block', { has: page.locator('.notes-capture samp') }).first();
    const name = (await block.getAttribute('id')) ?? '';
    const output = ((await block.locator('.notes-capture samp').first().textContent()) ?? '').split('\n')[0] ?? '';
    const link = block.getByRole('link', { name: '이 블록이 안 돼요' });
    const short = new URL((await link.getAttribute('href')) ?? '');
    expect(short.searchParams.get('body')).not.toContain(output);
    await link.focus();
    const { origin, pathname, searchParams } = new URL((await link.getAttribute('href')) ?? '');
    expect(`${origin}${pathname}`).toBe('https://github.com/someone/notes/issues/new');
    const body = searchParams.get('body') ?? '';
    expect(searchParams.get('title')).toMatch(/^resources\/pod: \S/);
    expect(body).toMatch(new RegExp(`페이지: docs/resources/pod\\.md \\d+행 \\(${name}\\)`));
    expect(body).toMatch(/검증: 통과, .* Kubernetes v\d+\.\d+\.\d+, \d{4}\. /);
    expect(body).toContain(output);
  });
  test('is there without scripts, without the output', async ({ open }) => {
    const page = await open(PATH, { javaScript: false });
    const href = await page.getByRole('link', { name: '이 블록이 안 돼요' }).first().getAttribute('href');
    expect(new URL(href ?? '').searchParams.get('body')).toContain('docs/resources/pod.md');
  });
});

test('the page is edited on GitHub, and verified by a command that can be copied', async ({ open }) => {
  const page = await open(PATH);
  const edit = page.getByRole('link', { name: '이 페이지 고치기' });
  expect(await edit.getAttribute('href')).toBe('https://github.com/someone/notes/edit/main/docs/resources/pod.md');
  await page.locator('.notes-page').getByRole('button', { name: '복사' }).click();
  await page.getByRole('button', { name: '복사함' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'npm run verify-notes -- docs/resources/pod.md',
  );
});

test('every block that names what comes first links to a block of its page', async () => {
  const folder = inject('siteFolder');
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
  const broken: string[] = [];
  let links = 0;
  for (const file of files) {
    const html = await readFile(join(folder, file), 'utf8');
    for (const [, line = ''] of html.matchAll(/<p class="?notes-first"?>(.*?)<\/p>/gs)) {
      for (const [, target = ''] of line.matchAll(/href="?#([^">\s]+)/g)) {
        links += 1;
        if (!new RegExp(`id="?${decodeURIComponent(target)}["> ]`).test(html)) broken.push(`${file}#${target}`);
      }
    }
  }
  expect(broken).toEqual([]);
  expect(links).toBeGreaterThan(50);
});

describe('the status page on a phone', () => {
  test('fits; its table scrolls inside, by keyboard too', async ({ open }) => {
    const page = await open('/status', { width: 360 });
    const table = page.locator('.notes-table--pages');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth >= clientWidth)).toBe(true);
    expect(await table.getAttribute('tabindex')).toBe('0');
  });
  test('links to the blocks of which it speaks', async ({ open }) => {
    const page = await open('/status', { width: 360 });
    const section = page.locator('section', { has: page.getByRole('heading', { name: /^원문과 달라진 점/ }) });
    const link = section.locator('.notes-blocks a').first();
    await link.click();
    await page.waitForURL(/#block-/);
    const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
    await page.locator(`[id="${id}"]`).waitFor();
  });
});
