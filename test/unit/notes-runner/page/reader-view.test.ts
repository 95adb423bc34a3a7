import { expect, test } from 'vitest';
import { toReaderView } from '../../../../plugins/notes-runner/page/reader-view.ts';

const NAMESPACE = 'notes-pod-x7k2q';

test.each([
  ['a field', `namespace: ${NAMESPACE}\n`, 'namespace: default\n'],
  ['a DNS name', `web.${NAMESPACE}.svc.cluster.local\n`, 'web.default.svc.cluster.local\n'],
  ['a message', `namespaces "${NAMESPACE}" not found`, 'namespaces "default" not found'],
  ['a longer name that begins like it stays', `${NAMESPACE}-db`, `${NAMESPACE}-db`],
  ['output without it', 'web 1/1 Running\n', 'web 1/1 Running\n'],
])('%s', (_, output, seen) => {
  expect(toReaderView(output, NAMESPACE)).toBe(seen);
});

test('a list of namespaces shows the one default that a reader has', () => {
  const output = `NAME              STATUS   AGE\ndefault           Active   5m\nkube-system       Active   5m\n${NAMESPACE}   Active   3s\n`;
  expect(toReaderView(output, NAMESPACE)).toBe(
    'NAME              STATUS   AGE\ndefault           Active   5m\nkube-system       Active   5m\n',
  );
});

test('a list of names does the same', () => {
  expect(toReaderView(`namespace/default\nnamespace/${NAMESPACE}\n`, NAMESPACE)).toBe('namespace/default\n');
});
