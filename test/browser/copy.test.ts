import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { anchorOf } from '../../plugins/docusaurus-notes/report/report.ts';
import type { Block } from '../../plugins/notes-core/block/block.ts';
import { bindString } from '../../plugins/notes-core/placeholders/bind.ts';
import { copyTextOf } from '../../plugins/remark-notes/site/copy-text.ts';
import { pageScript } from '../../plugins/remark-notes/site/page-script.ts';
import { planFile } from '../../plugins/remark-notes/site/plan-file.ts';
import { ReaderShell } from '../../plugins/remark-notes/site/reader-shell.ts';
import { readClipboard, test } from './support/browser-test.ts';

const docsDir = join(import.meta.dirname, '../../docs');
const PHONE = 360;

async function readNote(id: string) {
  const path = join(docsDir, `${id}.md`);
  const { page, plan } = planFile(docsDir, path, await readFile(path, 'utf8'));
  const shell = new ReaderShell(page, plan);
  const values = new Map([['namespace', 'default']]);
  for (const value of page.config.values) if (value.kind === 'default') values.set(value.name, value.value);
  return {
    page,
    shown: (block: Block): string => bindString(block.content.text, values),
    commands: (block: Block): string => bindString(copyTextOf(block, shell) ?? block.content.text, values),
    script: bindString(pageScript(page, plan)?.text ?? '', values),
    find: (isIt: (block: Block) => boolean): Block => {
      const found = page.blocks.find(isIt);
      if (found === undefined) throw new Error(`${id} has no such block.`);
      return found;
    },
  };
}

function codeOf(page: Page, block: Block) {
  return page.locator(`[id="${anchorOf(block.id)}"] .theme-code-block`).first();
}

/** Presses a block's only button, or the one of this name, and reads the clipboard. */
async function copyBlock(page: Page, block: Block, button = '클립보드에 코드 복사'): Promise<string> {
  const code = codeOf(page, block);
  await code.hover();
  await code.getByRole('button', { name: button }).click();
  return readClipboard(page);
}

test('a console block is copied without prompts and outputs', async ({ open }) => {
  const note = await readNote('resources/pod');
  const page = await open('/resources/pod');
  const block = note.find(({ kind, content }) => kind === 'console' && content.text.includes('\n$ '));
  const copied = await copyBlock(page, block);
  expect(copied).toBe(note.commands(block));
  expect(copied).not.toContain('$ ');
});

test('a block that needs a value of the cluster is copied with what finds it', async ({ open }) => {
  const note = await readNote('resources/pod');
  const page = await open('/resources/pod');
  const block = note.find(({ content }) => content.text.includes('curl -s [pod-ip]'));
  const copied = await copyBlock(page, block);
  expect(copied).toBe(note.commands(block));
  expect(copied).toContain('pod_ip=$(kubectl get pod web ');
});

test('a manifest is copied as YAML and as the command that applies it, on a phone too', async ({ open }) => {
  const note = await readNote('resources/volume-static');
  const block = note.find(({ kind }) => kind === 'manifest');
  for (const width of [1280, PHONE]) {
    const page = await open('/resources/volume-static', { width, touch: width === PHONE });
    expect(await copyBlock(page, block, 'YAML 복사')).toBe(note.shown(block));
    const applied = await copyBlock(page, block, '적용하는 명령 복사');
    expect(applied).toBe(note.commands(block));
    expect(applied).toContain('kubectl apply -f - <<');
  }
});

test('a file is copied as its content and as the command that writes it, and says which command uses it', async ({
  open,
}) => {
  const note = await readNote('resources/daemonset');
  const page = await open('/resources/daemonset');
  const block = note.find(({ kind }) => kind === 'file');
  expect(await copyBlock(page, block, '파일 내용 복사')).toBe(note.shown(block));
  expect(await copyBlock(page, block, '파일로 저장하는 명령 복사')).toBe(note.commands(block));
  const text = await page.locator(`[id="${anchorOf(block.id)}"] .notes-caption`).innerText();
  expect(text).toContain('kubectl apply -f log-agent.yaml');
});

test('all commands of a page are copied by keyboard; what is not among them is named and linked', async ({ open }) => {
  const note = await readNote('resources/pod');
  const page = await open('/resources/pod');
  await page.getByRole('button', { name: '이 페이지의 명령 모두 복사' }).press('Enter');
  await page.getByRole('status').filter({ hasText: '복사함' }).first().waitFor();
  expect(await readClipboard(page)).toBe(note.script);
  await page.locator('.notes-script__omitted summary').click();
  const links = page.locator('.notes-script__omitted a');
  for (const link of await links.all()) {
    const target = (await link.getAttribute('href')) ?? '';
    expect(await page.locator(`[id="${target.slice(1)}"]`).count()).toBe(1);
  }
  expect(await links.count()).toBeGreaterThan(0);
});

test('the reader’s values are in the copied text and in the page’s script', async ({ open }) => {
  const note = await readNote('resources/pod');
  const page = await open('/resources/pod');
  await page.getByLabel('파드 이름').fill('my-own');
  const block = note.find(({ content }) => content.text.includes('curl -s [pod-ip]'));
  await expect.poll(() => copyBlock(page, block)).toContain('kubectl get pod my-own ');
  await page.getByRole('button', { name: '이 페이지의 명령 모두 복사' }).click();
  expect(await readClipboard(page)).toContain('kubectl exec my-own -- printenv HOSTNAME');
});
