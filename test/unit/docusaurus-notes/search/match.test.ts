import { expect, test } from 'vitest';
import { foldText } from '../../../../plugins/docusaurus-notes/search/folded-text.ts';
import { lettersOfWord } from '../../../../plugins/docusaurus-notes/search/hangul.ts';
import { findMatches, type Closeness } from '../../../../plugins/docusaurus-notes/search/match.ts';

/** `word: found text`, of all places. */
function matches(text: string, word: string, loosest: Closeness = 'typing'): string[] {
  return findMatches(foldText(text), { letters: lettersOfWord(word), loosest, weight: 1 }).map(
    ({ start, end, closeness }) => `${closeness}: ${text.slice(start, end)}`,
  );
}

test.each([
  ['파드를 본다', '파드', ['word: 파드']],
  ['파드들에게', '파드', ['word: 파드']],
  ['파드템플릿', '파드', ['start: 파드']],
  ['노드포트', '포트', ['inside: 포트']],
  ['디플로이먼트', '디플로임', ['typing: 디플로이먼']],
  ['롤링 업데이트를 한다', '롤링업데이트', ['word: 롤링 업데이트']],
  ['롤링업데이트', '롤링업데이트', ['word: 롤링업데이트']],
  ['한다 시작', '다시', []],
  ['가게\n문', '게문', []],
  ['Pod를', 'pod', ['word: Pod']],
  ['storageClassName', 'class', ['start: Class']],
  ['kubectl get -o wide --output=x', '-o', ['word: -o', 'inside: -o']],
  ['kube-system', 'system', ['word: system']],
  ['configmap shop', 'configmaps', []],
  ['config map', 'configmap', ['word: config map']],
  ['port', 'po', ['start: po']],
])('in "%s", %s is %j', (text, word, expected) => {
  expect(matches(text, word)).toEqual(expected);
});

test('leaves out what is looser than it should be', () => {
  expect(matches('port, po', 'po', 'word')).toEqual(['word: po']);
  expect(matches('노드포트, 포트', '포트', 'start')).toEqual(['word: 포트']);
});
