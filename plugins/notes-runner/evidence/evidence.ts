import type { KubernetesApi } from '../kubernetes/api.ts';
import { conditionsOf, describeObject, numberAt, recordsAt, textAt, valueAt } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import {
  DAEMON_SETS,
  DEPLOYMENTS,
  EVENTS,
  JOBS,
  PERSISTENT_VOLUME_CLAIMS,
  PODS,
  STATEFUL_SETS,
} from '../kubernetes/resource.ts';

const LINES = 15;
const MESSAGE_LENGTH = 200;
/** Conditions whose being true is the trouble. */
const BAD_WHEN_TRUE = new Set(['ReplicaFailure', 'Failed', 'FailureTarget', 'DisruptionTarget']);

/** One line, without control characters or colour codes, cut to a length. */
export function oneLine(text: string, length = MESSAGE_LENGTH): string {
  const plain = text
    .replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    .replaceAll(/[\s\u0000-\u001f]+/g, ' ')
    .trim();
  return plain.length > length ? `${plain.slice(0, length - 1)}…` : plain;
}

function lastSeen(event: KubernetesObject): string {
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
    if (textAt(event, 'type') !== 'Warning') continue;
    // Event times have whole seconds.
    if (since !== undefined && Date.parse(at) + 1000 < Date.parse(since)) continue;
    const object = `${textAt(event, 'involvedObject', 'kind').toLowerCase()}/${textAt(event, 'involvedObject', 'name')}`;
    const key = `${object} ${textAt(event, 'reason')}`;
    const known = newest.get(key);
    if (known !== undefined && known.at > at) continue;
    newest.set(key, {
      at,
      line: oneLine(`event ${textAt(event, 'reason')} ${object}: ${oneLine(textAt(event, 'message'))}`, 300),
    });
  }
  return [...newest.values()].sort((a, b) => a.at.localeCompare(b.at)).map(({ line }) => line);
}

function describeContainers(pod: KubernetesObject): readonly string[] {
  const statuses = [
    ...recordsAt(pod, 'status', 'initContainerStatuses'),
    ...recordsAt(pod, 'status', 'containerStatuses'),
  ];
  return statuses
    .filter(
      (status) => valueAt(status, 'ready') !== true && textAt(status, 'state', 'terminated', 'reason') !== 'Completed',
    )
    .map((status) => {
      const [state = 'no state'] = Object.keys(valueAt(status, 'state') ?? {});
      const reason = textAt(status, 'state', state, 'reason');
      const exit =
        numberAt(status, 'state', state, 'exitCode') || numberAt(status, 'lastState', 'terminated', 'exitCode');
      const parts = [
        `${describeObject(pod)} container ${textAt(status, 'name')}: ${state}`,
        reason === '' ? '' : ` ${reason}`,
        exit === 0 ? '' : `, last exit code ${exit}`,
        numberAt(status, 'restartCount') === 0 ? '' : `, ${numberAt(status, 'restartCount')} restarts`,
      ];
      return oneLine(parts.join(''));
    });
}

/** Conditions that are not as they should be, and containers that are not ready; nothing for an object that is well. */
export function describeTrouble(object: KubernetesObject): readonly string[] {
  const phase = textAt(object, 'status', 'phase');
  if (object.kind === 'Pod' && phase === 'Succeeded') return [];
  const conditions = conditionsOf(object)
    .filter(({ type, status }) => (BAD_WHEN_TRUE.has(type) ? status === 'True' : status === 'False'))
    // Why a Pod is not ready is said by its containers.
    .filter(
      ({ reason, type }) =>
        !['ContainersNotReady', 'ContainersNotInitialized'].includes(reason) && type !== 'PodReadyToStartContainers',
    )
    .map(({ type, status, reason, message }) =>
      oneLine(
        `${describeObject(object)} ${type}=${status} ${reason}${message === '' ? '' : `: ${oneLine(message)}`}`,
        300,
      ),
    );
  const phases =
    object.kind !== 'Pod' && phase !== '' && phase !== 'Bound' && phase !== 'Active'
      ? [`${describeObject(object)} phase ${phase}`]
      : [];
  return [...phases, ...conditions, ...(object.kind === 'Pod' ? describeContainers(object) : [])];
}

/**
 * Short plain lines that help to understand a failure: what is wrong with the namespaces' objects, then their recent
 * warning events. About fifteen at most. `since` (ISO 8601) leaves older events out. Never throws for what it cannot read.
 */
export async function collectEvidence(
  api: KubernetesApi,
  namespaces: readonly string[],
  since?: string,
): Promise<readonly string[]> {
  const kinds = [DEPLOYMENTS, STATEFUL_SETS, DAEMON_SETS, JOBS, PERSISTENT_VOLUME_CLAIMS, PODS];
  const list = async (resource: (typeof kinds)[number]): Promise<readonly KubernetesObject[]> => {
    const lists = await Promise.all(namespaces.map((namespace) => api.list(resource, { namespace })));
    return lists.flatMap(({ items }) => items);
  };
  try {
    const [events, ...objects] = await Promise.all([list(EVENTS), ...kinds.map(list)]);
    const troubles = objects.flat().flatMap(describeTrouble);
    const warnings = describeEvents(events, since);
    // Both halves have their say: of the events the newest.
    const kept = troubles.slice(0, Math.max(LINES - warnings.length, Math.ceil(LINES / 2)));
    return [...kept, ...warnings.slice(-(LINES - kept.length))];
  } catch (error) {
    return [oneLine(`No evidence could be read: ${error instanceof Error ? error.message : String(error)}`)];
  }
}
