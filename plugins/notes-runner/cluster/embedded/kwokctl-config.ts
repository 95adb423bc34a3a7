import { createServer, type AddressInfo } from 'node:net';

import { stringify } from 'yaml';

import type { ToolName } from '../../toolchain/tool.ts';

/** What the embedded cluster is made of. */
export const CLUSTER_TOOLS = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
  'kwok',
  'kwokctl',
] as const satisfies readonly ToolName[];
export type ClusterTools = Readonly<Record<(typeof CLUSTER_TOOLS)[number], string>>;

const CLUSTER_PORTS = [
  'etcdPort',
  'etcdPeerPort',
  'kubeApiserverPort',
  'kubeControllerManagerPort',
  'kubeSchedulerPort',
  'kwokControllerPort',
] as const;
export type ClusterPorts = Readonly<Record<(typeof CLUSTER_PORTS)[number], number>>;

/** Arguments beyond kwokctl's own. */
const EXTRA_ARGUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // The data does not outlive the cluster, so a crash of the machine may have it.
  etcd: { 'unsafe-no-fsync': 'true' },
  'kube-apiserver': {
    // As on kind.
    'service-cluster-ip-range': '10.96.0.0/16',
    // kwok answers for every kubelet; see the nodes' addresses.
    'kubelet-preferred-address-types': 'InternalDNS',
  },
};

/** kwokctl's configuration: binaries that are there, our ports, RBAC and admission on, nothing open to the network. */
export function kwokctlConfig(kubernetesVersion: string, tools: ClusterTools, ports: ClusterPorts): string {
  return stringify({
    apiVersion: 'config.kwok.x-k8s.io/v1alpha1',
    kind: 'KwokctlConfiguration',
    metadata: {},
    options: {
      runtime: 'binary',
      bindAddress: '127.0.0.1',
      securePort: true,
      kubeVersion: kubernetesVersion,
      kubeAuthorization: true,
      kubeAdmission: true,
      quietPull: true,
      etcdBinary: tools.etcd,
      kubeApiserverBinary: tools['kube-apiserver'],
      kubeControllerManagerBinary: tools['kube-controller-manager'],
      kubeSchedulerBinary: tools['kube-scheduler'],
      kubectlBinary: tools.kubectl,
      kwokControllerBinary: tools.kwok,
      ...ports,
    },
    componentsPatches: Object.entries(EXTRA_ARGUMENTS).map(([name, extra]) => ({
      name,
      extraArgs: Object.entries(extra).map(([key, value]) => ({ key, value })),
    })),
  });
}

/** Ports that nobody listens on now. Somebody may take one before the cluster does; then it is started again. */
export async function freePorts(): Promise<ClusterPorts> {
  // All at once, so that no port is given out twice.
  const servers = await Promise.all(CLUSTER_PORTS.map(() => listen()));
  const numbers = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(CLUSTER_PORTS.map((name, index) => [name, numbers[index]])) as ClusterPorts;
}

function listen(): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
