import { expect, test } from 'vitest';
import { fence, lastStep } from './planned.ts';

const inNode = (info: string, statement: string): boolean => {
  const step = lastStep(fence(info, statement));
  return step.kind === 'run' && step.inNode;
};

test.each([
  ['curl -s 10.96.0.1', true],
  ['curl -s "$ip:30080"', true],
  ['for i in 1 2; do curl -s web; done', true],
  ['nslookup web.default.svc.cluster.local 10.96.0.10', true],
  ['sudo crictl ps', true],
  ['kubectl get pods', false],
  ['kubectl exec web -- curl -s db', false],
  // A forwarded port is the reader's own.
  ['curl -s localhost:8080', false],
  ['curl -s http://127.0.0.1:8080/healthz', false],
])('what asks for an address of the cluster, or the node itself, works only in the node: %s', (statement, expected) => {
  expect(inNode('bash', statement)).toBe(expected);
});

test('what cannot be told from the text is said by a key', () => {
  expect(inNode('bash node', 'curl -s localhost:10248/healthz')).toBe(true);
});
