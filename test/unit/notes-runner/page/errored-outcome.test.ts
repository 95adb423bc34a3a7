import { expect, test } from 'vitest';
import type { FailedOutcome, PassedOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import { blameCluster, blameRegistry } from '../../../../plugins/notes-runner/page/errored-outcome.ts';

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

test('a step that failed while a node was broken is errored, and names the node', () => {
  expect(blameCluster(failed, 'node web-worker does not run')).toMatchObject({
    verdict: 'errored',
    id: 'pod#run',
    durationMs: 5,
    failure: {
      code: 'NOTES-ERRORED',
      message: 'Unexpected exit code 1, expected 0. The cluster is not to be relied on: node web-worker does not run.',
      place,
      evidence: ['a'],
    },
  });
});

test('a failure that the page expects proves nothing while a node was broken', () => {
  const { id, hash, place, statements, durationMs, warnings } = failed;
  const passed: PassedOutcome = {
    verdict: 'passed',
    level: 'executed',
    simulated: false,
    ...{ id, hash, place, statements, durationMs, warnings },
  };
  expect(blameCluster(passed, 'node web-worker does not run')).toMatchObject({
    verdict: 'errored',
    failure: {
      message:
        'The statement failed, as the page says, but perhaps for another reason. The cluster is not to be relied on: node web-worker does not run.',
      place,
    },
  });
});
