import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { execa } from 'execa';

import type { NotesError } from '../../../notes-core/diagnostics/notes-error.ts';
import { VERSIONS } from '../../toolchain/versions.ts';
import { ApiClient, kubeconfigFor, readAdminAccess, type AdminAccess } from '../api-client.ts';
import { startError, watchComponents } from './component-watch.ts';
import { freePorts, kwokctlConfig, type ClusterPorts, type ClusterTools } from './kwokctl-config.ts';
import { CONTROL_PLANE_TAINT, simulatedNodes, type SimulatedNode } from './nodes.ts';

export interface StartRequest {
  /** Empty folder of the cluster. */
  readonly folder: string;
  readonly kubernetesVersion: string;
  readonly tools: ClusterTools;
  readonly signal: AbortSignal;
}

const READY_MS = 60_000;
const POLL_MS = 25;

/** Places in a cluster's folder. */
export const clusterPaths = (folder: string) => ({
  /** For the administrator, whole. */
  kubeconfig: join(folder, 'kubeconfig.yaml'),
  /** What a page finds first on its PATH. */
  bin: join(folder, 'bin'),
  kwok: join(folder, 'kwok'),
  kwokKubeconfig: join(folder, 'kwok', 'clusters', 'notes', 'kubeconfig.yaml'),
  /** kwokctl's own folder of it. */
  cluster: join(folder, 'kwok', 'clusters', 'notes'),
});

/** Two clusters with the same definition are alike. */
export function definitionOf(kubernetesVersion: string): string {
  const ports: ClusterPorts = {
    etcdPort: 0,
    etcdPeerPort: 0,
    kubeApiserverPort: 0,
    kubeControllerManagerPort: 0,
    kubeSchedulerPort: 0,
    kwokControllerPort: 0,
  };
  const tools: ClusterTools = {
    etcd: VERSIONS.etcd,
    kwok: VERSIONS.kwok,
    kwokctl: VERSIONS.kwok,
    'kube-apiserver': kubernetesVersion,
    'kube-controller-manager': kubernetesVersion,
    'kube-scheduler': kubernetesVersion,
    kubectl: kubernetesVersion,
  };
  return createHash('sha256')
    .update(kwokctlConfig(kubernetesVersion, tools, ports))
    .update(JSON.stringify(simulatedNodes(kubernetesVersion)))
    .digest('hex');
}

/**
 * Starts the control plane and waits until Pods can be created. Throws a NotesError or the signal's reason; what
 * it has started by then is the caller's to destroy.
 */
export async function startCluster(request: StartRequest): Promise<AdminAccess> {
  const watch = new AbortController();
  let died: NotesError | undefined;
  const watching = watchComponents(clusterPaths(request.folder).cluster, watch.signal).then((error) => {
    died = error;
    watch.abort();
  });
  try {
    return await startComponents({ ...request, signal: AbortSignal.any([request.signal, watch.signal]) });
  } catch (error) {
    throw request.signal.aborted ? error : (died ?? error);
  } finally {
    watch.abort();
    await watching;
  }
}

async function startComponents(request: StartRequest): Promise<AdminAccess> {
  const { folder, kubernetesVersion, tools, signal } = request;
  const paths = clusterPaths(folder);
  await mkdir(paths.bin, { recursive: true });
  await symlink(tools.kubectl, join(paths.bin, 'kubectl'));
  const config = join(folder, 'kwokctl.yaml');
  await writeFile(config, kwokctlConfig(kubernetesVersion, tools, await freePorts()));
  const created = await execa(
    tools.kwokctl,
    ['create', 'cluster', '--name', 'notes', '--config', config, '--kubeconfig', join(folder, 'kwokctl-kubeconfig')],
    {
      extendEnv: false,
      // It looks for kubectl on PATH, and for its own configuration and caches below HOME.
      env: { PATH: `${paths.bin}:${process.env['PATH'] ?? ''}`, HOME: folder, KWOK_WORKDIR: paths.kwok },
      cwd: folder,
      stdin: 'ignore',
      reject: false,
      timeout: READY_MS,
      cancelSignal: signal,
      killSignal: 'SIGKILL',
      // The terminal's Ctrl-C is ours to handle.
      detached: true,
      cleanup: true,
    },
  );
  signal.throwIfAborted();
  if (created.failed) throw await startError('kwokctl failed', paths.cluster, created.stderr);
  const access = await readAdminAccess(paths.kwokKubeconfig);
  const client = new ApiClient(access);
  try {
    await waitUntilUsable(client, simulatedNodes(kubernetesVersion), signal, paths.cluster);
  } finally {
    client.close();
  }
  await writeFile(paths.kubeconfig, kubeconfigFor(access, 'default'), { mode: 0o600 });
  return access;
}

async function waitUntilUsable(
  client: ApiClient,
  nodes: readonly SimulatedNode[],
  signal: AbortSignal,
  cluster: string,
): Promise<void> {
  const end = Date.now() + READY_MS;
  const until = async (what: string, check: () => Promise<boolean>): Promise<void> => {
    while (!(await check().catch(() => false))) {
      signal.throwIfAborted();
      if (Date.now() > end) throw await startError(`${what} did not become ready in 60 s`, cluster);
      await delay(POLL_MS, undefined, { signal });
    }
  };
  await until('The API server', () => client.isReady());
  for (const node of nodes) {
    await until(`Node ${node.metadata.name}`, async () => {
      const { status } = await client.ask('/api/v1/nodes', { post: node });
      return status === 201 || status === 409;
    });
  }
  await until('The nodes', async () => {
    const { body } = await client.ask('/api/v1/nodes');
    return countReadyNodes(JSON.parse(body)) === nodes.length;
  });
  // Without it no Pod is admitted.
  await until('The default ServiceAccount', async () => {
    const { status } = await client.ask('/api/v1/namespaces/default/serviceaccounts/default');
    return status === 200;
  });
}

/** As much of a NodeList as is looked at. */
interface NodeList {
  readonly items: readonly {
    readonly spec?: { readonly taints?: readonly { readonly key: string }[] };
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  }[];
}

function countReadyNodes(list: unknown): number {
  const { items } = list as NodeList;
  return items.filter(
    ({ spec, status }) =>
      status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') === true &&
      (spec?.taints ?? []).every(({ key }) => key === CONTROL_PLANE_TAINT),
  ).length;
}
