import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notesFolder } from './support/verify-notes.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/drift', import.meta.url));

interface Expected {
  readonly exit: 1 | 2;
  readonly code: string;
  /** 1-based line of page.md. */
  readonly line: number;
}

// Each folder is a page with one mistake that must not stay unseen. A new case is a new folder.
describe.concurrent('drift is caught, and the line is named', () => {
  test.for(readdirSync(FIXTURES))('%s', async (name, { expect: expectHere }) => {
    const page = await readFile(join(FIXTURES, name, 'page.md'), 'utf8');
    const expected = JSON.parse(await readFile(join(FIXTURES, name, 'expected.json'), 'utf8')) as Expected;
    await using folder = await notesFolder({ 'page.md': page });

    const run = await folder.verify();

    expectHere(run.exitCode, run.stdout + run.stderr).toBe(expected.exit);
    const output = expected.exit === 2 ? run.stderr : run.stdout;
    const found = new RegExp(`page\\.md:${expected.line}:\\d+ \\w+ ${expected.code}\\b`);
    expectHere(output).toMatch(found);
  });
});

test('there are cases', () => {
  expect(readdirSync(FIXTURES).length).toBeGreaterThan(15);
});
