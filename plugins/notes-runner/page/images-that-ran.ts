import { recordsAt, textAt } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';

const GROUPS = [
  ['initContainers', 'initContainerStatuses'],
  ['containers', 'containerStatuses'],
  ['ephemeralContainers', 'ephemeralContainerStatuses'],
] as const;

/** What the containers of a page's Pods were made from, as their kubelets report it. */
export class ImagesThatRan {
  readonly #digests = new Map<string, string>();

  observe(objects: readonly KubernetesObject[]): void {
    for (const pod of objects) {
      if (pod.kind !== 'Pod') continue;
      for (const [containers, statuses] of GROUPS) {
        for (const status of recordsAt(pod, 'status', statuses)) {
          const digest = digestOf(textAt(status, 'imageID'));
          const name = textAt(status, 'name');
          const container = recordsAt(pod, 'spec', containers).find((spec) => textAt(spec, 'name') === name);
          const image = textAt(container, 'image');
          if (digest !== '' && image !== '') this.#digests.set(image, digest);
        }
      }
    }
  }

  /** Image as its Pod names it, to digest; in the order of the names. */
  digests(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#digests].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** `docker.io/library/nginx@sha256:…`, `docker-pullable://…` or the bare digest of an image that was not pulled. */
function digestOf(imageId: string): string {
  return /\bsha256:[0-9a-f]{64}$/.exec(imageId)?.[0] ?? '';
}
