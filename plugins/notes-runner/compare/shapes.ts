/** Sources of regular expressions for values that differ from cluster to cluster. */
export const TIMESTAMP = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)`;
export const LONG_TIMESTAMP = String.raw`[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}`;
export const UUID = String.raw`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`;
export const DIGEST = String.raw`[0-9a-f]{64}`;
export const IPV4 = String.raw`(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\w)`;
export const IPV6 = String.raw`(?<![\w:.])(?=[0-9a-f:]*::)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])`;
export const NODE_PORT = String.raw`(?:30|31|32)\d{3}`;
export const WORD = String.raw`[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?`;
/** A wildcard, and a capture such as `<pod=...>`. */
export const ANY = String.raw`\.\.\.`;
export const CAPTURE = String.raw`<[^<>=\s][^<>=]*=\.\.\.>`;
export const CAPTURE_NAME = /^<([^<>=]+)=\.\.\.>$/;

const DURATION = String.raw`(?:\d+(?:y|d|h|m|s|ms))+`;
const WHOLE_DURATION = new RegExp(`^(?:${DURATION}|<invalid>)$`);
const EVENT_AGE = new RegExp(`^(${DURATION}|<invalid>)(?: \\((x\\d+) over ${DURATION}\\))?$`);
const RESTARTS = new RegExp(`^(\\d+)(?: \\(${DURATION} ago\\))?$`);

/** `7s`, `2m30s`, `<invalid>` (a clock that is ahead). */
export function isDuration(text: string): boolean {
  return WHOLE_DURATION.test(text);
}

/** `11s (x5 over 71s)`, as events have it. */
export function isEventAge(text: string): boolean {
  return EVENT_AGE.test(text);
}

/** `1` of `1 (5s ago)`. */
export function restartCount(text: string): string | undefined {
  return RESTARTS.exec(text)?.[1];
}

/** A line that stands for any lines, a cell that stands for any text. */
export function isWildcard(text: string): boolean {
  return text.trim() === '...';
}
