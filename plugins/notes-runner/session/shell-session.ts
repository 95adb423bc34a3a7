import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';
import type { ExitStatus } from '../../notes-core/outcome/outcome.ts';
import { BackgroundStatement } from './background-statement.ts';
import { BoundedOutput } from './bounded-output.ts';
import { FrameReader, type Frame } from './frames.ts';
import type { BackgroundProcess, CommandRequest, CommandResult, Session } from './session.ts';
import { cleanTerminalOutput } from './terminal-output.ts';

/** A started supervisor. */
export interface SupervisorProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles when it has ended. Never rejects. */
  readonly ended: Promise<void>;
}

export interface ShellSessionOptions {
  /** Starts `argv` (a bash with its arguments) where the page lives. */
  readonly spawn: (argv: readonly string[]) => SupervisorProcess;
  /** Ends whatever the supervisor may have left, and removes the page's folder. Never throws. */
  readonly kill: () => Promise<void>;
  /** For the agent's own files, as the supervisor sees it. */
  readonly directory: string;
  /** As the supervisor sees it. */
  readonly workFolder: string;
  /** Bytes of each stream of a statement that are kept. @default 1 MiB */
  readonly outputLimit?: number;
  /** Processes and threads that the page may have. @default no limit */
  readonly processLimit?: number;
}

const MEBIBYTE = 1024 * 1024;
/** Milliseconds that the supervisor may take for what is its own work. */
const PATIENCE_MS = 20_000;

const SUPERVISOR = readFileSync(new URL('supervisor.sh', import.meta.url), 'utf8');
const AGENT = readFileSync(new URL('agent.sh', import.meta.url), 'utf8');

type FrameHandler = (frame: Frame, stream: 'stdout' | 'stderr') => void;

interface Ending {
  readonly code: number;
  readonly pipeline: readonly number[];
  readonly shellEnded: boolean;
}

/** A {@link Session} over the streams of a supervisor, wherever that runs. */
export class ShellSession implements Session {
  readonly #options: ShellSessionOptions;
  readonly #process: SupervisorProcess;
  readonly #handlers = new Map<string, FrameHandler>();
  readonly #stdout: BoundedOutput;
  readonly #stderr: BoundedOutput;
  /** Of the shell that lives now. */
  #shell = Promise.withResolvers<number>();
  readonly #lost = Promise.withResolvers<never>();
  #turn: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(options: ShellSessionOptions) {
    this.#options = options;
    const limit = options.outputLimit ?? MEBIBYTE;
    this.#stdout = new BoundedOutput(limit);
    this.#stderr = new BoundedOutput(limit);
    const { directory, workFolder, processLimit } = options;
    const argv = ['bash', '--norc', '--noprofile', '-c', SUPERVISOR, 'bash', directory, workFolder];
    this.#process = options.spawn([...argv, String(processLimit ?? 'unlimited'), AGENT]);
    this.#listen('stdout', this.#stdout);
    this.#listen('stderr', this.#stderr);
    this.#process.stdin.on('error', () => undefined);
    this.#lost.promise.catch(() => undefined);
    void this.#process.ended.then(() => {
      const said = this.#stderr.text().trim().split('\n').at(-1) ?? '';
      this.#lost.reject(lostError(said));
    });
    const secret = newNonce();
    this.#handlers.set(secret, (frame) => {
      const pid = Number(frame.payload);
      this.#shell.resolve(pid);
      this.#shell = Promise.withResolvers();
      this.#shell.resolve(pid);
    });
    this.#send(secret);
  }

  #listen(stream: 'stdout' | 'stderr', output: BoundedOutput): void {
    const reader = new FrameReader(
      (bytes) => output.push(bytes),
      (frame) => {
        const handler = this.#handlers.get(frame.nonce);
        handler?.(frame, stream);
        return handler !== undefined;
      },
    );
    this.#process[stream].on('data', (chunk: Buffer) => reader.push(chunk));
    this.#process[stream].on('end', () => reader.end());
    this.#process[stream].on('error', () => undefined);
  }

  #send(...fields: readonly string[]): void {
    // A shell's strings cannot hold NUL.
    this.#process.stdin.write(fields.map((field) => `${field.replaceAll('\0', '')}\0`).join(''));
  }

  /** One after another; a failure does not stop what waits behind it. */
  #inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(() => Promise.race([task(), this.#lost.promise]));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  run(request: CommandRequest): Promise<CommandResult> {
    return this.#inTurn(() => this.#run(request));
  }

  async #run(request: CommandRequest): Promise<CommandResult> {
    request.signal?.throwIfAborted();
    const shell = await this.#shell.promise;
    const started = performance.now();
    const mode = `${request.tty === true ? 'tty' : 'plain'}${request.stdin === undefined ? '' : '-stdin'}`;
    const { nonce, ending } = this.#expectEnding();
    this.#send('run', nonce, mode, request.stdin ?? '', request.text);
    const stopped = await this.#stopOnLimit(ending, shell, request);
    const { code, pipeline, shellEnded } = await ending;
    const durationMs = performance.now() - started;
    this.#handlers.delete(nonce);
    const stdout = this.#stdout.take();
    const stderr = this.#stderr.take();
    if (stopped === 'aborted') request.signal?.throwIfAborted();
    const timedOut = stopped === 'timeout';
    const exit: ExitStatus = timedOut ? { kind: 'timeout', limitMs: request.timeoutMs } : { kind: 'code', code };
    return {
      exit,
      pipeline,
      stdout: request.tty === true ? cleanTerminalOutput(stdout.text) : stdout.text,
      stderr: stderr.text.replaceAll(/^bash: (?:eval: )?line \d+: /gmu, 'bash: '),
      truncated: stdout.truncated || stderr.truncated,
      shellEnded: shellEnded && !timedOut,
      durationMs,
    };
  }

  /** Resolves when both streams have said that the statement ended, and the shell for the next one is there. */
  #expectEnding(): { readonly nonce: string; readonly ending: Promise<Ending> } {
    const nonce = newNonce();
    const ended = Promise.withResolvers<Ending>();
    const missing = new Set(['stdout', 'stderr']);
    this.#handlers.set(nonce, (frame, stream) => {
      // A shell that was killed while it reported is reported again by the supervisor.
      if (!missing.delete(stream)) return;
      const [code = 0, ...pipeline] = frame.payload.split(' ').map(Number);
      const shellEnded = frame.letter === 'X';
      if (shellEnded && missing.size === 1) this.#shell = Promise.withResolvers();
      if (missing.size === 0) ended.resolve({ code, pipeline: pipeline.length > 0 ? pipeline : [code], shellEnded });
    });
    return { nonce, ending: ended.promise };
  }

  async #stopOnLimit(
    ending: Promise<unknown>,
    shell: number,
    request: CommandRequest,
  ): Promise<'ended' | 'timeout' | 'aborted'> {
    const limit = Promise.withResolvers<'timeout' | 'aborted'>();
    const timer = setTimeout(() => limit.resolve('timeout'), request.timeoutMs);
    const abort = (): void => limit.resolve('aborted');
    request.signal?.addEventListener('abort', abort);
    if (request.signal?.aborted === true) abort();
    const stopped = await Promise.race([ending.then(() => 'ended' as const), limit.promise]);
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', abort);
    if (stopped !== 'ended') {
      // The shell ends in any case; the next statement must not be given to the dying one.
      const next = Promise.withResolvers<number>();
      this.#shell = next;
      await this.#ask('interrupt', String(shell));
      await this.#within(ending);
    }
    return stopped;
  }

  /** A request that the supervisor itself answers. Returns its status and the pieces that it sent. */
  async #ask(verb: string, ...fields: readonly string[]): Promise<{ status: number; pieces: string[] }> {
    const nonce = newNonce();
    const answered = Promise.withResolvers<{ status: number; pieces: string[] }>();
    const pieces: string[] = [];
    this.#handlers.set(nonce, (frame) => {
      if (frame.letter === 'F') pieces.push(frame.payload);
      else answered.resolve({ status: Number(frame.payload), pieces });
    });
    if (verb === 'write') {
      const [path = '', content = ''] = fields;
      const bytes = Buffer.from(content);
      this.#send(verb, nonce, path, String(bytes.length));
      this.#process.stdin.write(bytes);
    } else {
      this.#send(verb, nonce, ...fields);
    }
    const answer = await this.#within(answered.promise);
    this.#handlers.delete(nonce);
    return answer;
  }

  async #within<Result>(promise: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(lostError('it did not answer')), PATIENCE_MS);
    });
    try {
      return await Promise.race([promise, late, this.#lost.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  start(request: { readonly text: string }): Promise<BackgroundProcess> {
    return this.#inTurn(async () => {
      await this.#shell.promise;
      const { nonce, ending } = this.#expectEnding();
      const endingHandler = this.#handlers.get(nonce);
      const background = new BackgroundStatement(this.#options.outputLimit ?? MEBIBYTE, async (group) => {
        await this.#ask('stop', String(group)).catch(() => undefined);
        this.#handlers.delete(nonce);
      });
      this.#handlers.set(nonce, (frame, stream) => {
        if (!background.receive(frame)) endingHandler?.(frame, stream);
      });
      this.#send('run', nonce, 'background', '', request.text);
      await ending;
      return background;
    });
  }

  writeFile(path: string, content: string): Promise<void> {
    return this.#inTurn(async () => {
      const { status } = await this.#ask('write', insideWorkFolder(path), content);
      if (status !== 0) throw new Error(`The file ${path} could not be written inside the page's work folder.`);
    });
  }

  readFile(path: string): Promise<string | undefined> {
    return this.#inTurn(async () => {
      const { status, pieces } = await this.#ask('read', insideWorkFolder(path));
      return status === 0 ? Buffer.from(pieces.join(''), 'base64').toString('utf8') : undefined;
    });
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      this.#process.stdin.end();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, 2_000);
      });
      await Promise.race([this.#process.ended, late]);
      clearTimeout(timer);
      await this.#options.kill();
    })();
    return this.#closing;
  }
}

function newNonce(): string {
  return randomBytes(12).toString('hex');
}

/** Throws where the path could not be one below the work folder; links are the supervisor's to judge. */
function insideWorkFolder(path: string): string {
  const parts = path.split('/');
  if (path === '' || path.startsWith('/') || parts.includes('..') || path.endsWith('/')) {
    throw new Error(`Unexpected path ${path}, expected one inside the page's work folder.`);
  }
  return path;
}

function lostError(detail: string): NotesError {
  const reason = detail === '' ? '' : `: ${detail}`;
  return new NotesError('NOTES-SANDBOX', `The page's shell has gone${reason}.`, {
    kind: 'environment',
    hint: 'Run the page again; where it happens each time, look for a statement that kills its own shell.',
  });
}
