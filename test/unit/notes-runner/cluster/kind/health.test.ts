import { expect, test } from 'vitest';

import { lostNode, type NodeReport } from '../../../../../plugins/notes-runner/cluster/kind/health.ts';

const now = new Date('2027-01-01T00:01:00Z');
const report = (name: string, ready: boolean, secondsAgo: number): NodeReport => ({
  name,
  ready,
  changedAt: new Date(now.getTime() - secondsAgo * 1_000),
});
const names = ['control-plane', 'worker'];
const sound = report('control-plane', true, 500);

test.each<readonly [string, NodeReport[], number, string | undefined]>([
  ['nodes that are ready', [sound, report('worker', true, 0)], 0, undefined],
  ['a node that has just ceased to be ready', [sound, report('worker', false, 0)], 0, 'node worker is not ready'],
  ['such a node, with patience', [sound, report('worker', false, 59)], 60_000, undefined],
  ['a node that does not come back', [sound, report('worker', false, 60)], 60_000, 'node worker is not ready'],
  ['a Node object that a page has made', [sound, report('mine', false, 500)], 0, undefined],
])('%s', (_title, nodes, patienceMs, expected) => {
  expect(lostNode(nodes, names, patienceMs, now)).toBe(expected);
});
