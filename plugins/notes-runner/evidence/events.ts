import { textAt } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';

const MESSAGE_LENGTH = 200;

/** One line, without control characters or colour codes, cut to a length. */
export function oneLine(text: string, length = MESSAGE_LENGTH): string {
  const plain = text
    .replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    .replaceAll(/[\s\u0000-\u001f]+/g, ' ')
    .trim();
  return plain.length > length ? `${plain.slice(0, length - 1)}…` : plain;
}

/** They repeat the container's state and would hide the event that names the cause. */
const REPEATED = /^Error: (?:ErrImagePull|ImagePullBackOff)$/;
/** containerd names the image three times before it comes to the cause. */
const PULL_PREFIX = /failed to pull and unpack image "[^"]*": (?:failed to resolve reference "[^"]*": )?/;

/** When the event was last seen, ISO 8601. */
export function lastSeen(event: KubernetesObject): string {
  return (
    textAt(event, 'lastTimestamp') ||
    textAt(event, 'series', 'lastObservedTime') ||
    textAt(event, 'eventTime') ||
    event.metadata.creationTimestamp
  );
}

/** Warnings, newest last, each reason of an object once (its newest message). `since` is ISO 8601. */
export function describeEvents(events: readonly KubernetesObject[], since?: string): readonly string[] {
  const newest = new Map<string, { readonly at: string; readonly line: string }>();
  for (const event of events) {
    const at = lastSeen(event);
    const message = textAt(event, 'message');
    if (textAt(event, 'type') !== 'Warning' || REPEATED.test(message)) continue;
    // Event times have whole seconds.
    if (since !== undefined && Date.parse(at) + 1000 < Date.parse(since)) continue;
    const object = `${textAt(event, 'involvedObject', 'kind').toLowerCase()}/${textAt(event, 'involvedObject', 'name')}`;
    const key = `${object} ${textAt(event, 'reason')}`;
    const known = newest.get(key);
    if (known !== undefined && known.at > at) continue;
    newest.set(key, {
      at,
      line: oneLine(`event ${textAt(event, 'reason')} ${object}: ${oneLine(message.replace(PULL_PREFIX, ''))}`, 300),
    });
  }
  return [...newest.values()].sort((a, b) => a.at.localeCompare(b.at)).map(({ line }) => line);
}

/** What the newest failed probe of a Pod said: `Readiness probe failed: HTTP probe failed with statuscode: 404`. */
export function probeFailure(events: readonly KubernetesObject[], pod: KubernetesObject): string | undefined {
  const failures = events
    .filter((event) => textAt(event, 'reason') === 'Unhealthy')
    .filter((event) => textAt(event, 'involvedObject', 'uid') === pod.metadata.uid)
    .sort((a, b) => lastSeen(a).localeCompare(lastSeen(b)));
  const newest = failures.at(-1);
  return newest === undefined ? undefined : oneLine(textAt(newest, 'message'));
}
