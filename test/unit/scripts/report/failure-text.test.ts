import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { FailedOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
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
