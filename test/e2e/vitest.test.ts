import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notesFolder } from './support/verify-notes.ts';

const page = (text: string): string => `# Page\n\n\`\`\`bash\n${text}\n\`\`\`\n`;

describe.concurrent('Vitest', () => {
  test('a page is a file of its own in every reporter, a block a test', async ({ expect }) => {
    await using folder = await notesFolder({ 'good.md': page('true'), 'bad.md': page('true\nfalse') });
    const file = join(folder.path, 'junit.xml');
    const run = await folder.verify('--reporter', 'junit', '--outputFile', file);
    expect(run.exitCode).toBe(1);
    const report = await readFile(file, 'utf8');
    expect(report).toMatch(/<testsuite name="[^"]*docs\/good\.md"[^>]* tests="1" failures="0"/);
    expect(report).toMatch(/<testsuite name="[^"]*docs\/bad\.md"[^>]* tests="1" failures="1"/);
    expect(report).toMatch(/docs\/bad\.md:5:1/);
  });

  test("GitHub's annotation lands on the note's line", async ({ expect }) => {
    await using folder = await notesFolder({ 'bad.md': page('true\nfalse') });
    const { stdout } = await folder.start([], { GITHUB_ACTIONS: 'true' });
    expect(stdout).toMatch(/^::error file=[^,]*docs\/bad\.md,[^:]*line=5,column=1::/m);
  });

  test("GitHub's annotation of a mistake that is found before anything runs does too", async ({ expect }) => {
    await using folder = await notesFolder({ 'bad.md': page("echo 'a") });
    const { stdout, exitCode } = await folder.start([], { GITHUB_ACTIONS: 'true' });
    expect(stdout).toMatch(/^::error file=[^,]*docs\/bad\.md,line=4,col=\d+,title=NOTES-SHELL-SYNTAX::/m);
    expect(exitCode).toBe(2);
  });

  test('-t runs only the pages with such a step', async ({ expect }) => {
    await using folder = await notesFolder({ 'a.md': page('echo apple'), 'b.md': page('echo banana') });
    const run = await folder.verify('-t', 'banana', '--json');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.pages.map(({ id }) => id)).toEqual(['b']);
  });

  test('--shard splits the pages', async ({ expect }) => {
    await using folder = await notesFolder({ 'a.md': page('true'), 'b.md': page('true'), 'c.md': page('true') });
    const [one, two] = [
      await folder.verify('--shard', '1/2', '--json'),
      await folder.verify('--shard', '2/2', '--json'),
    ];
    expect([one.exitCode, two.exitCode]).toEqual([0, 0]);
    expect([...one.pages, ...two.pages].map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
    expect(one.pages.length).toBeLessThan(3);
  });
});

test('--watch runs a page again when it is saved, and Ctrl-C ends it', async () => {
  await using folder = await notesFolder({ 'a.md': page('true') });
  const watching = folder.start(['--watch']);
  let stderr = '';
  watching.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await expect.poll(() => stderr, { timeout: 60_000 }).toContain('✓ a  1 passed');
  await folder.write({ 'a.md': page('false') });
  await expect.poll(() => stderr, { timeout: 30_000 }).toContain('✗ a  1 failed');
  watching.kill('SIGINT');
  expect((await watching).exitCode).toBe(130);
});
