import { expect, test } from 'vitest';

import { assertObjects } from '../../../../plugins/notes-runner/manifest/assert-objects.ts';
import { liveObject, smallApi } from './small-api.ts';
import { textOfPage } from './texts.ts';

const { api } = smallApi([
  liveObject('Deployment', 'web', {
    spec: { replicas: 2, template: { spec: { containers: [{ name: 'a', image: 'b' }] } } },
  }),
  liveObject('ConfigMap', 'settings', { data: { a: '1' } }),
]);
const HEAD = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n';

test.each([
  ['a part of an object', `${HEAD}spec:\n  replicas: 2\n`],
  ['several documents', `${HEAD}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: "1"}\n`],
  ['what must be absent', `${HEAD}spec: {paused: null}\n`],
  ['a list', `${HEAD}spec: {template: {spec: {containers: [{image: b}]}}}\n`],
])('%s that holds is no failure', async (_title, tree) => {
  expect(await assertObjects(api, 'page', textOfPage(tree))).toBeUndefined();
});

test.each([
  [
    'another value',
    `${HEAD}spec:\n  replicas: 3\n`,
    { line: 5, column: 3 },
    'Deployment web: unexpected spec.replicas: 2, expected 3.',
    ['- spec.replicas: 3', '+ spec.replicas: 2'],
  ],
  [
    'another type',
    `${HEAD}spec:\n  replicas: "2"\n`,
    { line: 5, column: 3 },
    'Deployment web: unexpected spec.replicas: 2, expected "2".',
    ['- spec.replicas: "2"', '+ spec.replicas: 2'],
  ],
  [
    'a missing field',
    `${HEAD}spec:\n  paused: true\n`,
    { line: 5, column: 3 },
    'Deployment web: spec.paused is missing, expected true.',
    ['- spec.paused: true'],
  ],
  [
    'an item too many',
    `${HEAD}spec: {template: {spec: {containers: []}}}\n`,
    { line: 4, column: 26 },
    'Deployment web: unexpected item spec.template.spec.containers[0]: {"name":"a","image":"b"}, expected the list to end before it.',
    ['+ spec.template.spec.containers[0]: {"name":"a","image":"b"}'],
  ],
  [
    'a missing object',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: nope}\n',
    { line: 3, column: 12 },
    'ConfigMap nope does not exist.',
    undefined,
  ],
  [
    'an unknown kind',
    'apiVersion: v1\nkind: Foo\nmetadata: {name: nope}\n',
    { line: 2, column: 1 },
    'The cluster knows no Foo.',
    undefined,
  ],
  [
    'no name',
    'apiVersion: v1\nkind: ConfigMap\n',
    { line: 1, column: 1 },
    'Unexpected assertion without kind and metadata.name, expected both.',
    undefined,
  ],
])('%s fails at its line', async (_title, tree, place, message, diff) => {
  const failure = await assertObjects(api, 'page', textOfPage(tree));
  expect(failure).toMatchObject({ code: 'NOTES-ASSERT', message, place });
  expect(failure?.diff).toEqual(diff);
});

test('an object of another namespace is not the page’s', async () => {
  const failure = await assertObjects(api, 'other', textOfPage(HEAD));
  expect(failure?.message).toBe('Deployment web does not exist.');
});
