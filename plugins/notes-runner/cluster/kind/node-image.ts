import { kindImageOf } from '../../toolchain/versions.ts';
import type { Docker } from './docker.ts';

/** The image that nodes are made from. */
export interface NodeImage {
  /** As kind gets it. */
  readonly reference: string;
  /** It is on this machine already. */
  readonly local: boolean;
}

/**
 * The pinned image: by its digest, which is checked when it is pulled; by its tag where an image of that name is here
 * already, but not by that digest (built or loaded by hand). `wish` (`--kind-image`) is taken as it is.
 */
export async function chooseNodeImage(docker: Docker, kubernetesVersion: string, wish?: string): Promise<NodeImage> {
  const isLocal = async (reference: string): Promise<boolean> =>
    (await docker.ask(['image', 'inspect', '--format', '{{.Id}}', reference])) !== undefined;
  if (wish !== undefined) return { reference: wish, local: await isLocal(wish) };
  const { tag, digest } = kindImageOf(kubernetesVersion);
  if (digest === undefined) return { reference: tag, local: await isLocal(tag) };
  const pinned = `${tag}@${digest}`;
  if (await isLocal(pinned)) return { reference: pinned, local: true };
  return (await isLocal(tag)) ? { reference: tag, local: true } : { reference: pinned, local: false };
}
