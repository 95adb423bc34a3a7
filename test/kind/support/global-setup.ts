import { fileURLToPath } from 'node:url';

import { execa } from 'execa';

const CLI = fileURLToPath(new URL('../../../scripts/cluster.ts', import.meta.url));
const cluster = (...args: readonly string[]) =>
  execa(process.execPath, [CLI, ...args], { stdin: 'ignore', reject: false });

/** Vitest's global set-up: one warm kind cluster for all tests that need one. One that was there before stays. */
export default async function setup(): Promise<() => Promise<void>> {
  const before = await cluster('status');
  const up = await cluster('up', '--cluster', 'kind');
  if (up.exitCode !== 0) throw new Error(`The kind cluster for the tests did not start:\n${up.stderr}`);
  if (/^kind .* running /mu.test(before.stdout)) return () => Promise.resolve();
  return async () => {
    await cluster('down', '--cluster', 'kind');
  };
}
