const DAY_MS = 86_400_000;
/** A result that is older says so: clusters, images and kubectl go on meanwhile. */
const OLD_AFTER_DAYS = 14;

/** Whole days between a result's date (ISO 8601) and now (milliseconds); undefined while it is not old. */
export function oldDays(date: string, now: number): number | undefined {
  const days = Math.floor((now - Date.parse(date)) / DAY_MS);
  return days > OLD_AFTER_DAYS ? days : undefined;
}
