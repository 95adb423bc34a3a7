import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const CLI = fileURLToPath(new URL('../../scripts/verify-notes.ts', import.meta.url));
/** Waits until a test has done its worst. */
const PAGE = '# Page\n\n```bash timeout=20s\nkubectl wait --for=create pod/never --timeout=15s\n```\n';

interface RunningPage extends AsyncDisposable {
  readonly run: ReturnType<typeof launch>;
  /** Of the run's own cluster; part of every path of it. */
  readonly cluster: string;
}

/** Ids and command lines of all processes that mention `text`. */
async function processes(text: string): Promise<readonly { readonly pid: number; readonly args: string }[]> {
  const { stdout } = await execa('ps', ['-eww', '-o', 'pid=,args=']);
  return stdout
    .split('\n')
    .filter((line) => line.includes(text))
    .map((line) => ({ pid: Number.parseInt(line, 10), args: line.trim().replace(/^\d+\s+/, '') }));
}

function launch(checkout: string) {
  return execa(process.execPath, [CLI, '--cluster', 'embedded'], {
    cwd: checkout,
    reject: false,
    env: { NO_COLOR: '1' },
  });
}

/** A run whose page is waiting. In a checkout of its own, so that it finds no kept cluster. */
async function runningPage(): Promise<RunningPage> {
  const checkout = await mkdtemp(join(tmpdir(), 'notes-interrupt-'));
  await mkdir(join(checkout, 'docs'));
  await writeFile(join(checkout, 'docs/page.md'), PAGE);
  const run = launch(checkout);
  let stderr = '';
  run.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await expect.poll(() => stderr, { timeout: 60_000 }).toMatch(/embedded cluster notes-/);
  const cluster = /embedded cluster (notes-[0-9a-f]+)/.exec(stderr)?.[1] ?? '';
  await expect.poll(() => processes('pod/never'), { timeout: 20_000 }).not.toEqual([]);
  return { run, cluster, [Symbol.asyncDispose]: () => rm(checkout, { recursive: true, force: true }) };
}

async function expectNothingLeft(cluster: string): Promise<void> {
  expect(await processes(`/${cluster}/`)).toEqual([]);
  const cache = process.env['XDG_CACHE_HOME'] ?? join(process.env['HOME'] ?? '', '.cache');
  expect(await readdir(join(cache, 'kubernetes-notes/clusters'))).not.toContain(cluster);
}

test('Ctrl-C ends the pages and the cluster of the run: exit code 130, no process, no folder', async () => {
  await using page = await runningPage();
  page.run.kill('SIGINT');
  expect((await page.run).exitCode).toBe(130);
  await expectNothingLeft(page.cluster);
});

test("a cluster that dies in the middle is not the note's fault: errored, exit code 3", async () => {
  await using page = await runningPage();
  const servers = await processes(`/${page.cluster}/`);
  for (const { pid, args } of servers) if (args.includes('kube-apiserver')) process.kill(pid, 'SIGKILL');
  const { exitCode, stdout } = await page.run;
  expect(stdout).toMatch(/page\.md:4:1 errored NOTES-ERRORED/);
  expect(exitCode).toBe(3);
  await expectNothingLeft(page.cluster);
});
