import { expect, test } from 'vitest';
import {
  expiredRecords,
  recordPath,
  recordTime,
  recordTrigger,
} from '../../../../scripts/results-branch/record-files.ts';
import type { RunRecord } from '../../../../scripts/results-branch/run-record.ts';

const record = (recordedAt: string): RunRecord => ({
  schemaVersion: 1,
  trigger: 'nightly',
  recordedAt,
  commit: '',
  url: '',
  versions: [],
});

test('a path tells its time and trigger, and two runs of one second have two paths', () => {
  const path = recordPath(record('2026-11-24T18:17:03.456Z'));
  expect(path).toMatch(/^runs\/2026-11-24T18-17-03Z-nightly-[0-9a-f]{8}\.json$/);
  expect(recordTime(path)).toEqual(new Date('2026-11-24T18:17:03Z'));
  expect(recordTrigger(path)).toBe('nightly');
  expect(recordPath(record('2026-11-24T18:17:03.456Z'))).not.toBe(path);
});

test('records older than a year expire, what is no record never does', () => {
  const now = new Date('2026-11-24T00:00:00Z');
  const old = recordPath(record('2025-11-23T23:59:59Z'));
  const kept = recordPath(record('2025-11-24T00:00:01Z'));
  expect(expiredRecords(['README.md', old, kept, 'runs/old.json'], now)).toEqual([old]);
});
