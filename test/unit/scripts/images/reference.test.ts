import { expect, test } from 'vitest';
import { readReference } from '../../../../scripts/images/reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test.for([
  ['nginx', 'registry-1.docker.io', 'library/nginx', 'latest'],
  ['nginx:1.29', 'registry-1.docker.io', 'library/nginx', '1.29'],
  ['docker.io/nginx:1.29', 'registry-1.docker.io', 'library/nginx', '1.29'],
  ['bitnami/redis:8', 'registry-1.docker.io', 'bitnami/redis', '8'],
  [
    'registry.k8s.io/metrics-server/metrics-server:v0.9.0',
    'registry.k8s.io',
    'metrics-server/metrics-server',
    'v0.9.0',
  ],
  ['localhost/a:1', 'localhost', 'a', '1'],
  ['127.0.0.1:5000/a/b', '127.0.0.1:5000', 'a/b', 'latest'],
  [`nginx:1.29@${digest}`, 'registry-1.docker.io', 'library/nginx', digest],
  [`ghcr.io/o/i@${digest}`, 'ghcr.io', 'o/i', digest],
] as const)('%s is read as Docker reads it', ([image, registry, repository, version]) => {
  expect(readReference(image)).toEqual({ registry, repository, version });
});
