import { expect, test } from 'vitest';
import { ImagesThatRan } from '../../../../plugins/notes-runner/page/images-that-ran.ts';
import type { JsonRecord, KubernetesObject } from '../../../../plugins/notes-runner/kubernetes/object.ts';
import { object } from '../settle/objects.ts';

const NGINX = 'sha256:12b3d1353f780b08fbec9aca6ba2c8a5d0034964be96ddf7709e2874089c3b8d';
const BUSYBOX = 'sha256:2e9b8bb596ec53c5872a3e1da18d9d4b38ded7c5e5f46b4264cd4fa655be9330';

/** A Pod with one container, as v1.37.0 reports it: the status names the image by the runtime's name for it. */
function pod(image: string, imageID: string, prefix: 'containers' | 'initContainers' = 'containers'): KubernetesObject {
  const status: JsonRecord = {
    [prefix === 'containers' ? 'containerStatuses' : 'initContainerStatuses']: [
      { name: 'web', image: `docker.io/library/${image}`, imageID },
    ],
  };
  return object('Pod', 'web', { spec: { [prefix]: [{ name: 'web', image }] }, status });
}

test.each([
  ['a loaded image', NGINX, NGINX],
  ['a pulled image', `docker.io/library/nginx@${NGINX}`, NGINX],
  ['an imported image', `docker.io/library/import-2026-11-24@${BUSYBOX}`, BUSYBOX],
  ['an image as older runtimes report it', `docker-pullable://nginx@${NGINX}`, NGINX],
])('%s is known by its digest', (_, imageId, digest) => {
  const images = new ImagesThatRan();
  images.observe([pod('nginx:1.29', imageId)]);
  expect(images.digests()).toEqual({ 'nginx:1.29': digest });
});

test('what has not started says nothing, and does not make forget what ran', () => {
  const images = new ImagesThatRan();
  images.observe([pod('nginx:1.29', ''), object('ConfigMap', 'web')]);
  expect(images.digests()).toEqual({});
  images.observe([pod('nginx:1.29', NGINX)]);
  images.observe([pod('nginx:1.29', ''), pod('busybox:1.37', BUSYBOX, 'initContainers')]);
  expect(Object.entries(images.digests())).toEqual([
    ['busybox:1.37', BUSYBOX],
    ['nginx:1.29', NGINX],
  ]);
});
