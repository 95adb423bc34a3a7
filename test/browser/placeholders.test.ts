import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { readClipboard, test } from './support/browser-test.ts';

const POD = '/resources/pod';
/** Has the same name with another default, and takes the same values. */
const LABELS = '/resources/labels';
const DEPLOYMENTS = '/resources/deployments';
const WITH_DEFAULTS = '기본값으로 검증됨';

const field = (page: Page, label = '파드 이름') => page.getByRole('textbox', { name: label });
const blockWith = (page: Page, text: string | RegExp) => page.locator('.notes-block', { hasText: text }).first();
const codeOf = (page: Page) => page.locator('.theme-code-block').allInnerTexts();
const hintOf = (page: Page, label?: string) =>
  field(page, label)
    .getAttribute('aria-describedby')
    .then((id) => page.locator(`[id="${id ?? ''}"]`).innerText());

test('a value that is typed stands in every command, manifest, output and sentence at once', async ({ open }) => {
  const page = await open(POD);
  const before = await codeOf(page);
  expect(before.join('\n')).toContain('kubectl run web --image=nginx:1.29 --dry-run=client -o yaml > web-pod.yaml');
  await field(page).fill('mine');
  await field(page, '파일 이름').fill('my-file');
  await blockWith(page, 'kubectl run mine').waitFor();
  const after = (await codeOf(page)).join('\n');
  expect(after).toContain('kubectl run mine --image=nginx:1.29 --dry-run=client -o yaml > my-file.yaml');
  expect(after).toContain('  name: mine');
  expect(after).toContain('pod/mine created');
  expect(after).toMatch(/^mine +1\/1 +Running/m);
  expect(after).not.toMatch(/\bweb\b(?!-)|web-pod/);
  expect(await page.locator('.markdown').getByText('kubectl exec -it mine /bin/bash', { exact: true }).count()).toBe(2);
});

test('what is copied has the reader’s value', async ({ open }) => {
  const page = await open(POD);
  await field(page).fill('mine');
  for (const [shown, copied] of [
    ['kubectl run mine', 'kubectl run mine --image=nginx:1.29 --dry-run=client -o yaml > web-pod.yaml'],
    ['kubectl exec mine -- printenv HOSTNAME', 'kubectl exec mine -- printenv HOSTNAME'],
  ] as const) {
    const block = blockWith(page, shown);
    await block.hover();
    await block.getByRole('button', { name: /복사/ }).first().click();
    await expect.poll(() => readClipboard(page)).toBe(copied);
  }
});

test('blocks say that their result is of the default, and so does what they printed', async ({ open }) => {
  const page = await open(POD);
  expect(await page.getByText(WITH_DEFAULTS).count()).toBe(0);
  await field(page).fill('mine');
  const block = blockWith(page, 'kubectl exec mine -- printenv HOSTNAME');
  await block.getByText(WITH_DEFAULTS).waitFor();
  expect(await block.innerText()).toContain('통과');
  await block.locator('summary').first().click();
  expect(await block.innerText()).toContain('기본값(파드 이름 web)으로 실행한 출력이다.');
  expect(await page.locator('.notes-page').innerText()).toContain(WITH_DEFAULTS);
  // A block without the name is what it was.
  expect(await blockWith(page, 'too-big').innerText()).not.toContain(WITH_DEFAULTS);
});

test('a value that Kubernetes refuses changes nothing, and the reason stands beside the field', async ({ open }) => {
  const page = await open(POD);
  const before = await codeOf(page);
  expect(await field(page).getAttribute('aria-invalid')).toBe('false');
  for (const [text, reason] of [
    ['Web', '영문 대문자는 쓸 수 없다'],
    ['웹', '한글은 쓸 수 없다'],
    ['web; rm -rf /', '‘;’ 기호는 쓸 수 없다'],
    ['a'.repeat(64), '63자까지 쓸 수 있다'],
    ['broken', '이 페이지의 다른 오브젝트가 쓰는 이름이다'],
  ] as const) {
    await field(page).fill(text);
    expect(await field(page).getAttribute('aria-invalid')).toBe('true');
    expect(await hintOf(page)).toContain(reason);
  }
  expect(await codeOf(page)).toEqual(before);
  await page.reload();
  expect(await field(page).inputValue()).toBe('web');
});

test('a value survives a reload and goes to pages that take it', async ({ open }) => {
  const page = await open(POD);
  await field(page).fill('mine');
  await page.reload();
  await blockWith(page, 'kubectl run mine').waitFor();
  expect(await field(page).inputValue()).toBe('mine');
  await page.goto(LABELS);
  await blockWith(page, 'kubectl label pod mine').waitFor();
  expect(await hintOf(page)).toBe('기본값 my-pod');
  await page.goto(DEPLOYMENTS);
  expect(await field(page, '디플로이먼트 이름').inputValue()).toBe('nginx-deployment');
  expect(await page.getByText(WITH_DEFAULTS).count()).toBe(0);
});

test('a value goes along when the reader follows a link, and into another tab', async ({ open }) => {
  const page = await open(POD);
  const other = await page.context().newPage();
  await other.goto(LABELS);
  await field(other).waitFor();
  await field(page).fill('mine');
  await blockWith(other, 'kubectl label pod mine').waitFor();
  await page.locator('.theme-doc-sidebar-menu').getByRole('link', { name: /Label/ }).first().click();
  await blockWith(page, 'kubectl label pod mine').waitFor();
});

test('what was stored and is no value for the page is left alone', async ({ open }) => {
  const page = await open(POD);
  const before = await codeOf(page);
  await page.evaluate(() => localStorage.setItem('notes.values', '{"pod-name":"x; rm -rf /","yaml-name":7}'));
  await page.reload();
  await field(page).waitFor();
  expect(await codeOf(page)).toEqual(before);
  await page.evaluate(() => localStorage.setItem('notes.values', 'no JSON'));
  await page.reload();
  await field(page).waitFor();
  expect(await codeOf(page)).toEqual(before);
});

test('one value is put back, or all, by the keyboard alone', async ({ open }) => {
  const page = await open(POD);
  const before = await codeOf(page);
  await field(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('mine');
  await blockWith(page, 'kubectl run mine').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    '파드 이름: 기본값으로 되돌리기',
  );
  await page.keyboard.press('Enter');
  await expect.poll(() => codeOf(page)).toEqual(before);
  expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true);

  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('mine');
  await field(page, '파일 이름').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Not taken /');
  await page.getByRole('button', { name: '모두 기본값으로' }).press('Enter');
  await expect.poll(() => codeOf(page)).toEqual(before);
  expect(await field(page, '파일 이름').inputValue()).toBe('web-pod');
  expect(await page.evaluate(() => localStorage.getItem('notes.values'))).toBeNull();
});

test('an empty field means the default', async ({ open }) => {
  const page = await open(POD);
  await field(page).fill('mine');
  await blockWith(page, 'kubectl run mine').waitFor();
  await field(page).fill('');
  await blockWith(page, 'kubectl run web ').waitFor();
  await field(page).blur();
  expect(await field(page).inputValue()).toBe('web');
});

test('what only the cluster knows has the command that asks for it, with the reader’s names', async ({ open }) => {
  const page = await open(POD);
  await field(page).fill('mine');
  const values = page.locator('.notes-values');
  await values.getByText("kubectl get pod mine -o jsonpath='{.status.podIP}'").waitFor();
  expect(await blockWith(page, 'Welcome to nginx!').innerText()).toContain('[pod-ip]');
});

test('the reader’s words are marked where they stand', async ({ open }) => {
  const page = await open(POD);
  await field(page).fill('mine');
  await blockWith(page, 'kubectl run mine').waitFor();
  const marked = (name: string) =>
    page.evaluate(
      (highlight) =>
        [...(CSS.highlights.get(highlight) ?? [])].map((range) => (range instanceof Range ? range.toString() : '')),
      name,
    );
  expect((await marked('notes-reader')).length).toBeGreaterThan(10);
  expect(new Set(await marked('notes-reader'))).toEqual(new Set(['mine']));
  // Not the image, which is the page's to say.
  expect(new Set(await marked('notes-default'))).toEqual(new Set(['web-pod']));
});

test('without JavaScript the values are listed and no field is there', async ({ open }) => {
  const page = await open(POD, { javaScript: false });
  expect(await page.locator('.notes-values').innerText()).toMatch(/파드 이름\s+web\s+기본값/);
  expect(await page.locator('.notes-values :is(input, button)').count()).toBe(0);
});

test('nothing of the page moves when the fields take the place of the list', async ({ open }) => {
  const heightOf = (page: Page) => page.locator('.notes-values').evaluate((box) => box.getBoundingClientRect().height);
  for (const width of [360, 1440]) {
    const list = await heightOf(await open(POD, { javaScript: false, width }));
    const fields = await heightOf(await open(POD, { width }));
    expect(Math.abs(list - fields)).toBeLessThan(1);
  }
});
