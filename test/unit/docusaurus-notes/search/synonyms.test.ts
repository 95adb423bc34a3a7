import { expect, test } from 'vitest';
import { lettersOfWord } from '../../../../plugins/docusaurus-notes/search/hangul.ts';
import { isShortName, namesBeginningWith, namesOf } from '../../../../plugins/docusaurus-notes/search/synonyms.ts';

test.each([
  ['po', '파드'],
  ['Deploy', '디플로이먼트'],
  ['서비스', 'svc'],
  ['pvc', '퍼시스턴트볼륨클레임'],
  ['netpol', '네트워크정책'],
  ['라벨', 'labels'],
  ['k8s', '쿠버네티스'],
  ['crd', 'customresourcedefinitions'],
])('%s is also %s, and the other way round', (name, other) => {
  expect(namesOf(name)).toContain(other);
  expect(namesOf(other)).toEqual(namesOf(name));
});

test('what kubectl knows has its names, though it has no Korean one', () => {
  expect(namesOf('pc')).toEqual(['priorityclass', 'priorityclasses', 'pc']);
});

test.each(['카프카', 'spec.replicas', 'service.yaml', ''])('"%s" is no name', (word) => {
  expect(namesOf(word)).toEqual([]);
});

test.each([
  ['po', true],
  ['deploy', true],
  ['pod', false],
  ['파드', false],
  ['helm', false],
])('%s is short: %s', (name, expected) => {
  expect(isShortName(name)).toBe(expected);
});

test('knows what is about to be named', () => {
  expect(namesBeginningWith(lettersOfWord('컨피그매'))).toContain('configmap');
  expect(namesBeginningWith(lettersOfWord('서비ㅅ'))).toContain('svc');
  expect(namesBeginningWith(lettersOfWord('김치'))).toEqual([]);
});
