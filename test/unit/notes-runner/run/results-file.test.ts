import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeResults } from '../../../../plugins/notes-core/results/codec.ts';
import type { PageResults, Results } from '../../../../plugins/notes-core/results/results.ts';
import { writeResults } from '../../../../plugins/notes-runner/run/results-file.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'notes-results-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const page = (id: string, durationMs: number): PageResults => ({
  id,
  file: `docs/${id}.md`,
  startedAt: '2026-11-24T00:00:00.000Z',
  durationMs,
  steps: [],
  images: {},
});
const results = (...pages: readonly PageResults[]): Results => ({
  schemaVersion: 1,
  cluster: { backend: 'embedded', kubernetesVersion: 'v1.37.0', level: 'api' },
  pages,
});
const read = async (path: string): Promise<string[]> =>
  decodeResults(await readFile(path, 'utf8')).pages.map(({ id, durationMs }) => `${id} ${durationMs}`);

const all = (): boolean => true;

test('a run of some pages replaces only those', async () => {
  await writeResults(folder, results(page('a', 1), page('b', 1), page('c', 1)), all);
  const path = await writeResults(folder, results(page('c', 2), page('b', 2), page('d', 2)), all);
  expect(path).toBe(join(folder, 'embedded-v1.37.0.json'));
  expect(await read(path)).toEqual(['a 1', 'b 2', 'c 2', 'd 2']);
});

test('a run of all pages gives them in its own order', async () => {
  await writeResults(folder, results(page('a', 1), page('b', 1)), all);
  const path = await writeResults(folder, results(page('b', 2), page('a', 2)), all);
  expect(await read(path)).toEqual(['b 2', 'a 2']);
});

test('a page whose file is gone leaves the results', async () => {
  await writeResults(folder, results(page('a', 1), page('b', 1)), all);
  const path = await writeResults(folder, results(page('a', 2)), (file) => file !== 'docs/b.md');
  expect(await read(path)).toEqual(['a 2']);
});

test('a file that cannot be read is replaced', async () => {
  await writeFile(join(folder, 'embedded-v1.37.0.json'), '{"schemaVersion": 0');
  const path = await writeResults(folder, results(page('a', 1)), all);
  expect(await read(path)).toEqual(['a 1']);
});
