import { expect, test } from 'vitest';
import type { Step } from '../../../plugins/notes-core/plan/plan.ts';
import { brokenPageModule, pageModule } from '../../../plugins/vitest-notes/page-module.ts';

const page = { path: '/notes/pod.md', lineCount: 6 };

test('a step stands on its own line and column of the Markdown', () => {
  const steps = [
    { id: 'pod#a', name: 'kubectl get pods', place: { line: 3, column: 1 } },
    { id: 'pod#b', name: 'apply pod/web', place: { line: 5, column: 4 } },
  ] as unknown as readonly Step[];
  const lines = pageModule({ steps }, page, '/client.ts').split('\n');
  expect(lines).toEqual([
    'import * as __notes from "/client.ts";',
    '',
    '__notes.step({"id":"pod#a","name":"kubectl get pods","file":"/notes/pod.md"});',
    '',
    '   __notes.step({"id":"pod#b","name":"apply pod/web","file":"/notes/pod.md"});',
    '',
  ]);
});

test('each mistake of a page is a failing test at its place', () => {
  const range = { start: { line: 2, column: 5 }, end: { line: 2, column: 9 } };
  const module = brokenPageModule(
    [
      {
        code: 'NOTES-INFO-UNKNOWN-KEY',
        severity: 'error',
        message: 'Unexpected key.',
        hint: 'Type skip.',
        file: 'pod.md',
        range,
      },
    ],
    page,
    '/client.ts',
  );
  expect(module.split('\n')[1]).toBe(
    '    __notes.broken({"name":"NOTES-INFO-UNKNOWN-KEY","message":"Unexpected key.\\nType skip.","file":"/notes/pod.md","place":{"line":2,"column":5}});',
  );
});
