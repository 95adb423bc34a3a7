import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../../../plugins/notes-core/diagnostics/diagnostic.ts';
import { lintPage } from '../../../../scripts/lint-notes/lint-page.ts';

async function found(source: string): Promise<string[]> {
  const diagnostics = await lintPage('docs/page.md', source);
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic).split('\n')[0] ?? '');
}

test('another word than the list’s is found at its place, as often as it stands there', async () => {
  const source = '---\ntitle: 쪽\n---\n\n라벨과 쉘, **라벨**\n\n| 라벨 |\n| --- |\n| 값 |\n';
  const message = (column: string, word: string, use: string): string =>
    expect.stringMatching(
      `^docs/page.md:${column} error NOTES-TERM +Unexpected word "${word}", expected "${use}".`,
    ) as string;
  expect(await found(source)).toEqual([
    message('5:1', '라벨', '레이블'),
    message('5:5', '쉘', '셸'),
    message('5:10', '라벨', '레이블'),
    message('7:3', '라벨', '레이블'),
  ]);
});

test.each([
  ['code', '`라벨`\n\n```text\n쉘\n```\n'],
  [
    'the title of another site’s page',
    '[퍼시스턴트 볼륨](https://kubernetes.io/ko/docs/concepts/storage/persistent-volumes/)\n',
  ],
])('%s is left alone', async (_, source) => {
  expect(await found(source)).toEqual([]);
});

test.each([
  ['heading-increment', '## 둘\n\n#### 넷\n'],
  ['no-bare-urls', '주소는 https://kubernetes.io 이다.\n'],
  ['no-empty-links', '[빈 링크]()\n'],
  ['fenced-code-language', '글\n\n```\nkubectl\n```\n'],
  ['no-duplicate-heading', '## 같은 제목\n\n## 같은 제목\n'],
])('Markdown is checked: %s', async (rule, source) => {
  expect(await found(source)).toEqual([expect.stringContaining(`(${rule})`)]);
});
