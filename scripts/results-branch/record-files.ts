import { randomUUID } from 'node:crypto';
import { TRIGGERS, type RunRecord, type Trigger } from './run-record.ts';

const FOLDER = 'runs';
/** Runs are kept for so long. */
const KEPT_DAYS = 365;
const DAY_MS = 86_400_000;

/** Path on the branch; sorts by time, and two runs of one second do not collide. */
export function recordPath({ recordedAt, trigger }: RunRecord): string {
  const time = new Date(recordedAt).toISOString().slice(0, 19).replaceAll(':', '-');
  return `${FOLDER}/${time}Z-${trigger}-${randomUUID().slice(0, 8)}.json`;
}

/** When the record at a path was made; undefined for other files. */
export function recordTime(path: string): Date | undefined {
  const found = /^runs\/(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z-[^/]+\.json$/.exec(path);
  if (found === null) return undefined;
  const [, day = '', hours = '', minutes = '', seconds = ''] = found;
  return new Date(`${day}T${hours}:${minutes}:${seconds}Z`);
}

/** What a record at a path was made for; undefined for other files. */
export function recordTrigger(path: string): Trigger | undefined {
  return recordTime(path) === undefined ? undefined : TRIGGERS.find((trigger) => path.includes(`Z-${trigger}-`));
}

/** Paths of records that are older than a year at `now`. */
export function expiredRecords(paths: readonly string[], now: Date): string[] {
  return paths.filter((path) => {
    const time = recordTime(path);
    return time !== undefined && now.getTime() - time.getTime() > KEPT_DAYS * DAY_MS;
  });
}
