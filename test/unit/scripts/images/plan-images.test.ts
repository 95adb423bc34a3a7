import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planImages } from '../../../../scripts/images/plan-images.ts';

let cwd: string;
const page = (...lines: readonly string[]): string => ['# Page', '', '```bash', ...lines, '```', ''].join('\n');

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'notes-plan-images-'));
  await mkdir(join(cwd, 'docs'));
  await writeFile(
    join(cwd, 'docs', 'a.md'),
    page('kubectl run a --image=nginx:1.29', 'kubectl run b --image=busybox:1.37'),
  );
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

test('images of all pages, each once, without those that no registry can have', async () => {
  await writeFile(
    join(cwd, 'docs', 'b.md'),
    page('kubectl run a --image=nginx:1.29', 'kubectl run b --image=registry.invalid/web:1'),
  );
  expect(await planImages(cwd)).toEqual(['busybox:1.37', 'nginx:1.29']);
});

test('pages that cannot be planned are a mistake with its place', async () => {
  await writeFile(join(cwd, 'docs', 'b.md'), page('kubectl run "'));
  await expect(planImages(cwd)).rejects.toMatchObject({
    kind: 'usage',
    message: expect.stringContaining('docs/b.md') as string,
  });
});
