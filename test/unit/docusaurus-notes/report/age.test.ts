import { expect, test } from 'vitest';
import { oldDays } from '../../../../plugins/docusaurus-notes/report/age.ts';

const DATE = '2026-11-01T09:00:00Z';

test.each([
  ['2026-11-01T09:00:00Z', undefined],
  ['2026-11-15T23:00:00Z', undefined],
  ['2026-11-16T08:59:59Z', undefined],
  ['2026-11-16T09:00:00Z', 15],
  ['2027-11-01T09:00:00Z', 365],
  ['2026-10-01T00:00:00Z', undefined],
])('at %s a result of 1 November is old by %s days', (now, days) => {
  expect(oldDays(DATE, Date.parse(now))).toBe(days);
});
