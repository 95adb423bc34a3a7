import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { joinBlocks, readPage } from '../../../plugins/remark-notes/index.ts';

const PAGE = [
  '# 제목',
  '',
  '    indented: code',
  '',
  '- ```bash',
  '  echo a',
  '  ```',
  '',
  '```yaml skip="이유"',
  'a: 1',
  '```',
  '',
  '```text',
  'indented',
  '```',
].join('\n');
const { blocks } = readPage({ source: PAGE, file: 'a.md', id: 'a' }).page;
const parse = (text: string): ReturnType<typeof joinBlocks> =>
  joinBlocks(unified().use(remarkParse).parse(text), blocks);

describe('joinBlocks', () => {
  test('finds the blocks in order and leaves indented code out', () => {
    const joined = [...parse(PAGE)].map(([node, block]) => [node.lang, block.kind]);
    expect(joined).toEqual([
      ['bash', 'shell'],
      ['yaml', 'skipped'],
      ['text', 'display'],
    ]);
  });

  test('does not mind that lines were inserted above', () => {
    expect(parse(`${'산문\n\n'.repeat(5)}${PAGE}`).size).toBe(3);
  });

  test('refuses a tree of another text', () => {
    expect(() => parse(PAGE.replace('echo a', 'echo b'))).toThrow('is not the next one');
    expect(() => parse(PAGE.replace('```text\nindented\n```', ''))).toThrow('is missing');
  });
});
