import type { ExitStatus } from '../../notes-core/outcome/outcome.ts';
import type { Privilege } from '../../notes-core/page/privilege.ts';

export interface SessionRequest {
  /** For messages and folder names. */
  readonly pageId: string;
  /** Of the page's kubectl context. */
  readonly namespace: string;
  /** Who kubectl is. @default the administrator: never for a page, whose identity the guard opens */
  readonly credential?: { readonly token: string };
  /** What the page declares. @default none */
  readonly privileges?: readonly Privilege[];
}

export interface CommandRequest {
  readonly text: string;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** What the statement reads; `/dev/null` where absent. */
  readonly stdin?: string;
  /** Gives the statement a terminal. */
  readonly tty?: boolean;
  readonly signal?: AbortSignal;
}

export interface CommandResult {
  readonly exit: ExitStatus;
  /** Exit codes of the last pipeline's commands, in order; one entry where there was no pipe. */
  readonly pipeline: readonly number[];
  readonly stdout: string;
  readonly stderr: string;
  /** Some output was dropped because there was more than the limit. */
  readonly truncated: boolean;
  /** The statement ended the shell (`exit`, `exec`, `set -e`); a new one went on with its state. */
  readonly shellEnded: boolean;
  /** Milliseconds. */
  readonly durationMs: number;
}

export interface BackgroundProcess {
  /** What it printed so far, both streams. */
  output(): string;
  /** Absent while it runs. */
  exitStatus(): ExitStatus | undefined;
  stop(): Promise<void>;
}

/** A reader's terminal: variables, `cd` and functions live until it is closed. One statement at a time. */
export interface Session {
  run(request: CommandRequest): Promise<CommandResult>;
  /** Runs beside the shell with its present state; ended with the session. */
  start(request: { readonly text: string }): Promise<BackgroundProcess>;
  /** Path relative to the page's work folder; folders are made. Refuses to leave the work folder. */
  writeFile(path: string, content: string): Promise<void>;
  readFile(path: string): Promise<string | undefined>;
  /** Ends everything that the page started and removes its folder. Never throws. */
  close(): Promise<void>;
}
