import { expect, test } from 'vitest';
import type { SkipReason } from '../../../../plugins/notes-core/outcome/outcome.ts';
import {
  dateInWords,
  durationInWords,
  exitInWords,
  runsInWords,
  skipInWords,
} from '../../../../plugins/docusaurus-notes/words/words.ts';

test.each([
  [{ kind: 'marked', text: '클라우드가 필요하다' }, '클라우드가 필요하다'],
  [{ kind: 'marked', text: '클라우드가 필요하다', until: '2027-03-01' }, '클라우드가 필요하다 (2027-03-01까지)'],
  [{ kind: 'capability', missing: ['containers'] }, '실제로 도는 컨테이너가 필요해 이 클러스터에서는 실행하지 않음'],
  [
    { kind: 'capability', missing: ['metrics', 'tty'] },
    '메트릭 서버, 터미널(TTY)이 필요해 이 클러스터에서는 실행하지 않음',
  ],
  [{ kind: 'version', range: '>=1.38' }, '쿠버네티스 >=1.38에서만 실행함'],
  [{ kind: 'earlier-failure', line: 42 }, '앞선 블록(42행)이 실패해 실행하지 않음'],
  [{ kind: 'builds-on', step: 'pod#a', reason: 'needs metrics' }, '건너뛴 앞 블록의 결과가 필요해 실행하지 않음'],
] satisfies [SkipReason, string][])('a skip in Korean: %j', (reason, words) => {
  expect(skipInWords(reason)).toBe(words);
});

test('a process that ended well needs no words', () => {
  expect(exitInWords({ kind: 'code', code: 0 })).toBeUndefined();
  expect(exitInWords({ kind: 'code', code: 1 })).toBe('종료 코드 1');
  expect(exitInWords({ kind: 'timeout', limitMs: 60_000 })).toBe('60초 안에 끝나지 않음');
});

test('how often a page failed', () => {
  expect(runsInWords({ of: 50, failed: [17, 23] })).toBe('50번 실행해 2번 실패했다.');
});

test("a date is Korea's, on any machine", () => {
  expect(dateInWords('2026-11-23T15:00:00Z')).toBe('2026. 11. 24.');
  expect(dateInWords('2026-11-23T14:59:59Z')).toBe('2026. 11. 23.');
});

test.each([
  [30, '0.1초 미만'],
  [420, '0.4초'],
  [59_940, '60초'],
  [185_000, '3분 5초'],
])('%i ms is %s', (milliseconds, words) => {
  expect(durationInWords(milliseconds)).toBe(words);
});
