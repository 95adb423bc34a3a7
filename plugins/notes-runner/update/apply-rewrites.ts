/** One stretch of a page's lines to be replaced. */
export interface Rewrite {
  /** 1-based. */
  readonly line: number;
  /** How many lines go; 0 inserts above `line`. */
  readonly lineCount: number;
  /** Before each new line. */
  readonly prefix: string;
  /** Lines joined by LF; '' for none. */
  readonly newText: string;
}

const FENCE = /^ {0,3}(?:`{3,}|~{3,})\s*$/;
/** A line with its end. */
const LINE = /[^\r\n]*(?:\r\n|\n|\r|$)/g;

/**
 * The page with its expectations replaced. Line ends, the byte order mark and what stands before each line (quotes, lists)
 * stay as they are; a line that would close the block is left open as `...`. Rewrites must not overlap.
 */
export function applyRewrites(source: string, rewrites: readonly Rewrite[]): string {
  const lines = (source.match(LINE) ?? []).filter((line) => line !== '');
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  for (const { line, lineCount, prefix, newText } of [...rewrites].sort((one, other) => other.line - one.line)) {
    const texts = newText === '' ? [] : newText.split('\n');
    const written = texts.map((text) => {
      const safe = FENCE.test(text) ? '...' : text;
      return `${safe === '' ? prefix.trimEnd() : prefix + safe}${lineEnd}`;
    });
    lines.splice(line - 1, lineCount, ...written);
  }
  return lines.join('');
}
