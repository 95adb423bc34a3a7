import { realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const PROGRAM = fileURLToPath(new URL('answering-registry.ts', import.meta.url));
const FOLDER = '/var/tmp/notes-registry';

/** Starts the registry on the loopback of every node; gives its host as images name it. `await using` removes it. */
export async function startRegistry(
  nodes: readonly string[],
  port: number,
): Promise<AsyncDisposable & { readonly host: string }> {
  const node = await realpath(process.execPath);
  await Promise.all(
    nodes.map(async (container) => {
      await execa('docker', ['exec', container, 'mkdir', '-p', FOLDER]);
      await execa('docker', ['cp', '--quiet', node, `${container}:${FOLDER}/node`]);
      await execa('docker', ['cp', '--quiet', PROGRAM, `${container}:${FOLDER}/registry.mts`]);
      const start = `${FOLDER}/node ${FOLDER}/registry.mts ${port} & echo $! > ${FOLDER}/pid; wait`;
      await execa('docker', ['exec', '--detach', container, 'sh', '-c', start]);
      const probe = ['curl', '--silent', '--fail', '--retry', '30', '--retry-delay', '1', '--retry-connrefused'];
      await execa('docker', ['exec', container, ...probe, `http://localhost:${port}/v2/`]);
    }),
  );
  return {
    host: `localhost:${port}`,
    async [Symbol.asyncDispose]() {
      const stop = `kill "$(cat ${FOLDER}/pid)"; rm -rf ${FOLDER}`;
      await Promise.all(
        nodes.map((container) => execa('docker', ['exec', container, 'sh', '-c', stop], { reject: false })),
      );
    },
  };
}
