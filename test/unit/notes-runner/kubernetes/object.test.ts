import { expect, test } from 'vitest';
import { isNewerVersion, numberAt, recordsAt, textAt } from '../../../../plugins/notes-runner/kubernetes/object.ts';
import { apiErrorFrom } from '../../../../plugins/notes-runner/kubernetes/api-error.ts';
import { readWarnings } from '../../../../plugins/notes-runner/kubernetes/transport.ts';

test('reads a tree as the API means it: what is left out is zero, empty or none', () => {
  const tree = { status: { readyReplicas: 2, phase: 'Running', conditions: [{ type: 'Ready' }] }, list: [1] };
  expect(numberAt(tree, 'status', 'readyReplicas')).toBe(2);
  expect(numberAt(tree, 'status', 'replicas')).toBe(0);
  expect(numberAt(tree, 'status', 'phase')).toBe(0);
  expect(textAt(tree, 'status', 'phase')).toBe('Running');
  expect(textAt(tree, 'list', '0')).toBe('');
  expect(recordsAt(tree, 'status', 'conditions')).toEqual([{ type: 'Ready' }]);
  expect(recordsAt(tree, 'list')).toEqual([]);
});

test.each([
  ['1000', '999', true],
  ['999', '1000', false],
  ['42', '42', false],
  ['43', '42', true],
])('version %s is newer than %s: %s', (version, than, expected) => {
  expect(isNewerVersion(version, than)).toBe(expected);
});

test('takes reason and message from the Status object, and plain text where there is none', () => {
  const status = apiErrorFrom(404, '{"kind":"Status","reason":"NotFound","message":"pods \\"x\\" not found"}');
  expect(status).toMatchObject({ status: 404, reason: 'NotFound', message: 'pods "x" not found' });
  expect(apiErrorFrom(502, '<h1>Bad gateway</h1>\n')).toMatchObject({ reason: '', message: '<h1>Bad gateway</h1>' });
  expect(apiErrorFrom(500, '')).toMatchObject({ message: 'HTTP status 500' });
});

test('reads every warning of a header, quotes inside included', () => {
  const header = '299 - "v1 Endpoints is deprecated in v1.33+", 299 - "unknown field \\"spec.x\\", ignored"';
  expect(readWarnings(header)).toEqual(['v1 Endpoints is deprecated in v1.33+', 'unknown field "spec.x", ignored']);
  expect(readWarnings(undefined)).toEqual([]);
});
