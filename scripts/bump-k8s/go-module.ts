import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';

import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';
import { KUBERNETES_TOOLS } from '../../plugins/notes-runner/toolchain/tool.ts';

const MODULE = 'k8s.io/kubernetes';

/** The user's `go`, which decides where modules come from. */
export interface Go {
  /** Absolute path of the binary. */
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Released versions of Kubernetes, such as `v1.37.2`; no pre-releases. */
export async function releasedVersions(go: Go, cwd: string): Promise<readonly string[]> {
  const { stdout } = await run(go, cwd, ['list', '-m', '-versions', MODULE]);
  return stdout
    .trim()
    .split(/\s+/u)
    .filter((version) => /^v\d+\.\d+\.\d+$/u.test(version));
}

/**
 * Writes `go.mod` and `go.sum` of a module from which the commands of one Kubernetes version can be built. Kubernetes names
 * its own parts by folders beside it; outside of its repository they are the published modules of the same minor and patch.
 */
export async function writeGoModule(go: Go, folder: string, version: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { stdout } = await run(go, folder, ['mod', 'download', '-json', `${MODULE}@${version}`]);
  const { GoMod: goMod } = JSON.parse(stdout) as { readonly GoMod: string };
  await writeFile(join(folder, 'go.mod'), goModOf(version, await readFile(goMod, 'utf8')));
  await run(go, folder, ['mod', 'tidy']);
}

/** What `go mod tidy` completes. @param kubernetes the `go.mod` of that version of Kubernetes */
function goModOf(version: string, kubernetes: string): string {
  const parts = [...kubernetes.matchAll(/^\s*(?:replace )?(\S+) => \.\/staging\/src\/\S+$/gmu)].map(
    ([, path = '']) => path,
  );
  const published = version.replace(/^v1\./u, 'v0.');
  const goVersion = /^go (\S+)$/mu.exec(kubernetes)?.[1] ?? '';
  return [
    `module notes.local/kubernetes-${version}`,
    `go ${goVersion}`,
    `require ${MODULE} ${version}`,
    `tool (\n${KUBERNETES_TOOLS.map((tool) => `\t${MODULE}/cmd/${tool}`).join('\n')}\n)`,
    ...parts.map((path) => `replace ${path} => ${path} ${published}`),
  ]
    .join('\n\n')
    .concat('\n');
}

async function run(
  { path, env, signal }: Go,
  cwd: string,
  args: readonly string[],
): Promise<{ readonly stdout: string }> {
  const result = await execa(path, args, {
    cwd,
    env: { ...env, GOFLAGS: '', GOWORK: 'off' },
    stdin: 'ignore',
    reject: false,
    cancelSignal: signal,
    killSignal: 'SIGINT',
    detached: true,
  });
  signal.throwIfAborted();
  if (!result.failed) return { stdout: result.stdout };
  const why = result.stderr.trim().split('\n').slice(-3).join('; ') || result.shortMessage;
  throw new NotesError('NOTES-TOOLCHAIN', `go ${args.join(' ')} failed: ${why}`, {
    kind: 'environment',
    hint: 'Go and its module proxy are needed to pin a version; `go env GOPROXY` says which one it asks.',
  });
}
