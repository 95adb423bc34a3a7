import { expect, test } from 'vitest';

import { shortName } from '../../../../plugins/notes-runner/kubernetes/image-name.ts';

test.each([
  ['nginx', 'nginx:latest'],
  ['nginx:1.29', 'nginx:1.29'],
  ['library/nginx:1.29', 'nginx:1.29'],
  ['docker.io/library/nginx:1.29', 'nginx:1.29'],
  ['docker.io/prom/prometheus:v3', 'prom/prometheus:v3'],
  ['registry.k8s.io/pause:3.10', 'registry.k8s.io/pause:3.10'],
  ['localhost:5000/web', 'localhost:5000/web:latest'],
  ['nginx@sha256:abc', 'nginx@sha256:abc'],
])('%s is known as %s', (image, name) => {
  expect(shortName(image)).toBe(name);
});
