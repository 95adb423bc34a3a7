import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { notesFolder } from './support/verify-notes.ts';

const shell = (text: string): string => `# Page\n\n\`\`\`bash\n${text}\n\`\`\`\n`;
const yaml = (text: string): string => `# Page\n\n\`\`\`yaml\n${text}\n\`\`\`\n`;

/** Pages that cannot run: each is refused before anything starts, with its place and code. */
const REFUSED: readonly (readonly [
  title: string,
  pages: Readonly<Record<string, string | Uint8Array>>,
  found: RegExp,
])[] = [
  [
    'YAML syntax',
    { 'p.md': yaml('apiVersion: v1\nkind: Pod\nmetadata:\n  name: a: b') },
    /p\.md:7:\d+ error NOTES-YAML-SYNTAX/,
  ],
  [
    'a tab in YAML',
    { 'p.md': yaml('apiVersion: v1\nkind: Pod\nmetadata:\n\tname: a') },
    /p\.md:7:\d+ error NOTES-YAML-SYNTAX/,
  ],
  [
    'one bad document of two',
    { 'p.md': yaml('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---\napiVersion: v1\nkind: [') },
    /p\.md:\d+:\d+ error NOTES-YAML-SYNTAX/,
  ],
  ['an unclosed fence', { 'p.md': '# Page\n\n```bash\nkubectl get pods\n' }, /p\.md:3:1 error NOTES-FENCE-UNCLOSED/],
  ['an unclosed quote', { 'p.md': shell("echo 'a") }, /p\.md:4:\d+ error NOTES-SHELL-SYNTAX/],
  ['an unclosed heredoc', { 'p.md': shell('cat <<EOF\na') }, /p\.md:4:\d+ error NOTES-SHELL-SYNTAX/],
  [
    'an unknown key',
    { 'p.md': '# Page\n\n```bash clenup\ntrue\n```\n' },
    /p\.md:3:9 error NOTES-INFO-UNKNOWN-KEY.*\n.*cleanup/,
  ],
  [
    'an impossible condition',
    { 'p.md': '# Page\n\n```bash k8s=">1.30 && <"\ntrue\n```\n' },
    /p\.md:3:\d+ error NOTES-INFO-VALUE/,
  ],
  [
    'prerequisites in a circle',
    { 'a.md': `---\nafter: [b]\n---\n${shell('true')}`, 'b.md': `---\nafter: [a]\n---\n${shell('true')}` },
    /a\.md:2:\d+ error NOTES-PREREQUISITE/,
  ],
  ['invalid UTF-8', { 'p.md': Uint8Array.from([0x23, 0x20, 0xff, 0xfe, 0x0a]) }, /p\.md:1:3 error NOTES-FILE-ENCODING/],
  [
    'a page of more than 5 MB',
    { 'p.md': `# Page\n\n${'가나다 '.repeat(600_000)}` },
    /p\.md error NOTES-FILE-TOO-LARGE/,
  ],
  ['a folder without pages', { 'readme.txt': 'no page' }, /error NOTES-NO-PAGES/],
  [
    'another kubeconfig',
    { 'p.md': shell('KUBECONFIG=/tmp/other kubectl get pods') },
    /p\.md:4:\d+ error NOTES-REFUSED/,
  ],
  [
    'an unbound placeholder',
    { 'p.md': shell('kubectl get pod [pod-name]') },
    /p\.md:4:17 error NOTES-PLACEHOLDER-UNBOUND/,
  ],
];

describe.concurrent('bad input ends with exit code 2, before anything runs', () => {
  test.for(REFUSED)('%s', async ([, pages, found], { expect }) => {
    await using folder = await notesFolder(pages);
    const run = await folder.verify();
    expect(run.stderr).toMatch(found);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).not.toMatch(/\n {4}at /);
  });

  test('all mistakes of all pages are told in one run', async ({ expect }) => {
    await using folder = await notesFolder({
      'a.md': '# A\n\n```\ntext\n```\n\n```bahs\ntrue\n```\n',
      'b.md': shell("echo 'a"),
    });
    const run = await folder.verify();
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/a\.md:3:4 error NOTES-FENCE-NO-LANGUAGE/);
    expect(run.stderr).toMatch(/a\.md:7:\d+ error NOTES-FENCE-UNKNOWN-LANGUAGE.*\n.*bash/);
    expect(run.stderr).toMatch(/b\.md:4:\d+ error NOTES-SHELL-SYNTAX/);
  });

  test('a page that cannot be read', async ({ expect }) => {
    await using folder = await notesFolder({ 'p.md': shell('true') });
    // Whoever runs this, root included, cannot read what is not there.
    await symlink('nowhere', join(folder.path, 'docs', 'broken.md'));
    const run = await folder.verify();
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/broken\.md error NOTES-FILE-UNREADABLE/);
  });

  test('a long page is read', async ({ expect }) => {
    await using folder = await notesFolder({ 'p.md': `${shell('true')}\n${'가나다 라마바.\n'.repeat(5_000)}` });
    const run = await folder.verify('--plan');
    expect(run.exitCode, run.stderr).toBe(0);
  });

  test('a page with nothing to run says so', async ({ expect }) => {
    await using folder = await notesFolder({ 'p.md': '# Only prose\n' });
    const run = await folder.verify('--plan');
    expect(run.stderr).toMatch(/p\.md warning NOTES-NOTHING-TO-RUN/);
    expect(run.exitCode).toBe(0);
  });
});

describe.concurrent('usage', () => {
  test.for([
    [['--clutser'], /Unknown option/],
    [['no-such-page.md'], /no-such-page\.md/],
    [['--k8s', '1.9'], /1\.9/],
  ] as const)('%j ends with exit code 2', async ([args, found], { expect }) => {
    await using folder = await notesFolder({ 'p.md': shell('true') });
    const run = await folder.verify(...args);
    expect(run.stderr).toMatch(found);
    expect(run.exitCode).toBe(2);
  });
});
