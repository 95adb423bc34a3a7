/** What a warning of kubectl or the API server says about the future. */
export interface Forecast {
  /** `deprecated`: it still works, and will not always. `caution`: it says something else. */
  readonly kind: 'deprecated' | 'caution';
  /** What the warning is about, such as `--record` or `batch/v1beta1 CronJob`; the whole warning where it is a caution. */
  readonly what: string;
  /** The version that deprecated it: `v1.21`. */
  readonly since?: string;
  /** The first version without it. */
  readonly removedIn?: string;
  /** What to use instead, in the warning's words. */
  readonly instead?: string;
}

const FLAG = /^Flag (?<what>--?\S+) has been deprecated(?:, (?<rest>.*))?$/s;
const DEPRECATED = /^(?<what>.+?)(?::| is| are| has been) deprecated(?<rest>.*)$/is;
const SINCE = /^[^;,]*?\b(?:in|since) (v\d+\.\d+)/;
const REMOVED = /\b(?:unavailable|removed|no longer served|not available)\b[^.;,]*? in (?:version )?(v?\d+\.\d+)/i;
const INSTEAD = /\buse (.+?)(?: instead)?\.?$/is;

/** @param warning One line, such as `Warning: batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+`. */
export function readForecast(warning: string): Forecast {
  const text = warning.replace(/^Warning: /, '').trim();
  const match = FLAG.exec(text) ?? DEPRECATED.exec(text);
  const { what, rest = '' } = match?.groups ?? {};
  if (what === undefined) return { kind: 'caution', what: text };
  const since = SINCE.exec(rest)?.[1];
  const removedIn = REMOVED.exec(rest)?.[1]?.replace(/^v?/, 'v');
  const instead = INSTEAD.exec(rest)?.[1];
  return {
    kind: 'deprecated',
    what,
    ...(since !== undefined && { since }),
    ...(removedIn !== undefined && { removedIn }),
    ...(instead !== undefined && { instead }),
  };
}

/** What goes first stands first; then what goes at a time unknown, then cautions. */
export function compareForecasts(a: Forecast, b: Forecast): number {
  return Number(a.kind === 'caution') - Number(b.kind === 'caution') || compareVersions(a.removedIn, b.removedIn);
}

function compareVersions(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a.localeCompare(b, 'en', { numeric: true });
}
