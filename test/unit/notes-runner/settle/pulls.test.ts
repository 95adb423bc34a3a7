import { expect, test } from 'vitest';
import type { KubernetesObject } from '../../../../plugins/notes-runner/kubernetes/object.ts';
import { pullsOf } from '../../../../plugins/notes-runner/settle/pulls.ts';
import { object } from './objects.ts';

/** As a kubelet of v1.37.0 tells of its pulls. */
function event(reason: string, message: string, second: number, uid = 'u'): KubernetesObject {
  const lastTimestamp = `2026-11-24T14:20:${String(second).padStart(2, '0')}Z`;
  const involvedObject = { kind: 'Pod', name: 'web', uid, fieldPath: 'spec.containers{web}' };
  return { ...object('Event', `web.${reason}.${second}`), reason, message, lastTimestamp, involvedObject };
}
const PULLING = event('Pulling', 'Pulling image "r/web:1"', 1);
const LIMITED =
  'failed to pull and unpack image "r/web:1": unexpected status from HEAD request to http://r/v2: 429 Too Many Requests';
const failed = (cause: string, second: number) => event('Failed', `Failed to pull image "r/web:1": ${cause}`, second);

test.each([
  ['a pull under way', [PULLING], ['pulling']],
  ['one that the registry does not answer', [PULLING, failed(LIMITED, 2)], ['failing']],
  ['one that the registry refuses', [PULLING, failed('r/web:1: not found', 2)], ['refused']],
  ['the next try', [PULLING, failed(LIMITED, 2), event('Pulling', 'Pulling image "r/web:1"', 12)], ['pulling']],
  ['one that failed in the second in which it began', [failed(LIMITED, 1), PULLING], ['failing']],
  [
    'one that has come',
    [PULLING, event('Pulled', 'Successfully pulled image "r/web:1" in 2.1s (2.1s including waiting).', 3)],
    ['pulled'],
  ],
  ['an image that was there', [event('Pulled', 'Container image "r/web:1" already present on machine', 3)], []],
  ['what only repeats the state', [event('Failed', 'Error: ErrImagePull', 2), event('BackOff', 'Back-off', 3)], []],
  ['two Pods', [PULLING, event('Pulling', 'Pulling image "r/db:1"', 1, 'other')], ['pulling', 'pulling']],
])('%s', (_, events, states) => {
  expect(pullsOf(events).map(({ state }) => state)).toEqual(states);
});

test('a pull is known with its Pod, its image, its time and the words of the kubelet', () => {
  expect(pullsOf([failed(LIMITED, 2)])).toEqual([
    {
      podUid: 'u',
      pod: 'web',
      state: 'failing',
      image: 'r/web:1',
      why: `Failed to pull image "r/web:1": ${LIMITED}`,
      at: Date.parse('2026-11-24T14:20:02Z'),
    },
  ]);
});
