import { expect, test } from 'vitest';
import { colorsFor } from '../../../../scripts/report/colors.ts';

test('what goes into a file or a pipe has no colour codes', () => {
  expect(colorsFor({ isTTY: false }).red('x')).toBe('x');
  expect(colorsFor({}).red('x')).toBe('x');
});
