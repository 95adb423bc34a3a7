import { expect, test } from 'vitest';
import { pageSections } from '../../../../plugins/docusaurus-notes/search/page-sections.ts';

function sections(body: string) {
  const note = `<div class="theme-doc-markdown markdown"><header><h1>2-1. Pod</h1></header>${body}</div>`;
  return pageSections(`<!doctype html><html><body><article>${note}</article></body></html>`, '/pod')?.sections;
}

test('takes title and text of the note, and nothing around it', () => {
  const note = '<nav>1부</nav><div class=theme-doc-markdown><header><h1>제목</h1></header><p>처음</div>';
  expect(pageSections(`<nav>메뉴</nav><article>${note}</article><footer>끝</footer>`, '/a')).toEqual({
    url: '/a',
    title: '제목',
    sections: [{ anchor: '', heading: '', text: '처음' }],
  });
});

test('begins a section at each heading, inside other elements too', () => {
  expect(
    sections(
      `<p>하나<h2 id=둘>둘<a class=hash-link href=#둘>\u200b</a></h2><p>셋</p>
       <details><summary>풀이</summary><div><h3 id=넷>넷</h3><p>다섯</p></div></details><p>여섯</p>`,
    ),
  ).toEqual([
    { anchor: '', heading: '', text: '하나' },
    { anchor: '둘', heading: '둘', text: '셋\n풀이' },
    { anchor: '넷', heading: '넷', text: '다섯\n여섯' },
  ]);
});

test('takes of a block its code and the error that it must give, not how it ran', () => {
  const code = `<pre><code><div class=token-line>kind: <span>Pod</span><br></div><div class=token-line>metadata:<br></div></code></pre>`;
  const block = `<div class=notes-block id=block-a>
    <div class=notes-caption><p><strong>적용</strong> <code class=notes-caption__error>not found</code></p></div>
    <div class="language-yaml theme-code-block">${code}<button>복사</button></div>
    <details class=notes-status><summary>통과</summary><pre>$ kubectl apply</pre></details></div>`;
  expect(sections(`<aside>통과</aside>${block}`)?.[0]?.text).toBe('not found\nkind: Pod\nmetadata:');
});

test('takes expected output', () => {
  const output = '<div class=notes-output><p class=notes-output__label>출력</p><pre>pod/a created</pre></div>';
  expect(sections(output)?.[0]?.text).toBe('pod/a created');
});

test('makes single spaces and whole syllables', () => {
  expect(sections('<p>\u1111\u1161\u1103\u1173   하나\n 둘</p>')?.[0]?.text).toBe('파드 하나 둘');
});

test('takes of a page that is no note the headings alone', () => {
  expect(
    pageSections('<main><h1>검증 현황</h1><p>통과 12</p><h2 id=건너뜀>건너뜀</h2><p>이유</p></main>', '/s'),
  ).toEqual({
    url: '/s',
    title: '검증 현황',
    sections: [
      { anchor: '', heading: '', text: '' },
      { anchor: '건너뜀', heading: '건너뜀', text: '' },
    ],
  });
  expect(pageSections('<p>움직였다.</p>', '/moved')).toBeUndefined();
});
