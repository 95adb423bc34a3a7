import { stringify } from 'yaml';

export interface KindConfigRequest {
  /** Image of all nodes. */
  readonly image: string;
  /** Nodes in all; the first is the control plane. */
  readonly nodes: number;
  /** The host's. */
  readonly cgroupVersion: 1 | 2;
}

/** The configuration that `kind create cluster` gets. */
export function kindConfig({ image, nodes, cgroupVersion }: KindConfigRequest): string {
  return stringify({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    nodes: Array.from({ length: nodes }, (_, index) => ({ role: index === 0 ? 'control-plane' : 'worker', image })),
    // The kubelet refuses cgroup v1 since 1.35, unless it is told not to.
    ...(cgroupVersion === 1
      ? { kubeadmConfigPatches: [stringify({ kind: 'KubeletConfiguration', failCgroupV1: false })] }
      : {}),
  });
}
