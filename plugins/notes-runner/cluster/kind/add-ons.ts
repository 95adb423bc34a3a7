import { readFileSync } from 'node:fs';

import type { Capability } from '../../../notes-core/block/options.ts';
import { resolveTools } from '../../toolchain/resolve-tools.ts';
import type { Progress } from '../backend.ts';
import type { Docker } from './docker.ts';

/** The one that readers apply: the site offers it. */
const METRICS_SERVER = readFileSync(new URL('../../../../static/kind/metrics-server.yaml', import.meta.url), 'utf8');
/** Where a page's PATH begins. */
const TOOLS = '/opt/notes/bin';
const ADMIN = '--kubeconfig=/etc/kubernetes/admin.conf';

/** Images of what `needs` installs. */
export function addOnImages(needs: ReadonlySet<Capability>): readonly string[] {
  return needs.has('metrics')
    ? [...METRICS_SERVER.matchAll(/^\s+image: (\S+)$/gmu)].map(([, image = '']) => image)
    : [];
}

export interface AddOnsOptions {
  readonly docker: Docker;
  readonly controlPlane: string;
  readonly kubernetesVersion: string;
  readonly architecture: 'amd64' | 'arm64';
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Installs metrics-server and waits until it answers. Nothing changes where it is there already. */
export async function installMetricsServer(
  { docker, controlPlane }: AddOnsOptions,
  signal: AbortSignal,
): Promise<void> {
  const kubectl = ['exec', '--interactive', controlPlane, 'kubectl', ADMIN];
  await docker.run([...kubectl, 'apply', '--server-side', '-f', '-'], { input: METRICS_SERVER, signal });
  await docker.run(
    [...kubectl, 'wait', '--for=condition=Available', 'apiservice/v1beta1.metrics.k8s.io', '--timeout=120s'],
    { signal },
  );
}

/** Puts the pinned helm into the control-plane node, once. */
export async function installHelm(
  { docker, controlPlane, kubernetesVersion, architecture, env }: AddOnsOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const { helm } = await resolveTools({
    kubernetesVersion,
    tools: ['helm'],
    progress,
    signal,
    env,
    platform: { os: 'linux', arch: architecture },
  });
  const [version] = await docker
    .run(['exec', controlPlane, 'sh', '-c', `${TOOLS}/helm version --short || true`], { signal })
    .then((text) => text.trim().split('+'));
  if (version !== undefined && version !== '' && helm.includes(version)) return;
  await docker.run(['exec', controlPlane, 'mkdir', '-p', TOOLS], { signal });
  await docker.run(['cp', '--follow-link', helm, `${controlPlane}:${TOOLS}/helm`], { signal });
  await docker.run(['exec', controlPlane, 'chmod', '755', `${TOOLS}/helm`], { signal });
}
