import type { ExpectedFailure } from '../../notes-core/block/options.ts';
import type { ExitStatus, Failure } from '../../notes-core/outcome/outcome.ts';
import type { Position } from '../../notes-core/text/position.ts';
import type { CommandResult } from '../session/session.ts';

/** 128 + SIGPIPE: what a command gets when the one behind it has read enough (`… | head -1`). */
const SIGPIPE_EXIT = 141;

interface Placed {
  readonly place: Position;
}

/** How a statement that must succeed ended, judged. `undefined` where it did. */
export function judgeSuccess(statement: Placed, result: CommandResult): Failure | undefined {
  const { place } = statement;
  const ended = judgeEnd(statement, result);
  if (ended !== undefined) return ended;
  if (!isSuccess(result.exit)) {
    return {
      code: 'NOTES-EXIT-CODE',
      message: `Unexpected ${describeExit(result.exit)}, expected exit code 0: ${lastLine(result)}`,
      place,
      hint: 'If it is meant to fail, say so on the fence: expect=fail error="part of the message".',
    };
  }
  const broken = result.pipeline.findIndex((code, index) => {
    const isLast = index === result.pipeline.length - 1;
    return code !== 0 && (isLast || code !== SIGPIPE_EXIT);
  });
  if (broken === -1) return undefined;
  return {
    code: 'NOTES-PIPELINE',
    message: `Command ${broken + 1} of the pipeline ended with exit code ${result.pipeline[broken] ?? ''}, expected 0: ${lastLine(result)}`,
    place,
    hint: 'The last command of a pipe hides what fails before it; mend the earlier one.',
  };
}

/** How a statement that must fail ended, judged. `undefined` where it failed as the page says. */
export function judgeExpectedFailure(
  statement: Placed,
  result: CommandResult,
  expected: ExpectedFailure,
): Failure | undefined {
  const { place } = statement;
  const ended = judgeEnd(statement, result);
  if (ended !== undefined) return ended;
  if (isSuccess(result.exit) && result.pipeline.every((code) => code === 0)) {
    return {
      code: 'NOTES-UNEXPECTED-SUCCESS',
      message: 'Unexpected success, expected the statement to fail.',
      place,
      hint: 'Remove expect=fail, and tell readers that it works now.',
    };
  }
  if (expected.exitCode !== undefined && result.exit.kind === 'code' && result.exit.code !== expected.exitCode) {
    return {
      code: 'NOTES-WRONG-FAILURE',
      message: `Unexpected exit code ${result.exit.code}, expected ${expected.exitCode}.`,
      place,
    };
  }
  if (expected.error !== undefined && !squeeze(result.stderr).includes(squeeze(expected.error))) {
    return {
      code: 'NOTES-WRONG-FAILURE',
      message: 'It failed in another way than the page says.',
      place,
      diff: [
        `- ${expected.error}`,
        ...result.stderr
          .trimEnd()
          .split('\n')
          .map((line) => `+ ${line}`),
      ],
      hint: 'Put a literal part of the real message into error="…".',
    };
  }
  return undefined;
}

/** `exit code 1`, `signal SIGKILL`, `no end within 60 seconds`. */
export function describeExit(exit: ExitStatus): string {
  switch (exit.kind) {
    case 'code':
      return `exit code ${exit.code}`;
    case 'signal':
      return `signal ${exit.signal}`;
    case 'timeout':
      return `no end within ${exit.limitMs / 1000} seconds`;
    default:
      return exit satisfies never;
  }
}

export function isSuccess(exit: ExitStatus): boolean {
  return exit.kind === 'code' && exit.code === 0;
}

function judgeEnd(statement: Placed, result: CommandResult): Failure | undefined {
  if (result.exit.kind === 'timeout') {
    return {
      code: 'NOTES-TIMEOUT',
      message: `The statement did not end within ${result.exit.limitMs / 1000} seconds; last line: ${lastLine(result)}`,
      place: statement.place,
      hint: 'Something that runs until it is stopped needs background="ready when…"; something slow needs timeout=120s.',
    };
  }
  if (!result.shellEnded) return undefined;
  return {
    code: 'NOTES-SHELL-ENDED',
    message:
      "The statement ended the shell; a reader's terminal would have closed, and what follows would not have run.",
    place: statement.place,
    hint: 'Leave out exit, exec and set -e.',
  };
}

function lastLine(result: CommandResult): string {
  const lines = `${result.stdout}\n${result.stderr}`.split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1)?.slice(0, 300) ?? 'it printed nothing';
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
