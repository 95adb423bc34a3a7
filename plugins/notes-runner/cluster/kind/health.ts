import { setTimeout as delay } from 'node:timers/promises';

import { ApiClient, type AdminAccess } from '../api-client.ts';
import type { Docker } from './docker.ts';

export interface HealthRequest {
  readonly docker: Docker;
  /** Of the cluster, as kind labels its containers. */
  readonly name: string;
  readonly access: AdminAccess;
  /** What happened to the nodes earlier does not count. @default only the present does */
  readonly since?: Date;
}

/** A Docker or an API server that has not answered by then hangs. */
const LIMIT_MS = 5_000;
/** A kubelet that was held up, by sleep of the machine or by load, is back by then. */
const RECOVERY_MS = 60_000;
/** Clocks of this machine and of the one that Docker runs on, milliseconds. */
const SKEW_MS = 1_000;
const LAG_MS = 1_000;
const SILENT = 'the API server does not answer';

/**
 * Why the cluster is not sound, or was not for a while since `since`: one phrase that names the node; `undefined` where
 * nothing is the matter. `expected` are the nodes that there must be. Never throws.
 */
export async function whyUnsound(
  request: HealthRequest,
  expected: readonly string[] = [],
): Promise<string | undefined> {
  const why = await lookOnce(request, expected);
  if (why !== SILENT) return why;
  // What runs in a node ends before Docker says that the node has.
  await delay(LAG_MS);
  return await lookOnce(request, expected);
}

async function lookOnce(
  { docker, name, access, since }: HealthRequest,
  expected: readonly string[],
): Promise<string | undefined> {
  const label = ['--filter', labelOf(name)];
  const ask = (args: readonly string[]): Promise<string | undefined> =>
    docker.ask(args, { signal: AbortSignal.timeout(LIMIT_MS) }).catch(() => undefined);
  const [containers, events, nodes] = await Promise.all([
    ask(['ps', '--all', '--format', '{{.Names}} {{.State}}', ...label]),
    since === undefined
      ? ''
      : ask(['events', ...between(since, new Date()), ...label, ...EVENTS, '--format', EVENT_FORMAT]),
    askNodes(access),
  ]);
  if (containers === undefined) return 'Docker does not answer';
  const states = new Map(words(containers));
  const names = expected.length > 0 ? expected : (nodes ?? []).map(({ name }) => name);
  for (const node of names) {
    const state = states.get(node);
    if (state === undefined) return `the container of node ${node} is gone`;
    if (state !== 'running') return `node ${node} does not run: its container is ${state}`;
  }
  const disturbed = words(events ?? '')[0];
  if (disturbed !== undefined) {
    const [action, node] = disturbed;
    return `node ${node} was ${action === 'pause' ? 'paused' : 'stopped'} in the meantime`;
  }
  if (nodes === undefined) return SILENT;
  return lostNode(nodes, names, since === undefined ? RECOVERY_MS : 0);
}

export function labelOf(name: string): string {
  return `label=io.x-k8s.kind.cluster=${name}`;
}

/** What holds a node up; `die` also comes with `docker kill`, `stop` and `restart`. */
const EVENTS = ['--filter', 'event=die', '--filter', 'event=pause'];
const EVENT_FORMAT = '{{.Action}} {{.Actor.Attributes.name}}';

function between(since: Date, until: Date): readonly string[] {
  const seconds = (date: Date, skewMs: number): string => ((date.getTime() + skewMs) / 1_000).toFixed(3);
  return ['--since', seconds(since, -SKEW_MS), '--until', seconds(until, 0)];
}

function words(text: string): readonly (readonly [string, string])[] {
  return text.split('\n').flatMap((line) => {
    const [first = '', second = ''] = line.trim().split(' ');
    return first === '' ? [] : [[first, second] as const];
  });
}

/** What is asked for of a node. */
export interface NodeReport {
  readonly name: string;
  readonly ready: boolean;
  /** When `ready` came to be what it is. */
  readonly changedAt: Date;
}

/** A node that has not been ready for so long. */
export function lostNode(
  nodes: readonly NodeReport[],
  names: readonly string[],
  patienceMs: number,
  now: Date = new Date(),
): string | undefined {
  const lost = nodes.find(
    ({ name, ready, changedAt }) => !ready && names.includes(name) && now.getTime() - changedAt.getTime() >= patienceMs,
  );
  return lost === undefined ? undefined : `node ${lost.name} is not ready`;
}

interface NodeObject {
  readonly metadata: { readonly name: string };
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly lastTransitionTime: string;
    }[];
  };
}

async function askNodes(access: AdminAccess): Promise<readonly NodeReport[] | undefined> {
  const client = new ApiClient(access);
  try {
    const { status, body } = await client.ask('/api/v1/nodes', { timeoutMs: LIMIT_MS });
    if (status !== 200) return undefined;
    const { items } = JSON.parse(body) as { items: readonly NodeObject[] };
    return items.map(({ metadata: { name }, status }) => {
      const condition = status?.conditions?.find(({ type }) => type === 'Ready');
      return {
        name,
        ready: condition?.status === 'True',
        changedAt: new Date(condition?.lastTransitionTime ?? 0),
      };
    });
  } catch {
    return undefined;
  } finally {
    client.close();
  }
}
