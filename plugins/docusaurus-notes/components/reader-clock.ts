import { useSyncExternalStore } from 'react';
import { oldDays } from '../report/age.ts';

const HOUR_MS = 3_600_000;

/** Whoever comes back to a page that stayed open sees what is old by then. */
function subscribe(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => {
    document.removeEventListener('visibilitychange', onChange);
  };
}

/** The reader's clock in whole hours, since a snapshot must not differ from call to call. */
function hoursNow(): number {
  return Math.floor(Date.now() / HOUR_MS);
}

/** How many days ago a result is from, by the reader's clock; undefined while it is not old, and on the server. */
export function useOldDays(date: string | undefined): number | undefined {
  const hours = useSyncExternalStore(subscribe, hoursNow, () => undefined);
  return date === undefined || hours === undefined ? undefined : oldDays(date, hours * HOUR_MS);
}
