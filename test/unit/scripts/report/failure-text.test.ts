import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { FailedOutcome, UnsteadyOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import { failureText } from '../../../../scripts/report/failure-text.ts';

const plain = pc.createColors(false);
const page = { file: 'docs/pod.md', source: '# Pod\n\n```console\n$ kubectl get pods\nweb 3/3\n```\n' };
const statement = {
  text: 'kubectl get pods',
  place: { line: 4, column: 3 },
  exit: { kind: 'code', code: 1 },
  stdout: '',
  stderr: 'Error from server (NotFound)\n',
  durationMs: 40,
  attempts: 3,
} as const;
const failed: FailedOutcome = {
  verdict: 'failed',
  id: 'pod#a',
  hash: 'h',
  place: { line: 3, column: 1 },
  statements: [statement],
  durationMs: 50,
  warnings: [],
  failure: { code: 'NOTES-OUTPUT', message: 'READY differs.', place: { line: 5, column: 5 } },
};

test('place, sentence, the page, the difference, evidence and what to do', () => {
  const failure = {
    ...failed.failure,
    diff: ['- web 3/3', '+ web 2/2'],
    evidence: ['event BackOff pod/web'],
    hint: 'Use -u.',
  };
  expect(failureText({ ...failed, failure }, page, plain)).toMatchInlineSnapshot(`
    "docs/pod.md:5:5 failed NOTES-OUTPUT  READY differs.
         4 | $ kubectl get pods
    >    5 | web 3/3
         6 | \`\`\`
        - web 3/3
        + web 2/2
        · event BackOff pod/web
        → Use -u."
  `);
});

test('without a difference, what was said', () => {
  expect(failureText(failed, page, plain)).toMatchInlineSnapshot(`
    "docs/pod.md:5:5 failed NOTES-OUTPUT  READY differs.
         4 | $ kubectl get pods
    >    5 | web 3/3
         6 | \`\`\`
        stderr: Error from server (NotFound)"
  `);
});

test('a page that failed twice says so', () => {
  expect(failureText({ ...failed, runs: { of: 2, failed: [1, 2] } }, page, plain)).toContain('↻ failed in 2 of 2 runs');
});

test('an unsteady step shows the output of both runs, and how to replay it', () => {
  const { id, hash, place, durationMs, failure } = failed;
  const unsteady: UnsteadyOutcome = {
    verdict: 'unsteady',
    id,
    hash,
    place,
    durationMs,
    failure,
    failedStatements: [statement],
    statements: [{ ...statement, exit: { kind: 'code', code: 0 }, stdout: 'web 3/3\n', stderr: '' }],
    warnings: [],
    runs: { of: 2, failed: [1] },
    seed: 7,
    blocks: true,
  };
  expect(failureText(unsteady, page, plain)).toMatchInlineSnapshot(`
    "docs/pod.md:5:5 failed (unsteady) NOTES-OUTPUT  READY differs.
         4 | $ kubectl get pods
    >    5 | web 3/3
         6 | \`\`\`
        stderr: Error from server (NotFound)
        ↻ failed in 1 of 2 runs (run 1); where it passed, it printed:
        stdout: web 3/3
        → Replay it: npm run verify-notes -- docs/pod.md --repeat 50 --seed 7"
  `);
});
