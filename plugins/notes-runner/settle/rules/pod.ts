import { conditionOf, numberAt, recordsAt, textAt, valueAt } from '../../kubernetes/object.ts';
import type { JsonRecord, KubernetesObject } from '../../kubernetes/object.ts';
import { failed, judgeTerminating, SETTLED, suspect, waiting, worst } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import { classifyPullFailure } from './image.ts';

const GOAL = 'be ready or succeed';
const RESTARTS_ALLOWED = 3;
/** Will not come right by itself. */
const HOPELESS = new Set(['InvalidImageName', 'ErrImageNeverPull']);
/** May come right when something else appears (a ConfigMap, a Secret). */
const STUCK = new Set(['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError']);

/** Init containers first, in the order in which they run. */
export function containerStatuses(pod: KubernetesObject): readonly JsonRecord[] {
  return [...recordsAt(pod, 'status', 'initContainerStatuses'), ...recordsAt(pod, 'status', 'containerStatuses')];
}

/** `exit code 1 (Error)` of a terminated state. */
function describeExit(terminated: unknown): string {
  const reason = textAt(terminated, 'reason');
  const message = textAt(terminated, 'message').trim();
  const shown = [reason, message].filter((part) => part !== '').join(': ');
  return `exit code ${numberAt(terminated, 'exitCode')}${shown === '' ? '' : ` (${shown})`}`;
}

function judgePull(pod: KubernetesObject, name: string, reason: string, message: string): Judgement {
  const why = `container ${name}: ${reason}: ${message}`;
  // The back-off names the cause only on newer kubelets; the pull itself, tried again and again, always does.
  switch (classifyPullFailure(message)) {
    case 'unknown-image':
      return failed(pod, why);
    case 'unavailable':
      return { state: 'unavailable', object: pod, why };
    case 'unclear':
      return waiting(pod, GOAL, why);
  }
}

function judgeContainer(pod: KubernetesObject, status: JsonRecord): Judgement {
  const name = textAt(status, 'name');
  const reason = textAt(status, 'state', 'waiting', 'reason');
  const message = textAt(status, 'state', 'waiting', 'message');
  const restarts = numberAt(status, 'restartCount');
  const crashed = valueAt(status, 'lastState', 'terminated') ?? valueAt(status, 'state', 'terminated');
  if (HOPELESS.has(reason)) return failed(pod, `container ${name}: ${reason}: ${message}`);
  if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff' || reason === 'RegistryUnavailable') {
    return judgePull(pod, name, reason, message);
  }
  if (STUCK.has(reason)) return suspect(pod, GOAL, `container ${name}: ${reason}: ${message}`, `${name} ${reason}`);
  if (reason === 'CrashLoopBackOff') {
    const why = `container ${name}: CrashLoopBackOff, restarted ${restarts} times, last ${describeExit(crashed)}`;
    return restarts >= RESTARTS_ALLOWED ? failed(pod, why) : suspect(pod, GOAL, why, `${name} ${reason}`);
  }
  const ready = valueAt(status, 'ready') === true;
  if (ready || numberAt(status, 'state', 'terminated', 'exitCode') > 0) return SETTLED;
  if (valueAt(status, 'state', 'running') !== undefined) {
    return waiting(pod, GOAL, `container ${name} runs but is not ready`);
  }
  return reason === ''
    ? SETTLED
    : waiting(pod, GOAL, `container ${name}: ${[reason, message].filter(Boolean).join(': ')}`);
}

/** Why a Pod ended as Failed. */
function describeFailure(pod: KubernetesObject): string {
  const reason = [textAt(pod, 'status', 'reason'), textAt(pod, 'status', 'message')].filter(Boolean).join(': ');
  const exits = containerStatuses(pod)
    .filter((status) => numberAt(status, 'state', 'terminated', 'exitCode') > 0)
    .map(
      (status) =>
        `container ${textAt(status, 'name')} ended with ${describeExit(valueAt(status, 'state', 'terminated'))}`,
    );
  return ['phase Failed', reason, ...exits].filter(Boolean).join('; ');
}

/** Settled: ready, or succeeded, or held back by its own scheduling gates. */
export function judgePod(pod: KubernetesObject): Judgement {
  const terminating = judgeTerminating(pod);
  if (terminating !== undefined) return terminating;
  const phase = textAt(pod, 'status', 'phase');
  if (phase === 'Succeeded') return SETTLED;
  if (phase === 'Failed') return failed(pod, describeFailure(pod));
  if (conditionOf(pod, 'Ready')?.status === 'True') return SETTLED;
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status === 'False') {
    if (scheduled.reason === 'SchedulingGated') return SETTLED;
    return suspect(pod, GOAL, `${scheduled.reason}: ${scheduled.message}`, scheduled.reason);
  }
  const containers = worst(containerStatuses(pod).map((status) => judgeContainer(pod, status)));
  return containers.state === 'settled' ? waiting(pod, GOAL, `phase ${phase || 'unknown'}, not ready yet`) : containers;
}
