import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const CLI = fileURLToPath(new URL('../../../scripts/cluster.ts', import.meta.url));
const cluster = (...args: readonly string[]) =>
  execa(process.execPath, [CLI, ...args], { stdin: 'ignore', reject: false });

/** Vitest's global set-up: one warm cluster for all end-to-end tests. One that was there before stays. */
export default async function setup(): Promise<() => Promise<void>> {
  const before = await cluster('status');
  if (/^embedded .* running /mu.test(before.stdout)) return () => Promise.resolve();
  const up = await cluster('up', '--cluster', 'embedded');
  if (up.exitCode !== 0) throw new Error(`The cluster for the tests did not start:\n${up.stderr}`);
  return async () => {
    await cluster('down', '--cluster', 'embedded');
  };
}
