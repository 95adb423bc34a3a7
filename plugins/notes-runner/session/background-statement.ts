import type { ExitStatus } from '../../notes-core/outcome/outcome.ts';
import { BoundedOutput } from './bounded-output.ts';
import type { Frame } from './frames.ts';
import type { BackgroundProcess } from './session.ts';

/** A statement that runs beside the shell, as the agent's frames tell of it. */
export class BackgroundStatement implements BackgroundProcess {
  readonly #output: BoundedOutput;
  readonly #stop: (group: number) => Promise<void>;
  readonly #group = Promise.withResolvers<number>();
  #exit: ExitStatus | undefined;

  /** `stop` ends a process group and resolves when it has gone. */
  constructor(outputLimit: number, stop: (group: number) => Promise<void>) {
    this.#output = new BoundedOutput(outputLimit);
    this.#stop = stop;
  }

  /** False for frames that are about something else. */
  receive(frame: Frame): boolean {
    switch (frame.letter) {
      case 'P':
        this.#group.resolve(Number(frame.payload));
        return true;
      case 'B':
        this.#output.push(Buffer.from(frame.payload));
        return true;
      case 'L':
        this.#output.push(Buffer.from(`${frame.payload}\n`));
        return true;
      case 'Z':
        this.#exit ??= { kind: 'code', code: Number(frame.payload) };
        return true;
      default:
        return false;
    }
  }

  output(): string {
    return this.#output.text();
  }

  exitStatus(): ExitStatus | undefined {
    return this.#exit;
  }

  async stop(): Promise<void> {
    if (this.#exit !== undefined) return;
    const group = await this.#group.promise;
    if (group > 1) await this.#stop(group);
    this.#exit ??= { kind: 'signal', signal: 'SIGTERM' };
  }
}
