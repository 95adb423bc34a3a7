import { execa } from 'execa';

/** MiB of this checkout's kind nodes together, as `docker stats` counts them. */
export async function nodeMemory(): Promise<number> {
  const filter = ['--filter', 'label=io.x-k8s.kind.cluster'];
  const { stdout: ids } = await execa('docker', ['ps', '--quiet', ...filter]);
  const { stdout } = await execa('docker', ['stats', '--no-stream', '--format', '{{.MemUsage}}', ...ids.split('\n')]);
  const sum = stdout.split('\n').reduce((total, line) => total + mebibytes(line), 0);
  return Math.round(sum);
}

/** `512.3MiB / 23GiB` → 512.3 */
function mebibytes(usage: string): number {
  const [, number = '0', unit = ''] = /^([\d.]+)([KMG])iB/u.exec(usage) ?? [];
  return Number(number) * ({ K: 1 / 1024, M: 1, G: 1024 }[unit] ?? 0);
}
