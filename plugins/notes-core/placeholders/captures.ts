/** A capture in expected output: what stands there in real output becomes the value of `name`. */
export interface Capture {
  readonly name: string;
  /** `...`, or with a beginning or an end: `web-...`. */
  readonly pattern: string;
  /** 0-based offsets, brackets included. */
  readonly start: number;
  readonly end: number;
}

/** The captures of a text, in order: `<pod=...>`. */
export function findCaptures(text: string): Capture[] {
  return [...text.matchAll(/<([^<>=\n]+)=([^<>=\n]*\.\.\.[^<>=\n]*)>/g)].map((match) => ({
    name: match[1] ?? '',
    pattern: match[2] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}
