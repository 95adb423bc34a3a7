import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../../plugins/notes-core/diagnostics/diagnostic.ts';
import { loadPages } from '../../../plugins/remark-notes/index.ts';

const RUNS = '```bash\ntrue\n```\n';
let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'load-pages-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), content);
  }
}

async function load(paths: readonly string[] = []): Promise<{ ids: string[]; messages: string[] }> {
  const { pages, diagnostics } = await loadPages({ docsDir: join(cwd, 'docs'), cwd, paths });
  return { ids: pages.map(({ id }) => id), messages: diagnostics.map((found) => formatDiagnostic(found)) };
}

describe('the pages of a folder', () => {
  test('are all Markdown files but those whose names begin with "_" or "."', async () => {
    await write({
      'docs/a.md': RUNS,
      'docs/b/c.mdx': RUNS,
      'docs/_draft.md': RUNS,
      'docs/_partials/d.md': RUNS,
      'docs/.hidden/e.md': RUNS,
      'docs/node_modules/f/readme.md': RUNS,
      'docs/g.txt': RUNS,
    });
    expect(await load()).toEqual({ ids: ['a', 'b/c'], messages: [] });
  });

  test("stand in the site's order", async () => {
    await write({
      'docs/10-ten.md': RUNS,
      'docs/2-two.md': RUNS,
      'docs/plain.md': RUNS,
      'docs/index.md': RUNS,
      'docs/first.md': `---\nsidebar_position: 1\n---\n${RUNS}`,
      'docs/folder/_category_.json': '{"position": 1.5}',
      'docs/folder/b.md': RUNS,
      'docs/folder/a.md': `---\nsidebar_position: 9\n---\n${RUNS}`,
      'docs/broken/_category_.json': '{',
      'docs/broken/a.md': RUNS,
    });
    expect((await load()).ids).toEqual([
      'first',
      'folder/a',
      'folder/b',
      '2-two',
      '10-ten',
      'index',
      'broken/a',
      'plain',
    ]);
  });

  test('are named relative to the working folder', async () => {
    await write({ 'docs/a.md': RUNS });
    const { pages } = await loadPages({ docsDir: 'docs', cwd });
    expect(pages[0]?.file).toBe('docs/a.md');
    const outside = await loadPages({ docsDir: join(cwd, 'docs'), cwd: join(cwd, 'elsewhere') });
    expect(outside.pages[0]?.file).toBe(join(cwd, 'docs/a.md'));
  });

  test('links that run in a circle end', async () => {
    await write({ 'docs/a/b.md': RUNS });
    await symlink(join(cwd, 'docs'), join(cwd, 'docs/a/again'));
    expect((await load()).ids).toEqual(['a/b']);
  });
});

describe('paths', () => {
  beforeEach(() => write({ 'docs/resources/pod.md': RUNS, 'docs/resources/label.md': RUNS, 'docs/other.md': RUNS }));

  test.for([
    [['docs/resources/pod.md'], ['resources/pod']],
    [['./docs/resources'], ['resources/label', 'resources/pod']],
    [['resources/'], ['resources/label', 'resources/pod']],
    [
      ['resources/pod.md', 'other'],
      ['other', 'resources/pod'],
    ],
    [['docs'], ['other', 'resources/label', 'resources/pod']],
  ] as const)('%j name %j', async ([paths, ids]) => {
    expect(await load(paths)).toEqual({ ids, messages: [] });
  });

  test('that name nothing are errors with a suggestion', async () => {
    const { ids, messages } = await load(['docs/resources/pods.md', 'docs/other.md']);
    expect(ids).toEqual(['other']);
    expect(messages).toEqual([
      'docs/resources/pods.md error NOTES-USAGE  Unexpected path docs/resources/pods.md, expected a page or a folder of pages.\n' +
        '    Did you mean "docs/resources/pod.md"?',
    ]);
  });
});

describe('prerequisites', () => {
  const after = (...ids: string[]): string => `---\nafter: [${ids.join(', ')}]\n---\n${RUNS}`;

  test('come along with a selected page, and theirs too', async () => {
    await write({ 'docs/a.md': after('b'), 'docs/b.md': after('c'), 'docs/c.md': RUNS, 'docs/d.md': RUNS });
    expect(await load(['docs/a.md'])).toEqual({ ids: ['a', 'b', 'c'], messages: [] });
  });

  test('that no page has are errors with a suggestion', async () => {
    await write({ 'docs/resources/pod.md': RUNS, 'docs/a.md': after('resources/pdo') });
    expect((await load()).messages).toEqual([
      'docs/a.md:2:1 error NOTES-PREREQUISITE  Unexpected page "resources/pdo" in "after", expected the id of a page.\n' +
        '    Did you mean "resources/pod"?',
    ]);
  });

  test('that run in a circle are one error, and a page may not need itself', async () => {
    await write({ 'docs/a.md': after('b'), 'docs/b.md': after('c'), 'docs/c.md': after('a'), 'docs/d.md': after('d') });
    expect((await load()).messages).toEqual([
      expect.stringContaining(
        'docs/a.md:2:1 error NOTES-PREREQUISITE  Unexpected circle of prerequisites: a → b → c → a.',
      ),
      expect.stringContaining('docs/d.md:2:1 error NOTES-PREREQUISITE  Unexpected circle of prerequisites: d → d.'),
    ]);
  });

  test('that meet again without a circle are none', async () => {
    await write({ 'docs/a.md': after('b', 'c'), 'docs/b.md': after('d'), 'docs/c.md': after('d'), 'docs/d.md': RUNS });
    expect((await load()).messages).toEqual([]);
  });
});

describe('what cannot be read', () => {
  test('a folder that is not there', async () => {
    const { messages } = await load();
    expect(messages).toEqual([
      'docs error NOTES-FILE-UNREADABLE  Unexpected folder that cannot be read: it does not exist.',
    ]);
  });

  test('a folder without pages', async () => {
    await write({ 'docs/a.txt': '' });
    expect((await load()).messages).toEqual([expect.stringContaining('docs error NOTES-NO-PAGES')]);
  });

  test('a link to nothing, which leaves the other pages alone', async () => {
    await write({ 'docs/a.md': RUNS });
    await symlink(join(cwd, 'nowhere'), join(cwd, 'docs/b.md'));
    expect(await load()).toEqual({
      ids: ['a', 'b'],
      messages: ['docs/b.md error NOTES-FILE-UNREADABLE  Unexpected file that cannot be read: it does not exist.'],
    });
  });

  test('bytes that are not UTF-8, and a file of 5 MiB', async () => {
    await write({ 'docs/a.md': new Uint8Array([0xff, 0xfe]), 'docs/b.md': 'a'.repeat(5 * 1024 * 1024) });
    expect((await load()).messages).toEqual([
      expect.stringContaining('docs/a.md:1:1 error NOTES-FILE-ENCODING'),
      expect.stringContaining('docs/b.md error NOTES-FILE-TOO-LARGE  Unexpected size of 5.0 MiB'),
    ]);
  });

  test('two files with one id', async () => {
    await write({ 'docs/a.md': RUNS, 'docs/a.mdx': RUNS });
    expect((await load()).messages).toEqual([expect.stringContaining('error NOTES-ID-DUPLICATE')]);
  });
});

describe('a page with nothing to run', () => {
  test.for([
    ['prose', '# 제목\n', 1],
    ['only what is shown', '```text\na\n```\n', 1],
    ['only what is skipped', '```bash skip="이유"\na\n```\n', 1],
    ['a skipped page', '---\nskip: 이유\n---\n', 0],
  ] as const)('%s', async ([, source, count]) => {
    await write({ 'docs/a.md': source });
    const { messages } = await load();
    expect(messages).toHaveLength(count);
    for (const message of messages) expect(message).toContain('docs/a.md warning NOTES-NOTHING-TO-RUN');
  });
});
