import { lastSeen } from '../evidence/events.ts';
import { textAt } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { classifyPullFailure } from './rules/image.ts';

/** How far the newest pull of a container's image has come, as the kubelet's events tell it; they outlive the Pod. */
export interface Pull {
  readonly podUid: string;
  readonly pod: string;
  /** `failing`: the registry is to blame; `refused`: it gave an answer, or we cannot tell. */
  readonly state: 'pulling' | 'failing' | 'refused' | 'pulled';
  readonly image: string;
  /** What the kubelet said. */
  readonly why: string;
  /** Milliseconds since 1970; events have whole seconds. */
  readonly at: number;
}

const FAILED = /^Failed to pull image "([^"]+)": (.+)$/s;
const PULLING = /^Pulling image "([^"]+)"$/;
/** Not `already present on machine`, which costs nothing. */
const PULLED = /^Successfully pulled image "([^"]+)"/;
/** Of events of the same second, what can only come after the other. */
const RANK = { pulling: 0, failing: 1, refused: 1, pulled: 2 } as const;

function read(message: string): Pick<Pull, 'state' | 'image'> | undefined {
  const failed = FAILED.exec(message);
  if (failed !== null) {
    const [, image = '', cause = ''] = failed;
    return { state: classifyPullFailure(cause) === 'unavailable' ? 'failing' : 'refused', image };
  }
  const pulling = PULLING.exec(message)?.[1];
  if (pulling !== undefined) return { state: 'pulling', image: pulling };
  const pulled = PULLED.exec(message)?.[1];
  return pulled === undefined ? undefined : { state: 'pulled', image: pulled };
}

/** The newest pull of each container. */
export function pullsOf(events: readonly KubernetesObject[]): readonly Pull[] {
  const newest = new Map<string, Pull>();
  for (const event of events) {
    const why = textAt(event, 'message');
    const known = read(why);
    if (known === undefined) continue;
    const podUid = textAt(event, 'involvedObject', 'uid');
    const pod = textAt(event, 'involvedObject', 'name');
    const pull: Pull = { ...known, podUid, pod, why, at: Date.parse(lastSeen(event)) };
    const key = `${podUid} ${textAt(event, 'involvedObject', 'fieldPath')}`;
    const other = newest.get(key);
    if (other === undefined || pull.at > other.at || (pull.at === other.at && RANK[pull.state] > RANK[other.state])) {
      newest.set(key, pull);
    }
  }
  return [...newest.values()];
}
