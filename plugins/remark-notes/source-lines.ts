/** Line ends as CommonMark has them. */
const LINE_END = /\r\n|\n|\r/;

/** Splits at the line ends that Markdown counts, so that indices are its line numbers minus one. */
export function splitLines(source: string): string[] {
  return source.split(LINE_END);
}

/** LF for every line end. */
export function withLineFeeds(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
