import { conditionOf, numberAt, recordsAt, textAt, valueAt } from '../../kubernetes/object.ts';
import type { JsonRecord, KubernetesObject } from '../../kubernetes/object.ts';
import { shortName } from '../../kubernetes/image-name.ts';
import { failed, judgeTerminating, SETTLED, suspect, waiting, worst } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import { classifyPullFailure } from './image.ts';
import type { PullFailure } from './image.ts';

const GOAL = 'be ready or succeed';
const RESTARTS_ALLOWED = 3;
/** Will not come right by itself. */
const HOPELESS = new Set(['InvalidImageName', 'ErrImageNeverPull']);
/** May come right when something else appears (a ConfigMap, a Secret). */
const STUCK = new Set(['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError']);
/** The registry has not given an image. */
const PULLING = new Set(['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable']);

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

/** The image of a container, as the Pod's spec names it. */
function imageOf(pod: KubernetesObject, status: JsonRecord): string {
  const name = textAt(status, 'name');
  const containers = [...recordsAt(pod, 'spec', 'initContainers'), ...recordsAt(pod, 'spec', 'containers')];
  const container = containers.find((candidate) => textAt(candidate, 'name') === name);
  return textAt(container, 'image') || textAt(status, 'image');
}

/** The image of which a kubelet or containerd speaks: `Back-off pulling image "web:1"`, `failed to pull and unpack image "…"`. */
const NAMED_IMAGE = /\b(?:pull|pulling|unpack) image "([^"]+)"/u;

/** Whether the status speaks of the image that the spec has now: a Pod's image may be exchanged while it is pulled. */
function isOfPresentImage(pod: KubernetesObject, status: JsonRecord): boolean {
  const tried = NAMED_IMAGE.exec(textAt(status, 'state', 'waiting', 'message'))?.[1];
  const present = imageOf(pod, status);
  return tried === undefined || present === '' || shortName(tried) === shortName(present);
}

/** Why the kubelet could not pull images of the Pod, container by container. */
export function pullFailures(pod: KubernetesObject): readonly PullFailure[] {
  return containerStatuses(pod)
    .filter((status) => PULLING.has(textAt(status, 'state', 'waiting', 'reason')))
    .map((status) => classifyPullFailure(textAt(status, 'state', 'waiting', 'message')));
}

function judgePull(pod: KubernetesObject, status: JsonRecord, why: string): Judgement {
  const image = imageOf(pod, status);
  switch (classifyPullFailure(textAt(status, 'state', 'waiting', 'message'))) {
    case 'unknown-image':
      return failed(pod, why, image);
    case 'unavailable':
      return { state: 'unavailable', object: pod, why, image };
    case 'unclear':
    case 'unnamed':
      // Tried again and again: the next attempt may succeed, or name its cause.
      return waiting(pod, GOAL, why);
  }
}

/** A container that ends again and again; the kubelet shows that as terminated, as CrashLoopBackOff, or both by turns. */
function judgeCrash(pod: KubernetesObject, status: JsonRecord): Judgement {
  const name = textAt(status, 'name');
  const reason = textAt(status, 'state', 'waiting', 'reason');
  const restarts = numberAt(status, 'restartCount');
  const ended = valueAt(status, 'state', 'terminated') ?? valueAt(status, 'lastState', 'terminated');
  const times = `restarted ${restarts} time${restarts === 1 ? '' : 's'}`;
  const why = `container ${name}: ${reason === '' ? '' : `${reason}, `}${times}, last ${describeExit(ended)}`;
  return restarts >= RESTARTS_ALLOWED ? failed(pod, why) : suspect(pod, GOAL, why, `${name} crashed ${restarts}`);
}

function judgeContainer(pod: KubernetesObject, status: JsonRecord): Judgement {
  const name = textAt(status, 'name');
  const reason = textAt(status, 'state', 'waiting', 'reason');
  const message = textAt(status, 'state', 'waiting', 'message');
  const why = `container ${name}: ${reason}: ${message}`;
  if ((HOPELESS.has(reason) || PULLING.has(reason)) && !isOfPresentImage(pod, status)) {
    return waiting(pod, GOAL, `container ${name}: its kubelet has not tried the image ${imageOf(pod, status)} yet`);
  }
  if (HOPELESS.has(reason)) return failed(pod, why, imageOf(pod, status));
  if (PULLING.has(reason)) return judgePull(pod, status, why);
  if (STUCK.has(reason)) {
    return numberAt(status, 'restartCount') >= RESTARTS_ALLOWED
      ? failed(pod, why)
      : suspect(pod, GOAL, why, `${name} ${reason}`);
  }
  if (reason === 'CrashLoopBackOff') return judgeCrash(pod, status);
  if (valueAt(status, 'ready') === true) return SETTLED;
  if (numberAt(status, 'state', 'terminated', 'exitCode') > 0) {
    return textAt(pod, 'spec', 'restartPolicy') === 'Never' ? SETTLED : judgeCrash(pod, status);
  }
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
