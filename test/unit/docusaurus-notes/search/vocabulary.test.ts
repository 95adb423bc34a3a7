import { expect, test } from 'vitest';
import { createVocabulary } from '../../../../plugins/docusaurus-notes/search/vocabulary.ts';

const text = '네임스페이스를 만든다. kubectl은 롤아웃을 기다린다. 롤아웃.';
const vocabulary = createVocabulary({
  pages: [{ url: '/', title: 'Deployments', sections: [{ anchor: '', heading: '', text }] }],
});

test.each([
  ['네임스패이스', '네임스페이스'],
  ['네임스패이스를', '네임스페이스'],
  ['kubeclt', 'kubectl'],
  ['kubctl', 'kubectl'],
  ['deploymnets', 'deployments'],
  ['디플로이먼드', '디플로이먼트'],
  ['롤이웃', '롤아웃'],
])('%s was meant to be %s', (typed, meant) => {
  expect(vocabulary.nearest(typed)).toBe(meant);
});

test.each(['파두', 'kafka', '이스티오', 'subectl', '네임서버', ''])('"%s" is near nothing', (typed) => {
  expect(vocabulary.nearest(typed)).toBeUndefined();
});
