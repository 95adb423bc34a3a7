import { describe, expect, test } from 'vitest';
import { excerptOf, markText } from '../../../../plugins/docusaurus-notes/search/excerpt.ts';
import { foldText } from '../../../../plugins/docusaurus-notes/search/folded-text.ts';
import { initialsNeedle, needlesOf } from '../../../../plugins/docusaurus-notes/search/query.ts';
import { textOf } from './measure.ts';

function excerpt(text: string, ...words: readonly string[]): string {
  return textOf(excerptOf(foldText(text), words.flatMap(needlesOf)));
}

const LONG = '앞에 있는 말이다. '.repeat(40);

describe('an excerpt', () => {
  test('is the whole of a short text', () => {
    expect(excerpt('파드를 본다.', '파드')).toBe('[파드]를 본다.');
  });
  test('is the beginning of a text without the word', () => {
    expect(excerpt(`처음이다. ${LONG}`, '파드')).toMatch(/^처음이다\. .* …$/);
  });
  test('is the piece that has the word, cut between words', () => {
    const text = excerpt(`${LONG}파드를 본다. ${LONG}`, '파드');
    expect(text).toMatch(/^… (?:있는 |말이다\. |앞에 )+\[파드\]를 본다\. .* …$/);
    expect(text.length).toBeLessThan(130);
  });
  test('is the piece that has most of the words', () => {
    expect(excerpt(`파드. ${LONG}파드의 상태. ${LONG}`, '파드', '상태')).toContain('[파드]의 [상태]');
  });
  test('begins where its paragraph begins, if that is near', () => {
    expect(excerpt(`${LONG}\n새 문단의 파드. ${LONG}`, '파드')).toMatch(/^… 새 문단의 \[파드\]/);
  });
  test('puts lines of code into one', () => {
    expect(excerpt('kind: Pod\nmetadata:', '파드')).toBe('kind: [Pod] metadata:');
  });
});

test('all names of a thing are marked, and what touches is one mark', () => {
  expect(textOf(markText('Pod(파드)와 podTemplate', needlesOf('po')))).toBe('[Pod]([파드])와 [pod]Template');
  expect(textOf(markText('롤링 업데이트', [...needlesOf('롤링'), ...needlesOf('롤링업데이트')]))).toBe(
    '[롤링 업데이트]',
  );
});

test('syllables are marked by their first consonants', () => {
  expect(textOf(markText('없는 컨피그맵', [initialsNeedle('ㅋㅍㄱㅁ')]))).toBe('없는 [컨피그맵]');
});
