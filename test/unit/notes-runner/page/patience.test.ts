import { expect, test } from 'vitest';
import { Patience } from '../../../../plugins/notes-runner/page/patience.ts';

const never = new AbortController().signal;

test('gives up when the answer stays the same', async () => {
  const patience = new Patience(performance.now() + 60_000, 120, never);
  let tries = 0;
  while (await patience.another('NotFound')) tries += 1;
  expect(tries).toBeGreaterThan(0);
});

test('goes on as long as the answer changes, up to the deadline', async () => {
  const deadline = performance.now() + 400;
  const patience = new Patience(deadline, 60, never);
  let tries = 0;
  while (await patience.another(`answer ${tries}`)) tries += 1;
  expect(tries).toBeGreaterThan(1);
  expect(performance.now()).toBeLessThanOrEqual(deadline + 200);
});

test('stops at once when the run is interrupted', async () => {
  const interrupt = new AbortController();
  const patience = new Patience(performance.now() + 60_000, Infinity, interrupt.signal);
  const waiting = patience.another('x');
  interrupt.abort();
  expect(await waiting).toBe(false);
});
