import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { execa } from 'execa';

import { takeUser } from './sandbox.ts';
import type { Session, SessionRequest } from './session.ts';
import { ShellSession, type SupervisorProcess } from './shell-session.ts';

export interface NodeSessionOptions {
  readonly request: SessionRequest;
  /** YAML, without references to files. Its context names the page's namespace. */
  readonly kubeconfig: string;
  /** Container of the node. */
  readonly node: string;
  /** The page may be root in the node. */
  readonly root: boolean;
  /** A word in the name of the page's folder, by which what a killed run left is found. @default `run` */
  readonly run?: string;
  /** Called where the node could not be rid of the page: it does not answer. */
  readonly onLeft?: () => void;
  /** For the `docker` command; nothing of it reaches the page. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Bytes of each stream of a statement that are kept. @default 1 MiB */
  readonly outputLimit?: number;
  /** Processes and threads that the page may have. @default 1024 */
  readonly processLimit?: number;
}

const NODE_SESSION = readFileSync(new URL('node-session.sh', import.meta.url), 'utf8');
const DEFAULT_PROCESS_LIMIT = 1_024;
/** Inside the session's own view of the node. */
const AGENT = '/run/notes';
const WORK = '/home/reader/notes';
/** In the node, one below it for each page. */
const FOLDERS = '/var/lib/notes';
const END_MS = 10_000;

/**
 * A page's shell inside a node, through one `docker exec`: an unprivileged user of its own, own HOME and work folder, own
 * views of processes and devices. The node's network is the page's, so that Pods answer.
 */
export function openNodeSession(options: NodeSessionOptions): Session {
  const { request, kubeconfig, node, root, env } = options;
  const slug = request.pageId.replaceAll(/[^\w.-]+/gu, '-').slice(0, 40);
  const folder = `${slug}-${options.run ?? 'run'}-${randomBytes(6).toString('hex')}`;
  const user = root ? 0 : takeUser();
  /** Its own clean-up ran. */
  let hasEndedWell = false;
  const spawn = (argv: readonly string[]): SupervisorProcess => {
    const inNode = ['bash', '-c', NODE_SESSION, 'bash', `${FOLDERS}/${folder}`, String(user), ...argv];
    const child = execa('docker', ['exec', '--interactive', node, ...inNode], {
      env,
      extendEnv: false,
      // A session of its own, so that the terminal's Ctrl-C is ours to handle.
      detached: true,
      stdin: 'pipe',
      buffer: false,
      reject: false,
      forceKillAfterDelay: false,
    });
    // By stdin: the arguments of a command can be seen by everyone on the machine.
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${kubeconfig}\0`);
    const ended = new Promise<void>((resolve) => {
      child.nodeChildProcess.once('exit', (code) => {
        hasEndedWell = code === 0;
        resolve();
      });
      child.nodeChildProcess.once('error', () => resolve());
    });
    return { stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, ended };
  };
  return new ShellSession({
    spawn,
    kill: async () => {
      if (!hasEndedWell && !(await endInNode(node, folder, env))) options.onLeft?.();
    },
    directory: AGENT,
    workFolder: WORK,
    processLimit: options.processLimit ?? DEFAULT_PROCESS_LIMIT,
    ...(options.outputLimit === undefined ? {} : { outputLimit: options.outputLimit }),
  });
}

/**
 * For a supervisor that does not end when its input does: a page may have stopped it. `folders` is a pattern of names. False
 * where the node does not answer.
 */
export async function endInNode(node: string, folders: string, env: NodeSessionOptions['env']): Promise<boolean> {
  const result = await execa('docker', ['exec', node, 'bash', '-c', END, 'bash', FOLDERS, folders], {
    env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: END_MS,
  });
  return !result.failed;
}

/** Folder and name are two arguments, so that this command does not find itself. */
const END = `
for folder in "$1"/$2; do
  [[ -d $folder ]] || continue
  pkill -KILL -f -- "$folder"
  rm -rf -- "$folder" || exit
done
exit 0
`;
