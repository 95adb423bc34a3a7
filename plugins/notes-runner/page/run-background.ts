import { setTimeout as delay } from 'node:timers/promises';
import type { Failure, StatementOutcome } from '../../notes-core/outcome/outcome.ts';
import type { RunStep } from '../../notes-core/plan/plan.ts';
import type { BackgroundProcess, Session } from '../session/session.ts';
import { describeExit, isSuccess } from './judge-exit.ts';
import { sessionOf, type PageContext } from './page-context.ts';
import type { StepRun } from './run-step.ts';

const PAUSE_MS = 50;

/** Starts a statement that does not end by itself and waits until it is ready; it ends with the page. */
export async function runBackground(context: PageContext, step: RunStep, deadline: number): Promise<StepRun> {
  const startedAt = performance.now();
  const [statement] = step.statements;
  const { background } = step;
  if (statement === undefined || background === undefined) return { statements: [], warnings: [], simulated: false };
  const session = sessionOf(context, step);
  const process = await session.start({ text: statement.text });
  const isReady = readiness(background, session, process);
  let ready = await isReady();
  while (!ready && process.exitStatus() === undefined && performance.now() < deadline) {
    await delay(PAUSE_MS, undefined, { signal: context.options.signal });
    ready = await isReady();
  }
  const exit = process.exitStatus();
  const outcome: StatementOutcome = {
    text: statement.text,
    place: statement.place,
    exit: exit ?? { kind: 'code', code: 0 },
    stdout: process.output(),
    stderr: '',
    durationMs: Math.round(performance.now() - startedAt),
    attempts: 1,
  };
  const run = { statements: [outcome], warnings: [], simulated: false };
  if (ready && exit === undefined) return run;
  const failure: Failure = {
    code: 'NOTES-TIMEOUT',
    message:
      exit === undefined
        ? `It did not become ready: \`${background}\` was not seen.`
        : `It ended with ${describeExit(exit)} before it was ready: \`${background}\` was not seen.`,
    place: statement.place,
    hint: 'background="part of its output", or background="port:8080" for a port that answers.',
  };
  return { ...run, failure };
}

function readiness(background: string, session: Session, process: BackgroundProcess): () => Promise<boolean> {
  const port = /^port:(\d+)$/.exec(background)?.[1];
  if (port === undefined) return () => Promise.resolve(process.output().includes(background));
  // Asked where the statement runs: on kind that is the node, not this machine.
  const text = `(exec 3<>/dev/tcp/127.0.0.1/${port}) 2>/dev/null`;
  return async () => isSuccess((await session.run({ text, timeoutMs: 2_000 })).exit);
}
