import type { Colors } from 'picocolors/types.js';
import type { RunEvent } from '../../plugins/notes-runner/run/events.ts';
import { howItFailed } from './repeats.ts';
import { seconds, tally, tallyText, type Tally } from './summary.ts';

export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

interface Active {
  readonly steps: number;
  done: number;
  current: string;
  /** Of a page that runs several times: the run that ended last. */
  runs: string;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** What goes on, on stderr: live lines on a terminal, one plain line for each page that ended elsewhere. */
export class ProgressReporter {
  readonly #stream: ProgressStream;
  readonly #colors: Colors;
  readonly #stepCounts: ReadonlyMap<string, number>;
  readonly #active = new Map<string, Active>();
  #status: string | undefined;
  #drawn = 0;
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param stepCounts steps of each page, by page id */
  constructor(stream: ProgressStream, colors: Colors, stepCounts: ReadonlyMap<string, number>) {
    this.#stream = stream;
    this.#colors = colors;
    this.#stepCounts = stepCounts;
    if (stream.isTTY === true) {
      this.#timer = setInterval(() => this.#draw(), 100);
      this.#timer.unref();
    }
  }

  /** What happens before the first page: building tools, starting the cluster. */
  status(message: string): void {
    this.#status = message;
    if (this.#stream.isTTY !== true) this.#stream.write(`${message}\n`);
  }

  /** A line that stays. */
  line(text: string): void {
    this.#erase();
    this.#stream.write(`${text}\n`);
  }

  onEvent(event: RunEvent): void {
    this.#status = undefined;
    switch (event.kind) {
      case 'page-start':
        this.#active.set(event.pageId, {
          steps: this.#stepCounts.get(event.pageId) ?? 0,
          done: 0,
          current: '',
          runs: '',
        });
        break;
      case 'step-start': {
        const active = this.#active.get(event.pageId);
        if (active !== undefined) active.current = event.step.name;
        break;
      }
      case 'step-end': {
        const active = this.#active.get(event.pageId);
        if (active !== undefined) active.done += 1;
        break;
      }
      case 'attempt-end': {
        const active = this.#active.get(event.pageId);
        if (active !== undefined) active.runs = `run ${event.attempt} of ${event.of} ended  `;
        const failed = howItFailed(event.results);
        if (failed === undefined) break;
        this.line(`${this.#colors.yellow('↻')} ${event.pageId}  run ${event.attempt} of ${event.of} ${failed}`);
        break;
      }
      case 'page-end': {
        this.#active.delete(event.pageId);
        const counts = tally(event.results.steps);
        this.line(
          `${this.#mark(counts)} ${event.pageId}  ${tallyText(counts, this.#colors)}  ${seconds(event.results.durationMs)}`,
        );
        break;
      }
      default:
        event satisfies never;
    }
  }

  /** Takes the live lines away until the next event. */
  pause(): void {
    this.#erase();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#erase();
  }

  #mark(counts: Tally): string {
    if (counts.failed + counts.errored > 0) return this.#colors.red('✗');
    return counts.unsteady > 0 ? this.#colors.yellow('≈') : this.#colors.green('✓');
  }

  #draw(): void {
    const width = (this.#stream.columns ?? 80) - 1;
    const frame = FRAMES[this.#frame++ % FRAMES.length] ?? '';
    const rows = [...this.#active].map(
      ([pageId, { done, steps, current, runs }]) => `${frame} ${pageId}  ${runs}${done}/${steps}  ${current}`,
    );
    if (rows.length === 0 && this.#status !== undefined) rows.push(`${frame} ${this.#status}`);
    this.#erase();
    for (const row of rows) this.#stream.write(`${row.slice(0, width)}\n`);
    this.#drawn = rows.length;
  }

  #erase(): void {
    if (this.#drawn > 0) this.#stream.write(`\u001B[${this.#drawn}A\u001B[0J`);
    this.#drawn = 0;
  }
}
