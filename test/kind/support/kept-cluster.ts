import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const CLI = fileURLToPath(new URL('../../../scripts/cluster.ts', import.meta.url));
const cluster = (...args: readonly string[]) =>
  execa(process.execPath, [CLI, ...args], { stdin: 'ignore', reject: false });

/** Name of the kept kind cluster that runs, if one does. */
async function keptName(): Promise<string | undefined> {
  const { stdout } = await cluster('status');
  return /^kind\s+(\S+)\s+running/mu.exec(stdout)?.[1];
}

/** A warm kind cluster for the tests of a file; one that was there before stays. `await using` stops ours. */
export async function keptCluster(): Promise<AsyncDisposable & { readonly nodes: readonly string[] }> {
  const before = await keptName();
  if (before === undefined) {
    const up = await cluster('up', '--cluster', 'kind');
    if (up.exitCode !== 0) throw new Error(`The kind cluster for the tests did not start:\n${up.stderr}`);
  }
  const name = before ?? (await keptName()) ?? '';
  const filter = ['--filter', `label=io.x-k8s.kind.cluster=${name}`];
  const { stdout } = await execa('docker', ['ps', '--format', '{{.Names}}', ...filter]);
  return {
    nodes: stdout.split('\n').filter((node) => node !== ''),
    async [Symbol.asyncDispose]() {
      if (before === undefined) await cluster('down');
    },
  };
}
