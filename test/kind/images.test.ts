import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadImages, localImages, pullImage, saveImages } from '../../scripts/images/docker.ts';

/** Images of one small file, under names that nobody else uses. */
const images = [1, 2].map((number) => `notes-test/${randomUUID().slice(0, 8)}:${number}`);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notes-images-test-'));
  await writeFile(join(folder, 'file'), 'x');
  await execa('tar', ['-cf', 'rootfs.tar', 'file'], { cwd: folder });
  await Promise.all(images.map((image) => execa('docker', ['import', join(folder, 'rootfs.tar'), image])));
});
afterAll(async () => {
  await execa('docker', ['rmi', '--force', ...images], { reject: false });
  await rm(folder, { recursive: true, force: true });
});

test('images that were saved are there again after a load', async () => {
  const file = join(folder, 'images.tar');
  expect(await localImages([...images, 'notes-test/absent:1'])).toEqual(images);
  await saveImages(images, file);
  expect((await stat(file)).size).toBeGreaterThan(1000);
  await execa('docker', ['rmi', ...images]);
  expect(await localImages(images)).toEqual([]);
  await loadImages(file);
  expect(await localImages(images)).toEqual(images);
});

test('an archive that is none is refused in Docker’s words', async () => {
  await expect(loadImages(join(folder, 'file'))).rejects.toMatchObject({
    code: 'NOTES-CLUSTER',
    message: expect.stringContaining('docker load') as string,
  });
});

test('a registry that does not answer is the network’s fault, not an absent image', async () => {
  await expect(pullImage('127.0.0.1:9/none:1', [1])).rejects.toMatchObject({ code: 'NOTES-NETWORK' });
});
