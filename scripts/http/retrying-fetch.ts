import { setTimeout as sleep } from 'node:timers/promises';
import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';

export interface RetryOptions {
  /** @default 6 */
  readonly attempts?: number;
  /** Milliseconds before the second attempt; doubles each time. @default 1000 */
  readonly firstDelayMs?: number;
}

/** Milliseconds; a server's own `Retry-After` may be longer than our patience. */
const LONGEST_DELAY_MS = 60_000;
const LIMIT_MS = 30_000;

/**
 * `fetch` that waits and tries again where the other side is busy or broken: 429, GitHub's 403 with `Retry-After`, and, for
 * requests that may be sent twice, 5xx and lost connections. Gives the last answer, whatever its status.
 *
 * @throws NotesError `NOTES-NETWORK` where no attempt got an answer
 */
export async function retryingFetch(
  url: string,
  init: RequestInit = {},
  options: RetryOptions = {},
): Promise<Response> {
  const { attempts = 6, firstDelayMs = 1000 } = options;
  const repeatable = init.method !== 'POST';
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt === attempts;
    let delayMs = firstDelayMs * 2 ** (attempt - 1);
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(LIMIT_MS) });
      const retryAfter = response.headers.get('retry-after');
      const busy = response.status === 429 || (response.status === 403 && retryAfter !== null);
      if (last || !(busy || (repeatable && response.status >= 500))) return response;
      await response.body?.cancel();
      if (retryAfter !== null && /^\d+$/.test(retryAfter)) delayMs = Number(retryAfter) * 1000;
    } catch (cause) {
      if (last || !repeatable) throw unreachable(url, cause);
    }
    await sleep(Math.min(delayMs, LONGEST_DELAY_MS));
  }
}

function unreachable(url: string, cause: unknown): NotesError {
  const reason = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause : cause).message : String(cause);
  return new NotesError('NOTES-NETWORK', `Unexpected silence of ${new URL(url).host}, expected an answer: ${reason}.`, {
    kind: 'environment',
    hint: 'Run it again when the network and the server work.',
    cause,
  });
}
