import { describe, expect } from 'vitest';
import { test } from './support/browser-test.ts';
import { walkByTab } from './support/tab-stops.ts';

/** One page of each type. */
const PATHS = ['/', '/resources/pod', '/drift', '/status', '/reference/errors', '/nowhere'];

describe.each([
  ['a desktop', 1280],
  ['a phone', 360],
])('on %s', (_where, width) => {
  test.concurrent.for(PATHS)('Tab walks through %s, and every stop shows itself', async (path, { open, expect }) => {
    const page = await open(path, { width });
    const stops = await walkByTab(page);
    expect(stops[0]?.name).toContain('본문으로 건너뛰기');
    expect(stops.length).toBeGreaterThan(5);
    expect(stops.filter(({ visible }) => !visible)).toEqual([]);
    expect(stops.filter(({ marked }) => !marked)).toEqual([]);
  });
});

test('the first Tab and Enter skip to the main part', async ({ open }) => {
  const page = await open('/resources/pod');
  for (const key of ['Tab', 'Enter', 'Tab']) await page.keyboard.press(key);
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});
