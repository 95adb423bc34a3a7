/** Output of one stream, of which at most `limit` bytes are kept. */
export class BoundedOutput {
  #chunks: Buffer[] = [];
  #size = 0;
  #truncated = false;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(bytes: Buffer): void {
    const room = this.#limit - this.#size;
    if (bytes.length > room) this.#truncated = true;
    const kept = bytes.subarray(0, Math.max(room, 0));
    if (kept.length === 0) return;
    // A copy: a slice would keep the whole chunk that it was cut from.
    this.#chunks.push(Buffer.from(kept));
    this.#size += kept.length;
  }

  /** What came so far as text; bytes that are not UTF-8 become U+FFFD. */
  text(): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(this.#chunks));
  }

  /** Hands over what came since the last time. */
  take(): { readonly text: string; readonly truncated: boolean } {
    const taken = { text: this.text(), truncated: this.#truncated };
    this.#chunks = [];
    this.#size = 0;
    this.#truncated = false;
    return taken;
  }
}
