import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Polls, ever more slowly: for what comes within milliseconds and needs no watch. False when `limitMs` (milliseconds) are
 * over. Throws the signal's reason when aborted.
 */
export async function until(holds: () => Promise<boolean>, limitMs: number, signal?: AbortSignal): Promise<boolean> {
  const end = performance.now() + limitMs;
  for (let pauseMs = 4; ; pauseMs = Math.min(pauseMs * 1.5, 250)) {
    signal?.throwIfAborted();
    if (await holds()) return true;
    if (performance.now() > end) return false;
    await sleep(pauseMs, undefined, signal === undefined ? {} : { signal });
  }
}
