import { expect, test } from 'vitest';
import { Bindings, valueStatement } from '../../../../plugins/notes-core/plan/bindings.ts';
import { pageOf } from './planned.ts';

const PAGE = pageOf(`---
values:
  pod: web
  ip: { from: "kubectl get pod [pod] -n [namespace] -o name" }
---
`);
const bindings = (values: Record<string, string> = {}): Bindings =>
  new Bindings(PAGE, { values: new Map(Object.entries(values)) });

test('knows defaults, the namespace, and stand-ins for the rest', () => {
  expect(Object.fromEntries(bindings().values)).toEqual({ namespace: 'default', pod: 'web', ip: 'awaited-1' });
});

test('given values go first; names that are not bound here are left out', () => {
  const values = { namespace: 'notes-1', pod: 'db', ip: '10.0.0.1', later: 'x' };
  expect(Object.fromEntries(bindings(values).values)).toEqual({ namespace: 'notes-1', pod: 'db', ip: '10.0.0.1' });
  expect(bindings(values).withCaptures(['later']).values.get('later')).toBe('x');
});

test('stand-ins are words of their own', () => {
  const { values } = bindings().withCaptures(['a']).withCaptures(['b']);
  expect([values.get('ip'), values.get('a'), values.get('b')]).toEqual(['awaited-1', 'awaited-2', 'awaited-3']);
});

test('fills the placeholders of a statement that reads a value', () => {
  const context = { values: new Map([['namespace', 'notes-1']]) };
  expect(valueStatement(PAGE, 'ip', context)).toBe('kubectl get pod web -n notes-1 -o name');
  expect(valueStatement(PAGE, 'pod', context)).toBeUndefined();
});
