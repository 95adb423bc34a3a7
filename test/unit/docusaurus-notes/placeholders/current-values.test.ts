import { expect, test } from 'vitest';
import { currentValues } from '../../../../plugins/docusaurus-notes/placeholders/current-values.ts';
import type { PageValue } from '../../../../plugins/notes-core/placeholders/page-values.ts';

const VALUES: readonly PageValue[] = [
  { name: 'pod-name', label: '파드 이름', default: 'web', kind: 'name' },
  { name: 'image-name', default: 'nginx:1.29' },
  { name: 'pod-ip', statement: 'kubectl get pod [pod-name]' },
];

test('the page has its own values where nothing is typed', () => {
  const { valueOf, changed } = currentValues(VALUES, new Map());
  expect(VALUES.map(({ name }) => valueOf(name))).toEqual(['web', 'nginx:1.29', undefined]);
  expect(valueOf('other')).toBeUndefined();
  expect(changed).toEqual([]);
});

test('what is typed stands in place of a default', () => {
  const { valueOf, isReaders, changed } = currentValues(VALUES, new Map([['pod-name', 'mine']]));
  expect(valueOf('pod-name')).toBe('mine');
  expect(isReaders('pod-name')).toBe(true);
  expect(changed).toEqual([{ name: 'pod-name', label: '파드 이름', default: 'web' }]);
});

test.each([
  ['what another page takes and this one does not', 'pod-name', 'My Pod'],
  ['a fixed value', 'image-name', 'redis'],
  ['what the cluster knows', 'pod-ip', '10.0.0.1'],
])('%s is not replaced', (_what, name, text) => {
  const { valueOf, changed } = currentValues(VALUES, new Map([[name, text]]));
  expect(valueOf(name)).not.toBe(text);
  expect(changed).toEqual([]);
});

test('a default that is typed is no change', () => {
  expect(currentValues(VALUES, new Map([['pod-name', 'web']])).changed).toEqual([]);
});
