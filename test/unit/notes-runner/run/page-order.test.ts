import { expect, test } from 'vitest';
import { orderBySeed, randomSeed } from '../../../../plugins/notes-runner/run/page-order.ts';

const pages = ['a', 'b', 'c', 'd', 'e'];

test("seed 0 is the docs' order", () => {
  expect(orderBySeed(pages, 0)).toEqual(pages);
});

test('a seed gives the same order always, whoever runs it', () => {
  expect(orderBySeed(pages, 7).join('')).toMatchInlineSnapshot(`"abedc"`);
});

test('seeds give all orders, about equally often, and lose no page', () => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= 6000; seed += 1) {
    const order = orderBySeed(['a', 'b', 'c'], seed).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect([...seen.keys()].toSorted()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  for (const count of seen.values()) expect(count).toBeGreaterThan(800);
});

test("a random seed is never the docs' order, and can be typed", () => {
  for (let draw = 0; draw < 100; draw += 1) expect(String(randomSeed())).toMatch(/^[1-9]\d{0,5}$/);
});
