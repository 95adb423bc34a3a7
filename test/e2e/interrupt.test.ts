import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const CLI = fileURLToPath(new URL('../../scripts/verify-notes.ts', import.meta.url));
const page = '# Page\n\n```bash timeout=100s\nkubectl wait --for=condition=Ready pod/never --timeout=90s\n```\n';

/** Command lines of all processes that mention `text`. */
async function processes(text: string): Promise<string[]> {
  const { stdout } = await execa('ps', ['-eww', '-o', 'args']);
  return stdout.split('\n').filter((line) => line.includes(text));
}

test('Ctrl-C ends the pages and the cluster of the run: exit code 130, no process, no folder', async () => {
  // A checkout of its own, so that no kept cluster is found.
  const checkout = await mkdtemp(join(tmpdir(), 'notes-interrupt-'));
  try {
    await mkdir(join(checkout, 'docs'));
    await writeFile(join(checkout, 'docs/page.md'), page);
    const run = execa(process.execPath, [CLI], {
      cwd: checkout,
      reject: false,
      stdin: 'ignore',
      env: { NO_COLOR: '1' },
    });
    let stderr = '';
    run.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await expect.poll(() => stderr, { timeout: 60_000 }).toMatch(/embedded cluster notes-/);
    const name = /embedded cluster (notes-[0-9a-f]+)/.exec(stderr)?.[1] ?? 'no cluster';
    await expect.poll(() => processes(`/${name}/`), { timeout: 10_000 }).not.toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_500));

    run.kill('SIGINT');
    const { exitCode } = await run;

    expect(exitCode).toBe(130);
    expect(await processes(`/${name}/`)).toEqual([]);
    const cache = process.env['XDG_CACHE_HOME'] ?? join(process.env['HOME'] ?? '', '.cache');
    expect(await readdir(join(cache, 'kubernetes-notes/clusters'))).not.toContain(name);
  } finally {
    await rm(checkout, { recursive: true, force: true });
  }
});
