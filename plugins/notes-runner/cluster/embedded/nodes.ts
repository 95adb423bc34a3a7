import { createHash } from 'node:crypto';

interface NodeRole {
  readonly name: string;
  readonly controlPlane: boolean;
}

/** The three nodes of a kind cluster named `notes`. */
const ROLES: readonly NodeRole[] = [
  { name: 'notes-control-plane', controlPlane: true },
  { name: 'notes-worker', controlPlane: false },
  { name: 'notes-worker2', controlPlane: false },
];

/** The same on every machine, so that what fits on a node does not depend on whose machine it is. */
const CAPACITY = { cpu: '8', memory: '16Gi', 'ephemeral-storage': '100Gi', pods: '110' };

/** Nodes as kind names, labels and taints them; kwok plays their kubelets. */
export function simulatedNodes(kubernetesVersion: string) {
  return ROLES.map(({ name, controlPlane }, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: { 'kwok.x-k8s.io/node': 'fake', 'node.alpha.kubernetes.io/ttl': '0' },
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...(controlPlane
          ? {
              'node-role.kubernetes.io/control-plane': '',
              'node.kubernetes.io/exclude-from-external-load-balancers': '',
            }
          : {}),
      },
    },
    spec: {
      podCIDR: `10.244.${index}.0/24`,
      podCIDRs: [`10.244.${index}.0/24`],
      providerID: `kind://docker/notes/${name}`,
      ...(controlPlane ? { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] } : {}),
    },
    status: {
      addresses: [
        // Of the range for documentation: nothing on the user's network answers there.
        { type: 'InternalIP', address: `192.0.2.${index + 2}` },
        { type: 'Hostname', address: name },
        // Where the API server finds kwok, which then says that there are no logs.
        { type: 'InternalDNS', address: 'localhost' },
      ],
      capacity: CAPACITY,
      allocatable: CAPACITY,
      nodeInfo: {
        architecture: 'amd64',
        bootID: uuid(`${name} boot`),
        containerRuntimeVersion: 'containerd://2.3.4',
        kernelVersion: '6.12.0',
        kubeProxyVersion: kubernetesVersion,
        kubeletVersion: kubernetesVersion,
        machineID: uuid(`${name} machine`).replaceAll('-', ''),
        operatingSystem: 'linux',
        osImage: 'Debian GNU/Linux 13 (trixie)',
        systemUUID: uuid(`${name} system`),
      },
    },
  }));
}

export type SimulatedNode = ReturnType<typeof simulatedNodes>[number];

/** The lasting taints; others come while a node is not ready, and go. */
export const CONTROL_PLANE_TAINT = 'node-role.kubernetes.io/control-plane';

function uuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
