import type { KubernetesApi } from '../kubernetes/api.ts';
import type { Reading } from './read-objects.ts';
import { followSource } from './source.ts';

export interface FollowRequest<Look> {
  readonly look: () => Look;
  /** When to stop with the present look; otherwise when to look again though nothing happens, if at all. */
  readonly decide: (look: Look) => { readonly done: boolean; readonly nextLook?: number };
  /** Milliseconds, as `performance.now()` counts. */
  readonly endsAt: number;
  readonly signal?: AbortSignal;
}

/** Kinds that controllers make by themselves: watched even where there are none yet. */
const MADE_BY_CONTROLLERS = new Set(['Pod', 'ReplicaSet', 'PersistentVolumeClaim', 'ServiceAccount']);

/**
 * Watches what was read and looks again at every change, until `decide` is content or the time is over. Gives the last
 * look. Throws the signal's reason when aborted, and what a watch throws.
 */
export async function followUntil<Look>(
  api: KubernetesApi,
  reading: Reading,
  { look, decide, endsAt, signal }: FollowRequest<Look>,
): Promise<Look> {
  signal?.throwIfAborted();
  const first = look();
  if (decide(first).done || performance.now() >= endsAt) return first;

  const watching = new AbortController();
  let wake = (): void => undefined;
  let fault: { readonly error: unknown } | undefined;
  const onAbort = (): void => wake();
  signal?.addEventListener('abort', onAbort);
  const watched = reading.sources.filter(
    ({ source }) =>
      MADE_BY_CONTROLLERS.has(source.resource.kind) || reading.set.ofKind(source.resource.kind).length > 0,
  );
  const follows = watched.map(({ source, resourceVersion }) =>
    followSource(api, source, reading.set, {
      resourceVersion,
      signal: watching.signal,
      onChange: () => wake(),
    }).catch((error: unknown) => {
      fault ??= { error };
      wake();
    }),
  );
  try {
    for (;;) {
      signal?.throwIfAborted();
      if (fault !== undefined) throw fault.error;
      // From here to the pause nothing is awaited, so that no change goes by unseen.
      const seen = look();
      const { done, nextLook = Infinity } = decide(seen);
      const now = performance.now();
      if (done || now >= endsAt) return seen;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(Math.min(endsAt, nextLook) - now, 0) + 1);
        wake = () => {
          clearTimeout(timer);
          // Changes come in bunches: one look is enough for all that have arrived.
          setImmediate(resolve);
        };
      });
      wake = () => undefined;
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    watching.abort();
    await Promise.all(follows);
  }
}
