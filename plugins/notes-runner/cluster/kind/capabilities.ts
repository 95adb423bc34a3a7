import type { Capability } from '../../../notes-core/block/options.ts';
import type { Docker } from './docker.ts';

const ALWAYS: readonly Capability[] = ['containers', 'tty', 'network', 'metrics', 'storage', 'helm'];
/** The kernel is the host's: the node can only ask it for the module. */
const NFS_PROBE = 'grep -qw nfs4 /proc/filesystems || modprobe nfs4 2>/dev/null; grep -qw nfs4 /proc/filesystems';
/** kindnet enforces NetworkPolicies since kind v0.24.0, by this table, which it makes when it starts. */
const POLICY_PROBE = "nft list tables | grep -qw 'kindnet-network-policies'";

/** What a kind cluster can do; the kernel, the network plugin and the host's load balancers are asked. */
export async function probeCapabilities(docker: Docker, node: string): Promise<ReadonlySet<Capability>> {
  const [nfs, policies, balancers] = await Promise.all([
    docker.ask(['exec', node, 'sh', '-c', NFS_PROBE]),
    docker.ask(['exec', node, 'sh', '-c', POLICY_PROBE]),
    docker.ask(['ps', '--quiet', '--filter', 'name=cloud-provider-kind']),
  ]);
  const capabilities = new Set(ALWAYS);
  if (nfs !== undefined) capabilities.add('nfs');
  if (policies !== undefined) capabilities.add('network-policy');
  // As its README says to run it. One that runs outside Docker is not seen; then pages are skipped that could run.
  if (balancers !== undefined && balancers.trim() !== '') capabilities.add('load-balancer');
  return capabilities;
}
