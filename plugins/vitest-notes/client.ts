/** The only code of ours that runs in Vitest's workers: it awaits what the host has found out. Keep it light. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { inject, test } from 'vitest';
import type { Failure, StepOutcome } from '../notes-core/outcome/outcome.ts';
import { describeRuns, describeSkip } from '../notes-core/outcome/outcome.ts';
import type { Position } from '../notes-core/text/position.ts';
import type { OutcomeReply, OutcomeRequest } from './wire.ts';

interface Connection {
  readonly socket: Socket;
  readonly waiting: Map<string, PromiseWithResolvers<StepOutcome>>;
}
let connection: Connection | undefined;

function connected(): Connection {
  if (connection !== undefined) return connection;
  const socket = connect(inject('notesSocket'));
  const waiting: Connection['waiting'] = new Map();
  createInterface({ input: socket }).on('line', (line) => {
    const reply = JSON.parse(line) as OutcomeReply;
    if ('outcome' in reply) waiting.get(reply.step)?.resolve(reply.outcome);
    else waiting.get(reply.step)?.reject(new Error(reply.error));
    waiting.delete(reply.step);
    // An idle worker must be able to end.
    if (waiting.size === 0) socket.unref();
  });
  socket.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
  });
  socket.on('close', () => (connection = undefined));
  connection = { socket, waiting };
  return connection;
}

function outcomeOf(step: string): Promise<StepOutcome> {
  const { socket, waiting } = connected();
  const outcome = Promise.withResolvers<StepOutcome>();
  waiting.set(step, outcome);
  socket.ref();
  socket.write(`${JSON.stringify({ step } satisfies OutcomeRequest)}\n`);
  return outcome.promise;
}

/** One step of a page is one test. The host has its own limits, so Vitest's is off. */
export function step(data: { readonly id: string; readonly name: string; readonly file: string }): void {
  test(data.name, { timeout: 0 }, async (context) => {
    const outcome = await outcomeOf(data.id);
    switch (outcome.verdict) {
      case 'passed':
        for (const warning of outcome.warnings) await context.annotate(warning, 'warning');
        return;
      case 'unsteady': {
        const text = `${describeRuns(outcome.runs)}\n${failureText(outcome.failure)}`;
        if (outcome.blocks) throw errorAt('failed (unsteady)', text, data.file, outcome.failure.place);
        await context.annotate(`Unsteady: ${text}`, 'warning');
        return;
      }
      case 'skipped':
        context.skip(describeSkip(outcome.reason));
        return;
      case 'failed':
      case 'errored':
        throw errorAt(outcome.verdict, failureText(outcome.failure), data.file, outcome.failure.place);
      default:
        outcome satisfies never;
    }
  });
}

/** A mistake of the note that was found before anything ran. */
export function broken(data: {
  readonly name: string;
  readonly message: string;
  readonly file: string;
  readonly place: Position;
}): void {
  test(data.name, () => {
    throw errorAt(data.name, data.message, data.file, data.place);
  });
}

/** An error whose only stack frame is the note's line, so that every reporter points there. */
function errorAt(name: string, message: string, file: string, place: Position): Error {
  const error = new Error(message);
  error.name = name;
  error.stack = `${name}: ${message}\n    at ${file}:${place.line}:${place.column}`;
  return error;
}

function failureText(failure: Failure): string {
  return [
    `${failure.code} ${failure.message}`,
    ...(failure.diff ?? []),
    ...(failure.evidence ?? []),
    ...(failure.hint === undefined ? [] : [failure.hint]),
  ].join('\n');
}
