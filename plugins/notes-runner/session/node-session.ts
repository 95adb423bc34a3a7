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

/**
 * A page's shell inside a node, through one `docker exec`: an unprivileged user of its own, own HOME and work folder, own
 * views of processes and devices. The node's network is the page's, so that Pods answer.
 */
export function openNodeSession(options: NodeSessionOptions): Session {
  const { request, kubeconfig, node, root, env } = options;
  const slug = request.pageId.replaceAll(/[^\w.-]+/gu, '-').slice(0, 40);
  const folder = `/var/lib/notes/${slug}-${randomBytes(6).toString('hex')}`;
  const user = root ? 0 : takeUser();
  let hasEnded = false;
  const spawn = (argv: readonly string[]): SupervisorProcess => {
    const inNode = ['bash', '-c', NODE_SESSION, 'bash', folder, String(user), ...argv];
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
      child.nodeChildProcess.once('exit', () => resolve());
      child.nodeChildProcess.once('error', () => resolve());
    }).then(() => {
      hasEnded = true;
    });
    return { stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, ended };
  };
  return new ShellSession({
    spawn,
    kill: async () => {
      if (!hasEnded) await endInNode(node, folder, env);
    },
    directory: AGENT,
    workFolder: WORK,
    processLimit: options.processLimit ?? DEFAULT_PROCESS_LIMIT,
    ...(options.outputLimit === undefined ? {} : { outputLimit: options.outputLimit }),
  });
}

/** For a supervisor that does not end when its input does: a page may have stopped it. */
async function endInNode(node: string, folder: string, env: NodeSessionOptions['env']): Promise<void> {
  // Without the first slash, so that this command does not find itself.
  const script = 'pkill -KILL -f -- "/$1"; rm -rf -- "/$1"';
  await execa('docker', ['exec', node, 'bash', '-c', script, 'bash', folder.slice(1)], {
    env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 10_000,
  });
}
