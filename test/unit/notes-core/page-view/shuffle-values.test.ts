import { expect, test } from 'vitest';
import { shuffleValues } from '../../../../plugins/notes-core/page-view/shuffle-values.ts';
import { pageOf } from '../plan/planned.ts';

const MARKDOWN = `---
values:
  name: { default: web, label: 이름 }
  other: web
  image: { default: 'nginx:1.29', fixed: true }
  replicas: 3
  ip: { from: "kubectl get pod [name] -o jsonpath='{.status.podIP}'" }
---
\`\`\`bash
kubectl run [name] --image=[image]
echo [other] [replicas] [ip]
\`\`\`
`;

test('names get other values, each its own; what is fixed, a number, or read from the cluster stays', () => {
  const page = shuffleValues(pageOf(MARKDOWN), MARKDOWN, 7);
  const [name, other, ...rest] = page.config.values;
  expect(name).toMatchObject({
    label: '이름',
    pageValue: 'web',
    value: expect.stringMatching(/^[a-z]{3,}$/) as string,
  });
  expect(other).toMatchObject({ pageValue: 'web' });
  expect(new Set([name, other].map((value) => value?.kind === 'default' && value.value)).size).toBe(2);
  expect(rest).toEqual(pageOf(MARKDOWN).config.values.slice(2));
});

test('a seed draws the same values always, another one others', () => {
  const draw = (seed: number) => shuffleValues(pageOf(MARKDOWN), MARKDOWN, seed).config.values;
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('no value stands anywhere in the text, as a part of a word or in capitals neither', () => {
  const draw = (source: string) => {
    const [value] = shuffleValues(pageOf(MARKDOWN), source, 7).config.values;
    return value?.kind === 'default' ? value.value : '';
  };
  const first = draw(MARKDOWN);
  expect(draw(`${MARKDOWN}x${first.toUpperCase()}x`)).not.toContain(first);
});
