/** Prints, as JSON, what is around a run and may change without the notes; a drift's cause is looked for there. */
import { release } from 'node:os';
import process from 'node:process';
import { execa } from 'execa';
import { VERSIONS } from '../plugins/notes-runner/toolchain/versions.ts';
import { runMain } from './report/run-main.ts';
import { EXIT } from './verify-notes/exit-code.ts';

await runMain(async () => {
  const docker = await execa('docker', ['version', '--format', '{{.Server.Version}}'], {
    reject: false,
    stdin: 'ignore',
  });
  const { ImageOS: system, ImageVersion: image } = process.env;
  const environment: Record<string, string> = {
    ...pinnedTools(),
    node: process.version,
    kernel: release(),
    ...(docker.exitCode === 0 ? { docker: docker.stdout } : {}),
    ...(system !== undefined && image !== undefined ? { runner: `${system} ${image}` } : {}),
  };
  process.stdout.write(`${JSON.stringify(environment, null, 2)}\n`);
  return EXIT.verified;
});

function pinnedTools(): Record<string, string> {
  const tools: Record<string, string> = {};
  for (const [tool, version] of Object.entries(VERSIONS)) if (typeof version === 'string') tools[tool] = version;
  return tools;
}
