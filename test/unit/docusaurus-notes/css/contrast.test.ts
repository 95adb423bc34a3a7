import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = await readFile(join(import.meta.dirname, '../../../../plugins/docusaurus-notes/css/tokens.css'), 'utf8');
/** WCAG 2.2 AA: of text, and of what must be seen but is no text. */
const TEXT = 4.5;
const SHAPE = 3;

function colorsOf(selector: string): ReadonlyMap<string, string> {
  const body = css.slice(css.indexOf(`\n${selector} {`)).split('}')[0] ?? '';
  return new Map(
    [...body.matchAll(/--notes-([\w-]+): (#[\da-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const verdicts = ['passed', 'failed', 'errored', 'skipped', 'unverified', 'drift'];
const prose = ['ink', 'ink-strong', 'quiet', 'accent', 'accent-strong', ...verdicts];
const code = ['code-ink', 'code-quiet', 'code-key', 'code-string', 'code-value', 'code-command'];
const pairs: readonly (readonly [string, string, number])[] = [
  ...prose.flatMap((name) => ['paper', 'surface', 'drift-surface'].map((ground) => [name, ground, TEXT] as const)),
  ...['ink', 'ink-strong', 'quiet', 'accent', 'accent-strong'].map((name) => [name, 'accent-surface', TEXT] as const),
  ...['ink', 'accent', 'quiet'].map((name) => [name, 'code-inline', TEXT] as const),
  ...code.flatMap((name) => ['code', 'accent-surface'].map((ground) => [name, ground, TEXT] as const)),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-strong', TEXT],
  ['accent', 'accent-surface', SHAPE],
  ['line-strong', 'paper', SHAPE],
];

describe.each([
  ['light', ':root'],
  ['dark', "[data-theme='dark']"],
])('the %s theme', (_, selector) => {
  const colors = colorsOf(selector);
  test.each(pairs)('%s on %s', (name, ground, least) => {
    expect(contrast(colors.get(name) ?? '', colors.get(ground) ?? '')).toBeGreaterThanOrEqual(least);
  });
});
