import { chromium, type Page } from 'playwright-core';
import { inject, test as base } from 'vitest';
import { watchPage, type Offences } from './watch-page.ts';

interface OpenOptions {
  /** What the reader's system prefers. @default light */
  readonly theme?: 'light' | 'dark';
  /** Pixels. @default 1280 */
  readonly width?: number;
  /** Pixels. @default 800 */
  readonly height?: number;
  /** @default true */
  readonly javaScript?: boolean;
  /** The page's clock starts at this time; `page.clock` moves it on. @default the machine's clock */
  readonly now?: Date;
  /** The screen can be touched. @default false */
  readonly touch?: boolean;
  /** The reader lets the page read and write the clipboard. @default true */
  readonly clipboard?: boolean;
}

/** Opens a path of the site in a context of its own, which ends with the test. */
export type Open = (path: string, options?: OpenOptions) => Promise<Page>;

/**
 * A test with the site in a browser. It fails where a page that it opened wrote an error to the console, asked for
 * something from elsewhere or broke its Content-Security-Policy, whatever else it tests.
 */
export const test = base
  .extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const browser = await chromium.connect(inject('chromiumEndpoint'));
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('open', ({ browser }, { onCleanup }): Open => {
    const opened: { readonly page: Page; readonly offences: Offences }[] = [];
    onCleanup(async () => {
      const all = opened.flatMap(({ page, offences }) => offences.map((offence) => `${page.url()}: ${offence}`));
      for (const { page } of opened) await page.context().close();
      if (all.length > 0) throw new Error(`Pages did what no page of the site may do:\n${all.join('\n')}`);
    });
    const origin = inject('siteOrigin');
    return async (path, options = {}) => {
      const {
        theme = 'light',
        width = 1280,
        height = 800,
        javaScript = true,
        now,
        touch = false,
        clipboard = true,
      } = options;
      const context = await browser.newContext({
        baseURL: origin,
        viewport: { width, height },
        colorScheme: theme,
        hasTouch: touch,
        javaScriptEnabled: javaScript,
        // What folds and slides does it at once.
        reducedMotion: 'reduce',
        locale: 'ko-KR',
        timezoneId: 'Asia/Seoul',
        permissions: clipboard ? ['clipboard-read', 'clipboard-write'] : [],
      });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      opened.push({ page, offences: await watchPage(page, origin) });
      if (now !== undefined) await page.clock.install({ time: now });
      await page.goto(path);
      if (javaScript) await hydrated(page);
      return page;
    };
  });

/** Until React has taken over the page: what the reader does before is not lost, but a test would have to wait for it. */
async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset['hasHydrated'] === 'true');
}

/** What a reader would paste now. */
export function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
