import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';

import { RunRecords } from '../../../../../plugins/notes-runner/cluster/kind/run-records.ts';

async function clusterFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'notes-records-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const MODULE = new URL('../../../../../plugins/notes-runner/cluster/kind/run-records.ts', import.meta.url).href;

test('a run of this process lives, one whose process has ended is dead, until it is forgotten', async () => {
  const folder = await clusterFolder();
  const records = new RunRecords(folder);
  expect(await records.dead()).toEqual([]);
  const own = await records.add();
  const script = `import { RunRecords } from ${JSON.stringify(MODULE)};
    process.stdout.write(await new RunRecords(${JSON.stringify(folder)}).add());`;
  const { stdout: other } = await execa(process.execPath, ['--input-type=module', '-e', script]);
  expect(await records.dead()).toEqual([other]);
  await records.forget(other);
  expect(await records.dead()).toEqual([]);
  await records.forget(own);
  expect(await readdir(join(folder, 'runs'))).toEqual([]);
});

test('a record that is being written is nobody’s yet; one that cannot be read is dead', async () => {
  const folder = await clusterFolder();
  const records = new RunRecords(folder);
  await records.add();
  await writeFile(join(folder, 'runs', 'abc.part'), '');
  await writeFile(join(folder, 'runs', 'def'), 'torn');
  expect(await records.dead()).toEqual(['def']);
});
