import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const CLI = fileURLToPath(new URL('../../../scripts/cluster.ts', import.meta.url));

/** Containers that are the nodes of the kept kind cluster. */
export async function keptNodes(): Promise<readonly string[]> {
  const { stdout } = await execa(process.execPath, [CLI, 'status'], { stdin: 'ignore' });
  const name = /^kind\s+(\S+)\s+running/mu.exec(stdout)?.[1];
  if (name === undefined) throw new Error(`No kind cluster runs:\n${stdout}`);
  const nodes = await execa('docker', [
    'ps',
    '--filter',
    `label=io.x-k8s.kind.cluster=${name}`,
    '--format',
    '{{.Names}}',
  ]);
  return nodes.stdout.split('\n');
}
