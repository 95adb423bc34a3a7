import { execa } from 'execa';

import { NotesError } from '../../../notes-core/diagnostics/notes-error.ts';

/** What this machine's Docker is good for. */
export type DockerState =
  | { readonly kind: 'ready'; readonly architecture: 'amd64' | 'arm64' }
  /** There is no `docker` on PATH. */
  | { readonly kind: 'absent' }
  /** It is installed, but nothing answers. */
  | { readonly kind: 'stopped' }
  /** It answers, but not us, or not well enough; how to mend that. */
  | { readonly kind: 'unusable'; readonly why: string; readonly hint: string };

/** Docker 20.10. */
const OLDEST_API = [1, 41] as const;
const PROBE_MS = 10_000;
const FORMAT = '{{.Server.APIVersion}} {{.Server.Os}} {{.Server.Arch}}';

type Environment = Readonly<Record<string, string | undefined>>;

/** Asks Docker, by the CLI that users have, what it is. */
export async function probeDocker(env: Environment): Promise<DockerState> {
  const result = await execa('docker', ['version', '--format', FORMAT], {
    env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: PROBE_MS,
  });
  if (result.code === 'ENOENT') return { kind: 'absent' };
  if (result.timedOut) {
    return {
      kind: 'unusable',
      why: `Docker did not answer within ${PROBE_MS / 1_000} seconds`,
      hint: 'Start Docker anew.',
    };
  }
  return result.failed ? refusalOf(result.stderr) : describeServer(result.stdout);
}

/** What the CLI's complaint means. */
function refusalOf(stderr: string): DockerState {
  if (/permission denied/iu.test(stderr)) {
    return {
      kind: 'unusable',
      why: 'your user may not use Docker',
      hint: 'Type sudo usermod -aG docker "$USER", then log in again; or run with --cluster embedded.',
    };
  }
  if (/cannot connect|is the docker daemon running|connection refused|no such host|failed to connect/iu.test(stderr)) {
    return { kind: 'stopped' };
  }
  return {
    kind: 'unusable',
    why: stderr.trim().split('\n').at(-1) ?? 'docker version failed',
    hint: 'docker version must work; or run with --cluster embedded.',
  };
}

/** `server` as {@link FORMAT} prints it. */
function describeServer(server: string): DockerState {
  const [api = '', os = '', arch = ''] = server.trim().split(' ');
  const [major = 0, minor = 0] = api.split('.').map(Number);
  const upgrade = 'Install Docker 20.10 or later; or run with --cluster embedded.';
  if (major < OLDEST_API[0] || (major === OLDEST_API[0] && minor < OLDEST_API[1])) {
    return { kind: 'unusable', why: `Docker is too old (API ${api}, at least ${OLDEST_API.join('.')})`, hint: upgrade };
  }
  if (os !== 'linux') {
    return { kind: 'unusable', why: `Docker runs ${os} containers`, hint: 'Switch Docker to Linux containers.' };
  }
  return { kind: 'ready', architecture: arch === 'arm64' || arch === 'aarch64' ? 'arm64' : 'amd64' };
}

export interface DockerOptions {
  readonly input?: string;
  /** Path of a file that the command reads. */
  readonly inputFile?: string;
  readonly signal?: AbortSignal;
}

/** Runs `docker` commands. */
export class Docker {
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  /** stdout. Throws {@link NotesError} NOTES-CLUSTER where the command fails. */
  async run(args: readonly string[], options: DockerOptions = {}): Promise<string> {
    const result = await this.#start(args, options);
    options.signal?.throwIfAborted();
    if (!result.failed) return result.stdout;
    const said = result.stderr.trim().split('\n').slice(-3).join('; ') || result.shortMessage;
    throw new NotesError('NOTES-CLUSTER', `docker ${args.slice(0, 3).join(' ')} failed: ${said}`, {
      kind: 'environment',
      hint: 'Look whether Docker still runs: docker ps',
    });
  }

  /** As {@link run}; `undefined` where the command fails. */
  async ask(args: readonly string[], options: DockerOptions = {}): Promise<string | undefined> {
    const result = await this.#start(args, options);
    options.signal?.throwIfAborted();
    return result.failed ? undefined : result.stdout;
  }

  #start(args: readonly string[], { input, inputFile, signal }: DockerOptions) {
    return execa('docker', [...args], {
      env: this.#env,
      extendEnv: false,
      reject: false,
      ...(input === undefined ? {} : { input }),
      ...(inputFile === undefined ? {} : { inputFile }),
      ...(input === undefined && inputFile === undefined ? { stdin: 'ignore' as const } : {}),
      ...(signal === undefined ? {} : { cancelSignal: signal }),
    });
  }
}
