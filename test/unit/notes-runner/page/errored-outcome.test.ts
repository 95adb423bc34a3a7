import { expect, test } from 'vitest';
import type { FailedOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import { blameRegistry } from '../../../../plugins/notes-runner/page/errored-outcome.ts';

const place = { line: 3, column: 1 };
const failed: FailedOutcome = {
  verdict: 'failed',
  id: 'pod#run',
  hash: '00',
  place,
  statements: [],
  durationMs: 5,
  warnings: ['old'],
  failure: { code: 'NOTES-EXIT-CODE', message: 'Unexpected exit code 1, expected 0.', place, evidence: ['a'] },
};

test('a step that failed while an image was waited for is errored, and tells both', () => {
  expect(blameRegistry(failed, 'pod/web: 429 Too Many Requests')).toEqual({
    verdict: 'errored',
    id: 'pod#run',
    hash: '00',
    place,
    statements: [],
    durationMs: 5,
    failure: {
      code: 'NOTES-ERRORED',
      message:
        'Unexpected exit code 1, expected 0. Meanwhile an image was still waited for: pod/web: 429 Too Many Requests',
      place,
      evidence: ['a', 'pod/web: 429 Too Many Requests'],
      hint: 'Run the page again when the registry answers. If the failure stays, it is the page that is wrong.',
    },
  });
});
