import { expect, test } from 'vitest';
import { toReaderView, withReaderNodes } from '../../../../plugins/notes-runner/page/reader-view.ts';

const NAMESPACE = 'notes-pod-x7k2q';

test.each([
  ['a field', `namespace: ${NAMESPACE}\n`, 'namespace: default\n'],
  ['a DNS name', `web.${NAMESPACE}.svc.cluster.local\n`, 'web.default.svc.cluster.local\n'],
  ['a message', `namespaces "${NAMESPACE}" not found`, 'namespaces "default" not found'],
  ['a longer name that begins like it stays', `${NAMESPACE}-db`, `${NAMESPACE}-db`],
  [
    'a cell, whose column keeps its place',
    `pv   ${NAMESPACE}/data   <unset>   3s\n`,
    `pv   ${'default/data'.padEnd(`${NAMESPACE}/data`.length)}   <unset>   3s\n`,
  ],
  [
    'several in one cell',
    `${NAMESPACE}/a,${NAMESPACE}/b  x`,
    `default/a,default/b${' '.repeat(2 * (NAMESPACE.length - 7))}  x`,
  ],
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

test.each([
  ['default           Active   5m\nkubernetes-notes   Active   3s\n', 'default           Active   5m\n'],
  ['kube-system   pod/a\nkubernetes-notes   pod/b\ndefault   pod/c\n', 'kube-system   pod/a\ndefault   pod/c\n'],
  ['namespace/kubernetes-notes\nnamespace/dev\n', 'namespace/dev\n'],
  ['page x may not write to kubernetes-notes', 'page x may not write to kubernetes-notes'],
])("the run's own namespace is in no list: %j", (output, seen) => {
  expect(toReaderView(output, NAMESPACE)).toBe(seen);
});

test("to a page that runs in default itself, only what is the run's own is hidden", () => {
  const output = 'NAME               STATUS   AGE\ndefault            Active   5m\nkubernetes-notes   Active   3s\n';
  expect(toReaderView(output, 'default')).toBe('NAME               STATUS   AGE\ndefault            Active   5m\n');
});

test('a list of names does the same', () => {
  expect(toReaderView(`namespace/default\nnamespace/${NAMESPACE}\n`, NAMESPACE)).toBe('namespace/default\n');
});

test.each([
  ['node/notes-3f2a9c81-worker2\n', 'node/notes-worker2\n'],
  ['assigned default/web to notes-3f2a9c81-worker in 1s', 'assigned default/web to notes-worker in 1s'],
  [
    'NAME                           STATUS\nnotes-3f2a9c81-control-plane   Ready\nnotes-3f2a9c81-worker          Ready\n',
    'NAME                           STATUS\nnotes-control-plane            Ready\nnotes-worker                   Ready\n',
  ],
  ['NODE\nnotes-3f2a9c81-worker\n', 'NODE\nnotes-worker\n'],
  ['notes-3f2a9c81', 'notes-3f2a9c81'],
  ['notes-worker\n', 'notes-worker\n'],
])('nodes are called as in every run: %j', (output, seen) => {
  expect(withReaderNodes(output, 'notes-3f2a9c81')).toBe(seen);
});
