/** What the agent says between the output of a page, on the same stream. */
export interface Frame {
  /** 24 hexadecimal digits that only the one who may send the frame knows. */
  readonly nonce: string;
  readonly letter: string;
  readonly payload: string;
}

const SEPARATOR = 0x1e;
const HEADER_LENGTH = 27;
/** A frame fits into one write to a pipe, so that nothing stands inside it. */
const LONGEST_FRAME = 4200;
const HEADER = /^\u001e[0-9a-f]{24} [A-Z]$/u;

/** Splits a stream into output and frames. Keeps at most one unfinished frame in memory. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);
  readonly #output: (bytes: Buffer) => void;
  readonly #frame: (frame: Frame) => boolean;

  /** `frame` returns false for a nonce that it does not know: then these bytes were output. */
  constructor(output: (bytes: Buffer) => void, frame: (frame: Frame) => boolean) {
    this.#output = output;
    this.#frame = frame;
  }

  push(chunk: Buffer): void {
    let rest = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    this.#pending = Buffer.alloc(0);
    for (;;) {
      const start = rest.indexOf(SEPARATOR);
      if (start < 0) break;
      if (start > 0) this.#output(rest.subarray(0, start));
      rest = rest.subarray(start);
      const header = rest.toString('latin1', 0, HEADER_LENGTH);
      const end = rest.indexOf(SEPARATOR, 1);
      if (header.length === HEADER_LENGTH ? HEADER.test(header) : mayBecomeHeader(header)) {
        if (end < 0 && rest.length < LONGEST_FRAME) {
          this.#pending = Buffer.from(rest);
          return;
        }
        if (end >= HEADER_LENGTH && this.#frame(parseFrame(rest.subarray(0, end)))) {
          rest = rest.subarray(end + 1);
          continue;
        }
      }
      this.#output(rest.subarray(0, 1));
      rest = rest.subarray(1);
    }
    if (rest.length > 0) this.#output(rest);
  }

  /** At the end of the stream. */
  end(): void {
    if (this.#pending.length > 0) this.#output(this.#pending);
    this.#pending = Buffer.alloc(0);
  }
}

function mayBecomeHeader(text: string): boolean {
  return HEADER.test(text + `\u001e${'0'.repeat(24)} R`.slice(text.length));
}

function parseFrame(bytes: Buffer): Frame {
  return {
    nonce: bytes.toString('latin1', 1, 25),
    letter: bytes.toString('latin1', 26, 27),
    payload: bytes.toString('utf8', HEADER_LENGTH).replace(/^ /u, ''),
  };
}
