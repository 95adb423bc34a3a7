import { expect, test } from 'vitest';
import type { Statement } from '../../../../plugins/notes-core/plan/plan.ts';
import { judgeExpectedFailure, judgeSuccess } from '../../../../plugins/notes-runner/page/judge-exit.ts';
import type { CommandResult } from '../../../../plugins/notes-runner/session/session.ts';

const statement: Statement = {
  text: 'kubectl get pods',
  place: { line: 12, column: 3 },
  effect: 'reads',
  needs: [],
  simulated: false,
  sorted: false,
  expected: [],
};

function result(part: Partial<CommandResult> & { code?: number }): CommandResult {
  const code = part.code ?? 0;
  return {
    exit: { kind: 'code', code },
    pipeline: [code],
    stdout: '',
    stderr: '',
    truncated: false,
    shellEnded: false,
    durationMs: 5,
    ...part,
  };
}

test.each([
  ['success', result({}), undefined],
  ['a failing command', result({ code: 1, stderr: 'Error from server (NotFound)\n' }), 'NOTES-EXIT-CODE'],
  ['a failure in front of a pipe', result({ pipeline: [1, 0] }), 'NOTES-PIPELINE'],
  ['SIGPIPE in front of a pipe', result({ pipeline: [141, 0] }), undefined],
  ['SIGPIPE of the last command', result({ code: 141, pipeline: [0, 141] }), 'NOTES-EXIT-CODE'],
  ['exit 0 in the middle', result({ shellEnded: true }), 'NOTES-SHELL-ENDED'],
  ['no end', result({ exit: { kind: 'timeout', limitMs: 4_000 } }), 'NOTES-TIMEOUT'],
  ['a signal', result({ exit: { kind: 'signal', signal: 'SIGKILL' } }), 'NOTES-EXIT-CODE'],
])('%s', (_, given, code) => {
  expect(judgeSuccess(statement, given)?.code).toBe(code);
});

test('the message says what was printed last, and points at the statement', () => {
  const failure = judgeSuccess(statement, result({ code: 1, stderr: 'first\nError: gone\n' }));
  expect(failure).toMatchObject({
    message: 'Unexpected exit code 1, expected exit code 0: Error: gone',
    place: { line: 12, column: 3 },
  });
});

test.each([
  ['it failed', {}, result({ code: 1 }), undefined],
  ['it succeeded', {}, result({}), 'NOTES-UNEXPECTED-SUCCESS'],
  ['another exit code', { exitCode: 2 }, result({ code: 1 }), 'NOTES-WRONG-FAILURE'],
  ['that exit code', { exitCode: 2 }, result({ code: 2 }), undefined],
  ['that message', { error: 'is immutable' }, result({ code: 1, stderr: 'spec: field\n  is   immutable' }), undefined],
  ['another message', { error: 'is immutable' }, result({ code: 1, stderr: 'forbidden' }), 'NOTES-WRONG-FAILURE'],
  ['a failing pipe', {}, result({ pipeline: [1, 0] }), undefined],
  ['a timeout is no failure to expect', {}, result({ exit: { kind: 'timeout', limitMs: 1 } }), 'NOTES-TIMEOUT'],
])('expected failure: %s', (_, expected, given, code) => {
  expect(judgeExpectedFailure(statement, given, expected)?.code).toBe(code);
});
