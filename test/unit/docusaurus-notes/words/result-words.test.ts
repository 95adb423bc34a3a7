import { expect, test } from 'vitest';
import {
  ageInWords,
  removalInWords,
  versionsInWords,
} from '../../../../plugins/docusaurus-notes/words/result-words.ts';
import { expiryInWords } from '../../../../plugins/docusaurus-notes/words/status-words.ts';

test.each([
  [['v1.37.0'], 'Kubernetes v1.37.0'],
  [['v1.37.0', 'v1.36.1'], 'Kubernetes v1.37.0, v1.36.1'],
  [['v1.37.0', 'v1.36.1', 'v1.35.2', 'v1.34.9'], 'Kubernetes v1.37.0, v1.36.1 외 2개'],
])('versions %j', (versions, words) => {
  expect(versionsInWords(versions)).toBe(words);
});

test.each([
  [{ since: 'v1.21', removedIn: 'v1.25' }, 'v1.21부터 사용 중단(deprecated), v1.25에서 없어진다'],
  [{ since: 'v1.19' }, 'v1.19부터 사용 중단(deprecated). 없어지는 버전은 경고에 나오지 않는다'],
  [{}, '사용 중단(deprecated). 없어지는 버전은 경고에 나오지 않는다'],
])('what goes when: %j', (forecast, words) => {
  expect(removalInWords({ kind: 'deprecated', what: 'x', ...forecast })).toBe(words);
});

test('a skip ends on its day in Korea', () => {
  expect(expiryInWords('2027-03-01')).toBe('기한 2027. 3. 1.');
  expect(expiryInWords(undefined)).toBe('기한 없음');
});

test('an age is in days', () => {
  expect(ageInWords(20)).toBe('확인한 지 20일 지났다');
});
