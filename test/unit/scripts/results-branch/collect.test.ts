import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeResults } from '../../../../plugins/notes-core/results/codec.ts';
import type { Results } from '../../../../plugins/notes-core/results/results.ts';
import { collectVersions } from '../../../../scripts/results-branch/collect.ts';

let folder: string;
const results = (backend: 'kind' | 'embedded', kubernetesVersion: string): Results => ({
  schemaVersion: 1,
  cluster: { backend, kubernetesVersion, level: backend === 'kind' ? 'executed' : 'api' },
  pages: [],
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notes-collect-test-'));
  await put('results-v1.37.0/verify-results/kind-v1.37.0.json', encodeResults(results('kind', 'v1.37.0')));
  await put('results-v1.37.0/verify-results/embedded-v1.37.0.json', encodeResults(results('embedded', 'v1.37.0')));
  await put('results-v1.37.0/environment-v1.37.0.json', '{"docker":"28.0"}');
  await put('results-v1.36.1/environment-v1.36.1.json', '{"docker":"27.0"}');
  await put('results-v1.36.1/junit.xml', '<testsuites/>');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('each expected version gets its environment and its best results, wherever they lie', async () => {
  expect(await collectVersions(folder, ['v1.37.0', 'v1.36.1', 'v1.35.0'])).toEqual([
    { kubernetesVersion: 'v1.37.0', environment: { docker: '28.0' }, results: results('kind', 'v1.37.0') },
    { kubernetesVersion: 'v1.36.1', environment: { docker: '27.0' } },
    { kubernetesVersion: 'v1.35.0', environment: {} },
  ]);
});

test('a folder that no job wrote holds nothing', async () => {
  expect(await collectVersions(join(folder, 'absent'), ['v1.37.0'])).toEqual([
    { kubernetesVersion: 'v1.37.0', environment: {} },
  ]);
});
