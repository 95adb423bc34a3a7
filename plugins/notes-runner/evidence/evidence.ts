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
import { describeEvents, oneLine } from './events.ts';
import { describeLogs } from './logs.ts';

const LINES = 15;
/** Conditions whose being true is the trouble. */
const BAD_WHEN_TRUE = new Set(['ReplicaFailure', 'Failed', 'FailureTarget', 'DisruptionTarget']);

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
 * Short plain lines that help to understand a failure: what is wrong with the namespaces' objects, the last words of
 * containers that crashed, then recent warning events. About fifteen at most. `since` (ISO 8601) leaves older events out. Never throws for what it cannot read.
 */
export async function collectEvidence(
  api: KubernetesApi,
  namespaces: readonly string[],
  since?: string,
): Promise<readonly string[]> {
  const kinds = [DEPLOYMENTS, STATEFUL_SETS, DAEMON_SETS, JOBS, PERSISTENT_VOLUME_CLAIMS];
  const list = async (resource: (typeof kinds)[number]): Promise<readonly KubernetesObject[]> => {
    const lists = await Promise.all(namespaces.map((namespace) => api.list(resource, { namespace })));
    return lists.flatMap(({ items }) => items);
  };
  try {
    const [events, pods, ...objects] = await Promise.all([list(EVENTS), list(PODS), ...kinds.map(list)]);
    const logs = await describeLogs(api, pods);
    const troubles = [...objects.flat(), ...pods].flatMap(describeTrouble);
    const warnings = describeEvents(events, since);
    // All have their say: of the events the newest.
    const room = LINES - logs.length;
    const kept = troubles.slice(0, Math.max(room - warnings.length, Math.ceil(room / 2)));
    return [...kept, ...logs, ...warnings.slice(-(room - kept.length))];
  } catch (error) {
    return [oneLine(`No evidence could be read: ${error instanceof Error ? error.message : String(error)}`)];
  }
}
