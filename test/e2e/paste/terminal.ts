import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn, type IPty } from '@lydell/node-pty';

export type ShellName = 'bash' | 'zsh';

export interface TerminalOptions {
  readonly shell: ShellName;
  /** Absolute path of the shell. */
  readonly program: string;
  /** The terminal says where a paste begins and ends, as they do today; otherwise it is as if it were typed. */
  readonly bracketed: boolean;
  /** The shell's folder and HOME. */
  readonly folder: string;
  /** PATH of what runs in it. */
  readonly path: string;
}

const PATIENCE_MS = 20_000;

/** An interactive shell as it comes, without any configuration, in a terminal. */
export class Terminal {
  readonly #pty: IPty;
  #shown = '';
  #marks = 0;
  #onData: () => void = () => undefined;

  private constructor(pty: IPty) {
    this.#pty = pty;
    pty.onData((data) => {
      this.#shown += data;
      this.#onData();
    });
  }

  static async open({ shell, program, bracketed, folder, path }: TerminalOptions): Promise<Terminal> {
    const inputrc = join(folder, '.inputrc');
    await writeFile(inputrc, `set enable-bracketed-paste ${bracketed ? 'on' : 'off'}\n`);
    const args = shell === 'bash' ? ['--noprofile', '--norc', '-i'] : ['-f', '-i'];
    const env = { HOME: folder, PATH: path, TERM: 'xterm-256color', LANG: 'C.UTF-8', INPUTRC: inputrc };
    const terminal = new Terminal(spawn(program, args, { cols: 200, rows: 50, cwd: folder, env }));
    if (shell === 'zsh' && !bracketed) await terminal.type('unset zle_bracketed_paste');
    else await terminal.type('true');
    return terminal;
  }

  /** Until the shell has done it and asks for more. */
  async type(line: string): Promise<void> {
    this.#pty.write(`${line}\r`);
    await this.#done();
  }

  /** Pastes as terminals do: line ends are the Enter key's, and last the reader presses Enter. */
  async paste(text: string): Promise<void> {
    const keys = text.replaceAll('\n', '\r');
    const asked = this.#shown.lastIndexOf('\u001B[?2004h') > this.#shown.lastIndexOf('\u001B[?2004l');
    this.#pty.write(asked ? `\u001B[200~${keys}\u001B[201~\r` : `${keys}\r`);
    await this.#done();
  }

  close(): void {
    this.#pty.kill('SIGKILL');
  }

  async #done(): Promise<void> {
    this.#marks += 1;
    const mark = `\u001B]0;at ${this.#marks}\u0007`;
    // What is typed does not hold the mark, what is printed does.
    this.#pty.write(`printf '\\033]0;at %s\\007' ${this.#marks}\r`);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The shell does not ask for more. Its terminal shows:\n${this.#shown.slice(-3000)}`));
      }, PATIENCE_MS);
      this.#onData = () => {
        if (!this.#shown.includes(mark)) return;
        clearTimeout(timer);
        resolve();
      };
      this.#onData();
    });
    // The prompt, and the shell's wish to be told of pastes, come after what it has run.
    this.#shown = this.#shown.slice(this.#shown.indexOf(mark) + mark.length);
  }
}
