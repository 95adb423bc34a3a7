import { setTimeout as delay } from 'node:timers/promises';

import { execa } from 'execa';

import { NotesError } from '../../../notes-core/diagnostics/notes-error.ts';
import { ApiClient, type AdminAccess } from '../api-client.ts';
import type { Progress } from '../backend.ts';

export interface CreateRequest {
  /** Path of the kind binary. */
  readonly kind: string;
  readonly name: string;
  /** YAML. */
  readonly config: string;
  /** Where the administrator's kubeconfig goes. */
  readonly kubeconfig: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

const RAISE_INOTIFY =
  'Raise the limits: sudo sysctl fs.inotify.max_user_instances=1024 fs.inotify.max_user_watches=524288';
const READY_MS = 180_000;
const POLL_MS = 200;

/** Creates nodes and control plane; they need not be ready yet. Throws {@link NotesError} NOTES-CLUSTER. */
export async function createCluster(request: CreateRequest): Promise<void> {
  const { kind, name, config, kubeconfig, env, signal, progress } = request;
  signal.throwIfAborted();
  const create = execa(kind, ['create', 'cluster', '--name', name, '--config', '-', '--kubeconfig', kubeconfig], {
    env: { ...env, KIND_EXPERIMENTAL_PROVIDER: 'docker' },
    extendEnv: false,
    input: config,
    reject: false,
    // Ctrl-C in a terminal reaches a whole process group; what kind has begun is deleted by us.
    detached: true,
  });
  // With the docker commands that it has started: they would go on and make a container that nobody knows.
  const stop = (): void => endGroup(create.pid);
  signal.addEventListener('abort', stop, { once: true });
  const said: string[] = [];
  create.stderr.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString('utf8').split('\n')) {
      if (line.trim() !== '') said.push(line.trim());
      // " • Starting control-plane 🕹️  ...": announced once, then ticked off.
      const step = /^\s*•\s+(.*?)\s*\.\.\.\s*$/u
        .exec(line)?.[1]
        ?.replaceAll(/[^\p{ASCII}]/gu, '')
        .trim();
      if (step !== undefined) progress(`kind: ${step.toLowerCase()}`);
    }
  });
  const result = await create;
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (!result.failed) return;
  throw new NotesError('NOTES-CLUSTER', `kind could not create the cluster: ${reasonIn(said)}`, {
    kind: 'environment',
    hint: hintFor(said.join('\n')),
  });
}

/** Waits until every node is ready and every workload of the system is there. */
export async function awaitSystem(access: AdminAccess, signal: AbortSignal): Promise<void> {
  const client = new ApiClient(access);
  const deadline = performance.now() + READY_MS;
  let missing: readonly string[] = [];
  try {
    while (performance.now() < deadline) {
      missing = await unready(client).catch((error: unknown) => [String(error)]);
      if (missing.length === 0) return;
      await delay(POLL_MS, undefined, { signal });
    }
  } finally {
    client.close();
  }
  throw new NotesError(
    'NOTES-CLUSTER',
    `The kind cluster is not ready after ${READY_MS / 1_000} seconds: ${missing.join(', ')}.`,
    {
      kind: 'environment',
      hint: `The machine may be too busy or out of memory (docker stats). With several clusters: ${RAISE_INOTIFY}`,
    },
  );
}

async function unready(client: ApiClient): Promise<readonly string[]> {
  const [nodes, daemons, deployments] = await Promise.all([
    items(client, '/api/v1/nodes'),
    items(client, '/apis/apps/v1/daemonsets'),
    items(client, '/apis/apps/v1/deployments'),
  ]);
  return [
    ...nodes.filter((node) => !isReady(node)).map(({ metadata }) => `node ${metadata.name}`),
    ...daemons
      .filter(({ status }) => (status?.numberReady ?? 0) < (status?.desiredNumberScheduled ?? 1))
      .map(({ metadata }) => `daemonset ${metadata.name}`),
    ...deployments
      .filter(({ spec, status }) => (status?.availableReplicas ?? 0) < (spec?.replicas ?? 1))
      .map(({ metadata }) => `deployment ${metadata.name}`),
  ];
}

/** A node that is ready keeps its taint for a moment, and takes no Pods until then. */
function isReady({ spec, status }: SystemObject): boolean {
  const says = status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true;
  return says && spec?.taints?.some(({ key }) => key === 'node.kubernetes.io/not-ready') !== true;
}

/** The fields that are asked for, of whichever kind. */
interface SystemObject {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly replicas?: number; readonly taints?: readonly { readonly key: string }[] };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly numberReady?: number;
    readonly desiredNumberScheduled?: number;
    readonly availableReplicas?: number;
  };
}

async function items(client: ApiClient, path: string): Promise<readonly SystemObject[]> {
  const { status, body } = await client.ask(path, { timeoutMs: 10_000 });
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return (JSON.parse(body) as { items: readonly SystemObject[] }).items;
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended.
  }
}

function reasonIn(said: readonly string[]): string {
  const error = said.find((line) => line.startsWith('ERROR:'))?.replace(/^ERROR:\s*/u, '');
  return error ?? said.slice(-3).join('; ');
}

function hintFor(said: string): string {
  if (/no space left/iu.test(said)) return 'The disk is full. docker system prune makes room.';
  // Nodes that end at once are mostly nodes whose systemd found no inotify instance left.
  if (/too many open files|is not running|failed to copy/iu.test(said)) return RAISE_INOTIFY;
  if (/failed to pull image/iu.test(said))
    return 'Docker could not pull the node image. Look with: docker pull kindest/node';
  return 'Look with: docker ps -a. Run again, or with --cluster embedded.';
}
