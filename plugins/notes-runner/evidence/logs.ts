import type { KubernetesApi } from '../kubernetes/api.ts';
import { describeObject, numberAt, recordsAt, textAt, valueAt } from '../kubernetes/object.ts';
import type { JsonRecord, KubernetesObject } from '../kubernetes/object.ts';
import { oneLine } from './events.ts';

const LOG_LINES = 5;
/** Containers whose log is read: the first ones say what the others would. */
const CONTAINERS = 2;

/** Ended badly, or running again after that and not ready. */
function hasCrashed(status: JsonRecord): boolean {
  const ended = valueAt(status, 'state', 'terminated') ?? valueAt(status, 'lastState', 'terminated');
  return valueAt(status, 'ready') !== true && numberAt(ended, 'exitCode') > 0;
}

/** The last words of containers that crashed: `pod/web container web log: fatal: no such file`. Never throws. */
export async function describeLogs(api: KubernetesApi, pods: readonly KubernetesObject[]): Promise<readonly string[]> {
  const crashed = pods.flatMap((pod) =>
    [...recordsAt(pod, 'status', 'initContainerStatuses'), ...recordsAt(pod, 'status', 'containerStatuses')]
      .filter(hasCrashed)
      .map((status) => ({ pod, status })),
  );
  const logs = crashed.slice(0, CONTAINERS).map(async ({ pod, status }) => {
    const container = textAt(status, 'name');
    const { name, namespace = '' } = pod.metadata;
    // While it waits for its next start the container that ended is the present one.
    const previous = valueAt(status, 'state', 'running') !== undefined;
    const text = await api.log({ namespace, pod: name, container, previous, tailLines: LOG_LINES }).catch(() => '');
    const lines = text.split('\n').map((line) => oneLine(line));
    return lines
      .filter((line) => line !== '')
      .map((line) => oneLine(`${describeObject(pod)} container ${container} log: ${line}`, 300));
  });
  return (await Promise.all(logs)).flat();
}
