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
  const kubelet = {
    kind: 'KubeletConfiguration',
    // A registry that does not answer must not hold up the images of other pages.
    serializeImagePulls: false,
    registryPullQPS: 0,
    // Refused since 1.35, unless told otherwise.
    ...(cgroupVersion === 1 ? { failCgroupV1: false } : {}),
  };
  return stringify({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    nodes: Array.from({ length: nodes }, (_, index) => ({ role: index === 0 ? 'control-plane' : 'worker', image })),
    kubeadmConfigPatches: [stringify(kubelet)],
  });
}
