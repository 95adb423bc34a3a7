import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readResults } from '../../../plugins/docusaurus-notes/read-results.ts';
import { encodeResults } from '../../../plugins/notes-core/results/codec.ts';
import { passed, results } from './report/sample.ts';

const folder = await mkdtemp(join(tmpdir(), 'notes-results-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('no folder means no results', async () => {
  expect(await readResults(join(folder, 'none'))).toEqual([]);
});

test('every JSON file of the folder is read, anything else is left alone', async () => {
  await writeFile(join(folder, 'kind-v1.37.0.json'), encodeResults(results('kind', [passed('a', '1')])));
  await writeFile(join(folder, 'embedded-v1.37.0.json'), encodeResults(results('embedded', [])));
  await writeFile(join(folder, 'README.md'), 'not results');
  expect((await readResults(folder)).map(({ cluster }) => cluster.backend)).toEqual(['embedded', 'kind']);
});

test('a broken file is named', async () => {
  await writeFile(join(folder, 'old.json'), '{"schemaVersion": 0}');
  await expect(readResults(folder)).rejects.toThrow(/schema version 0 in .*old\.json/);
});
