import { describe, expect, test } from 'vitest';
import { object, standing } from '../objects.ts';

describe('cluster-scoped objects', () => {
  const namespace = object('Namespace', 'dev', { status: { phase: 'Active' } });
  const account = object('ServiceAccount', 'default', { metadata: { namespace: 'dev' } });

  test('a Namespace stands with its default ServiceAccount', () => {
    expect(standing(namespace)).toBe('waiting');
    expect(standing(namespace, [account])).toBe('settled');
  });

  test('a Namespace that terminates must be gone', () => {
    expect(standing(object('Namespace', 'dev', { status: { phase: 'Terminating' } }), [account])).toBe('waiting');
  });

  test.each([
    ['is served', [{ type: 'Established', status: 'True' }], 'settled'],
    ['is not served yet', [], 'waiting'],
    [
      'takes a name that is taken',
      [{ type: 'NamesAccepted', status: 'False', reason: 'KindConflict', message: 'm' }],
      'failed',
    ],
  ])('a CustomResourceDefinition that %s', (_, conditions, expected) => {
    expect(standing(object('CustomResourceDefinition', 'widgets.x.io', { status: { conditions } }))).toBe(expected);
  });
});
