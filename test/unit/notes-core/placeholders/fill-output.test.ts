import { expect, test } from 'vitest';
import { fillOutput } from '../../../../plugins/notes-core/placeholders/fill-output.ts';
import { toTemplate } from '../../../../plugins/notes-core/placeholders/template.ts';

function filled(text: string, name: string): string {
  const template = toTemplate(text, (candidate) => candidate === 'pod-name' || candidate === 'pod-ip');
  return fillOutput(template, (candidate) => (candidate === 'pod-name' ? name : undefined));
}

const PODS = [
  '$ kubectl get pods',
  'NAME         READY   STATUS    RESTARTS     AGE',
  '[pod-name]   1/1     Running   0            7s',
  'other        2/2     Running   1 (3s ago)   12s',
].join('\n');

test.each([
  [
    'web',
    [
      '$ kubectl get pods',
      'NAME    READY   STATUS    RESTARTS     AGE',
      'web     1/1     Running   0            7s',
      'other   2/2     Running   1 (3s ago)   12s',
    ],
  ],
  [
    'a-name-that-is-long',
    [
      '$ kubectl get pods',
      'NAME                  READY   STATUS    RESTARTS     AGE',
      'a-name-that-is-long   1/1     Running   0            7s',
      'other                 2/2     Running   1 (3s ago)   12s',
    ],
  ],
  ['ten-digits', PODS.replace('[pod-name]', 'ten-digits').split('\n')],
])('columns of a table stand as kubectl prints them for %s', (name, lines) => {
  expect(filled(PODS, name).split('\n')).toEqual(lines);
});

test('cells that controllers append to, and names further right', () => {
  const text = [
    'NAME                          READY   NODE         OWNER',
    '[pod-name]-6bf5f88fc-4xkqz    1/1     [pod-name]   x',
    'b                             1/1     worker       y',
  ].join('\n');
  expect(filled(text, 'w').split('\n')).toEqual([
    'NAME                 READY   NODE     OWNER',
    'w-6bf5f88fc-4xkqz    1/1     w        x',
    'b                    1/1     worker   y',
  ]);
});

test.each([
  'no placeholder   at all\nbut   columns that are    not straight  \n\n  indented   too',
  '  - image: nginx\n    name: a\n\n$ echo "a   b"\n',
  '',
  '\n\n',
])('what has no placeholder stays to the blank: %j', (text) => {
  expect(filled(text, 'web')).toBe(text);
});

test('an empty line and a statement end a table', () => {
  const text = 'NAME         READY\n\n[pod-name]   1/1\n$ echo [pod-name]   x\nNAME         READY';
  expect(filled(text, 'web')).toBe('NAME         READY\n\nweb   1/1\n$ echo web   x\nNAME         READY');
});

test('what only the cluster knows stays as it is written', () => {
  expect(filled('IP         NODE\n[pod-ip]   worker', 'web')).toBe('IP         NODE\n[pod-ip]   worker');
});
