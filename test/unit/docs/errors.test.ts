import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../../plugins/notes-core/diagnostics/codes.ts';
import { FAILURE_CODES } from '../../../plugins/notes-core/outcome/outcome.ts';

test('the site explains every code, and no other', async () => {
  const page = await readFile(new URL('../../../docs/reference/errors.md', import.meta.url), 'utf8');
  const explained = [...page.matchAll(/^#+ (NOTES-[A-Z-]+)/gm)].map(([, code]) => code);
  expect(explained.toSorted()).toEqual([...DIAGNOSTIC_CODES, ...FAILURE_CODES].toSorted());
});
