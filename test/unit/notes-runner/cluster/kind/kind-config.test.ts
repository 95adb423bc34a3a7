import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { DEFAULT_KUBERNETES_VERSION, kindImageOf } from '../../../../../plugins/notes-runner/toolchain/versions.ts';
import { kindConfig } from '../../../../../plugins/notes-runner/cluster/kind/kind-config.ts';

const config = (nodes: number, cgroupVersion: 1 | 2): unknown =>
  parse(kindConfig({ image: 'kindest/node:v1.37.0', nodes, cgroupVersion }));

test('one control plane, the other nodes are workers', () => {
  const image = 'kindest/node:v1.37.0';
  expect(config(3, 2)).toMatchObject({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    nodes: [
      { role: 'control-plane', image },
      { role: 'worker', image },
      { role: 'worker', image },
    ],
  });
  expect(config(1, 2)).toMatchObject({ nodes: [{ role: 'control-plane' }] });
});

test('only a host with cgroup v1 gets the setting that its kubelets need', () => {
  const patches = (cgroupVersion: 1 | 2): unknown => {
    const { kubeadmConfigPatches } = config(1, cgroupVersion) as { kubeadmConfigPatches: readonly string[] };
    return kubeadmConfigPatches.map((patch) => parse(patch) as unknown);
  };
  const always = { kind: 'KubeletConfiguration', serializeImagePulls: false, registryPullQPS: 0 };
  expect(patches(1)).toEqual([{ ...always, failCgroupV1: false }]);
  expect(patches(2)).toEqual([always]);
});

test('readers download the configuration that CI uses (a new one is written by `npx vitest run -u kind-config`)', async () => {
  const { tag, digest } = kindImageOf(DEFAULT_KUBERNETES_VERSION);
  const image = digest === undefined ? tag : `${tag}@${digest}`;
  const file = join(import.meta.dirname, '../../../../../static/kind/notes.yaml');
  await expect(kindConfig({ image, nodes: 3, cgroupVersion: 2 })).toMatchFileSnapshot(file);
});
