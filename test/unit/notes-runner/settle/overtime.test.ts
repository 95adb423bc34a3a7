import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Overtime } from '../../../../plugins/notes-runner/settle/overtime.ts';
import { object } from './objects.ts';

const waits = { kind: 'waits', object: object('Pod', 'web'), why: '429', image: 'r/web:1' } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Milliseconds from now on until the end. */
const left = (overtime: Overtime): number => Math.round(overtime.endsAt - performance.now());

test('the end is the step\u2019s own where no registry has a part in it', () => {
  const overtime = new Overtime(60_000);
  expect(left(overtime)).toBe(60_000);
  vi.advanceTimersByTime(60_000);
  expect(overtime.grant(undefined)).toBe(false);
});

test('a registry that keeps the page waiting is given two minutes in all', () => {
  const overtime = new Overtime(10_000);
  vi.advanceTimersByTime(10_000);
  for (let portions = 0; overtime.grant(waits); portions += 1) {
    expect(portions).toBeLessThan(100);
    vi.advanceTimersByTime(left(overtime));
  }
  expect(left(overtime)).toBe(0);
  expect(performance.now()).toBeGreaterThanOrEqual(120_000);
  expect(performance.now()).toBeLessThan(126_000);
});

test('when the image has come the step\u2019s own time begins', () => {
  const overtime = new Overtime(60_000);
  vi.advanceTimersByTime(50_000);
  const at = Date.now();
  vi.advanceTimersByTime(10_000);
  expect(overtime.grant({ kind: 'waited', at })).toBe(true);
  expect(left(overtime)).toBe(50_000);
  vi.advanceTimersByTime(50_000);
  expect(overtime.grant({ kind: 'waited', at })).toBe(false);
});
