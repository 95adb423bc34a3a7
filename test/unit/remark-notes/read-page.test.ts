import { describe, expect, test } from 'vitest';
import { readPage, type ReadPage } from '../../../plugins/remark-notes/index.ts';

function read(source: string | Uint8Array, file = 'docs/a.md'): ReadPage {
  return readPage({ source, file, id: 'a' });
}

function codes({ diagnostics }: ReadPage): string[] {
  return diagnostics.map(({ code }) => code);
}

const PAGE = '# 제목\n\n```bash\necho 한글\n```\n\n```console\n$ true\n```\n';

describe('what a page is read from', () => {
  test('bytes and text are the same', () => {
    expect(read(new TextEncoder().encode(PAGE))).toEqual(read(PAGE));
  });

  test('a byte order mark and CRLF or CR line ends make no difference', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${PAGE.replaceAll('\n', '\r\n')}`);
    expect(read(bytes)).toEqual(read(PAGE));
    expect(read(PAGE.replaceAll('\n', '\r'))).toEqual(read(PAGE));
  });

  test('invalid UTF-8 is an error with its place', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('# 제목\n가'), 0xff, 0x41]);
    const { diagnostics, page } = read(bytes);
    expect(diagnostics).toMatchObject([{ code: 'NOTES-FILE-ENCODING', range: { start: { line: 2, column: 2 } } }]);
    expect(page.blocks).toEqual([]);
  });

  test('a NUL character is an error with its place', () => {
    expect(read('a\nb\0').diagnostics).toMatchObject([
      { code: 'NOTES-FILE-ENCODING', range: { start: { line: 2, column: 2 } } },
    ]);
  });

  test.for([
    ['5 MiB', `${PAGE}${'가나다 '.repeat(1_300_000)}`],
    ['10 001 lines', 'a\n'.repeat(10_001)],
    ['a line of 40 000 characters', 'a'.repeat(40_000)],
  ] as const)('%s are too large', ([, source]) => {
    expect(codes(read(source))).toEqual(['NOTES-FILE-TOO-LARGE']);
  });
});

describe('ids and hashes', () => {
  const ids = (source: string): string[] => read(source).page.blocks.map(({ id }) => id);

  test('a block inserted above changes no other id and no other hash', () => {
    const below = read(`\`\`\`bash\ntrue\n\`\`\`\n\n${PAGE}`).page.blocks.slice(1);
    const before = read(PAGE).page.blocks;
    expect(below.map(({ id, hash }) => [id, hash])).toEqual(before.map(({ id, hash }) => [id, hash]));
  });

  test('the container that a block stands in changes neither', () => {
    const plain = read('```bash\necho a\n```\n').page.blocks[0];
    for (const source of [
      '> ```bash\n> echo a\n> ```\n',
      '- ```bash\n  echo a\n  ```\n',
      '  ~~~bash\n  echo a\n  ~~~\n',
    ]) {
      const block = read(source).page.blocks[0];
      expect([block?.id, block?.hash, block?.content.text]).toEqual([plain?.id, plain?.hash, plain?.content.text]);
    }
  });

  test('an option changes the hash and not the id, the content changes both', () => {
    const [plain, hidden, other] = ['```bash\na\n```', '```bash hidden\na\n```', '```bash\nb\n```'].map(
      (source) => read(source).page.blocks[0],
    );
    expect(hidden?.id).toBe(plain?.id);
    expect(hidden?.hash).not.toBe(plain?.hash);
    expect(other?.id).not.toBe(plain?.id);
    expect(other?.hash).not.toBe(plain?.hash);
  });

  test('a made id gives way to an explicit one', () => {
    const [made = ''] = ids('```bash\na\n```\n');
    const explicit = made.slice(made.indexOf('#') + 1);
    expect(ids(`\`\`\`bash\na\n\`\`\`\n\n\`\`\`sh id=${explicit}\nb\n\`\`\`\n`)).toEqual([`${made}-2`, made]);
  });
});

describe('hostile pages', () => {
  const size = 9000;
  const cases: Record<string, string> = {
    'brackets that open': '['.repeat(30_000),
    'stars that open': '*a '.repeat(10_000),
    'backticks of every length': Array.from({ length: 200 }, (_, index) => '`'.repeat(index + 1)).join(' '),
    'directives that open': ':a['.repeat(10_000),
    'quotes in quotes': '>'.repeat(30_000),
    'lists in lists': '- '.repeat(15_000) + 'a',
    'lists in lists, line by line': Array.from({ length: 400 }, (_, index) => `${'  '.repeat(index)}- a`).join('\n'),
    'footnotes in footnotes': '[^a]: '.repeat(5000),
    'admonitions in admonitions': ':::a\n'.repeat(size),
    'fences of the same text': '```bash\nls\n```\n'.repeat(size / 3),
    'YAML flow sequences': `\`\`\`yaml\n${'['.repeat(30_000)}\n\`\`\``,
    'YAML keys': `\`\`\`yaml\n${Array.from({ length: size }, (_, index) => `a${index}: 1`).join('\n')}\n\`\`\``,
    'YAML aliases': `\`\`\`yaml\na: &a [x]\n${Array.from({ length: 30 }, (_, n) => `b${n}: &b${n} [*${n === 0 ? 'a' : `b${n - 1}`}, *a]`).join('\n')}\n\`\`\``,
    'front matter in brackets': `---\nvalues: ${'['.repeat(30_000)}\n---\n`,
    'a heading of marks': `# ${'*_'.repeat(15_000)}`,
    'a table of one row': `${'|a'.repeat(5000)}\n${'|-'.repeat(5000)}\n`,
  };

  test.for(Object.entries(cases))('%s neither crash nor hang', { timeout: 60_000 }, ([, source]) => {
    for (const file of ['a.md', 'a.mdx']) {
      const { page } = read(source, file);
      expect(page.file).toBe(file);
    }
  });

  test('any bytes give a page', () => {
    let state = 1;
    const next = (): number => (state = (state * 48_271) % 2_147_483_647);
    const alphabet = [
      '```',
      '~~~',
      'bash',
      'yaml',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '    ',
      '\t',
      ':::',
      '<details>',
      '---',
      'a: b',
      '{',
      '"',
      '=',
      '[x]',
      '<!--',
      '\r\n',
      '가',
      '`',
      '#',
      '|',
    ];
    for (let round = 0; round < 400; round++) {
      const source = Array.from({ length: 40 }, () => alphabet[next() % alphabet.length] ?? '').join('');
      for (const file of ['a.md', 'a.mdx']) expect(() => read(source, file), source).not.toThrow();
    }
  });
});
