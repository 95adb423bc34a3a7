import { expect, test } from 'vitest';
import type { Capability } from '../../../../plugins/notes-core/block/options.ts';
import type { Step } from '../../../../plugins/notes-core/plan/plan.ts';
import { isInRange, reasonToSkip } from '../../../../plugins/notes-runner/page/skip-reason.ts';

const embedded = { capabilities: new Set<Capability>(), kubernetesVersion: 'v1.37.0' };
const step = (part: Partial<Step>): Step => ({ kind: 'run', needs: [], ...part }) as Step;

test.each([
  ['nothing needed', step({}), undefined],
  [
    'containers, where there are none',
    step({ needs: ['containers'] }),
    { kind: 'capability', missing: ['containers'] },
  ],
  ['another version', step({ k8s: '<1.37' }), { kind: 'version', range: '<1.37' }],
  ['this version', step({ k8s: '>=1.37' }), undefined],
  ['marked', step({ kind: 'skip', reason: '하드웨어가 없다' }), { kind: 'marked', text: '하드웨어가 없다' }],
])('%s', (_, given, reason) => {
  expect(reasonToSkip(given, embedded)).toEqual(reason);
});

test('a capability that is there is no reason', () => {
  const cluster = { ...embedded, capabilities: new Set<Capability>(['containers']) };
  expect(reasonToSkip(step({ needs: ['containers', 'tty'] }), cluster)).toEqual({
    kind: 'capability',
    missing: ['tty'],
  });
});

test.each([
  ['v1.37.0', '>=1.37', true],
  ['v1.37.2', '1.37', true],
  ['v1.36.9', '>=1.37', false],
  ['v1.38.0-rc.1', '>=1.38', true],
  ['v1.37.0', '>=1.36 <1.38', true],
])('%s in %s: %s', (version, range, inside) => {
  expect(isInRange(version, range)).toBe(inside);
});
