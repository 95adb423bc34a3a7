import { expect, test } from 'vitest';
import { llmsTxt } from '../../../../plugins/docusaurus-notes/llms-txt/llms-txt.ts';

test("lists the pages by section, in the site's order", () => {
  const text = llmsTxt({
    title: '노트',
    tagline: '확인하는 노트',
    pages: [
      { title: '시작', url: 'https://notes/index.md' },
      { title: 'Pod', url: 'https://notes/pod.md', description: '파드를 만든다.', section: '리소스' },
      { title: '용어', url: 'https://notes/terms.md' },
      { title: 'Service', url: 'https://notes/service.md', section: '리소스' },
    ],
  });
  const [head, ...sections] = text.split(/^## /m);
  expect(head).toMatch(/^# 노트\n\n> 확인하는 노트\n\n/);
  expect(sections).toEqual([
    '이 노트\n\n- [시작](https://notes/index.md)\n- [용어](https://notes/terms.md)\n\n',
    '리소스\n\n- [Pod](https://notes/pod.md): 파드를 만든다.\n- [Service](https://notes/service.md)\n',
  ]);
});
