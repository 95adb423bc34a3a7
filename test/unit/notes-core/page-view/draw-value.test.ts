import { expect, test } from 'vitest';
import { drawValue } from '../../../../plugins/notes-core/page-view/draw-value.ts';
import { numbersOf } from '../../../../plugins/notes-core/random/numbers.ts';

const free = (): boolean => false;

test.each([
  ['a DNS label', 'nginx-deployment', /^[a-z]{5}-[a-z]{10}$/],
  ['a short name grows to three letters', 'a', /^[a-z]{3}$/],
  ['digits and hyphens stay', 'web-2a', /^[a-z]{3}-2[a-z]$/],
  ['capitals stay capitals', 'Auth_KEY', /^[A-Z][a-z]{3}_[A-Z]{3}$/],
  ['a file keeps what it is', 'profile.properties', /^[a-z]{7}\.properties$/],
  ['a domain keeps its last label', 'shop.example.com', /^[a-z]{4}\.[a-z]{7}\.com$/],
  ['free text', 'nginx 1.28로 시작', /^[a-z]{5} 1\.28[가-힣] [가-힣]{2}$/],
])('%s: %s', (_, value, shape) => {
  for (let seed = 1; seed <= 50; seed++) {
    const drawn = drawValue(value, numbersOf(seed), free);
    expect(drawn).toMatch(shape);
    expect(drawn).not.toBe(value);
  }
});

test.each([
  '3',
  '1.29',
  'v1.37.0',
  '500m',
  '10Gi',
  '25%',
  '30s',
  '10.96.0.10',
  '10.0.0.0/16',
  '80:80',
  'true',
  '-',
  '/',
])('%s is nothing that another could take the place of', (value) => {
  expect(drawValue(value, numbersOf(1), free)).toBeUndefined();
});

test('what is taken is drawn again, and becomes longer where all of a length is', () => {
  const first = drawValue('ops', numbersOf(1), free);
  const second = drawValue('ops', numbersOf(1), (candidate) => candidate === first);
  expect(second).toMatch(/^[a-z]{3}$/);
  expect(second).not.toBe(first);
  expect(drawValue('ops', numbersOf(1), (candidate) => candidate.length < 5)).toMatch(/^[a-z]{5}$/);
  expect(drawValue('ops', numbersOf(1), () => true)).toBeUndefined();
});
