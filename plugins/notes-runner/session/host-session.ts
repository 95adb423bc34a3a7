import { chown, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';

import { bubblewrap, probeSandbox, SANDBOX_PATHS, takeUser, type Sandbox } from './sandbox.ts';
import { createSessionFolder, removeStaleSessions, type SessionFolder } from './session-folder.ts';
import type { Session, SessionRequest } from './session.ts';
import { ShellSession, type SupervisorProcess } from './shell-session.ts';

export interface HostSessionOptions {
  readonly request: SessionRequest;
  /** YAML, without references to files: written to `$HOME/.kube/config`. Its context names the page's namespace. */
  readonly kubeconfig: string;
  /** Folder with kubectl and its like; comes first in PATH. */
  readonly binDir: string;
  /** @default what {@link probeSandbox} finds */
  readonly sandbox?: Sandbox;
  /** Bytes of each stream of a statement that are kept. @default 1 MiB */
  readonly outputLimit?: number;
  /** Processes and threads that the page may have; only in the sandbox. @default 1024 */
  readonly processLimit?: number;
}

export interface HostSession extends Session {
  readonly sandbox: Sandbox;
  /** As the page sees it. */
  readonly workFolder: string;
}

const DEFAULT_PROCESS_LIMIT = 1_024;
const SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin';

let swept: Promise<void> | undefined;

/**
 * A page's shell as a process of this machine: own HOME and work folder, nothing of our environment, in a bubblewrap
 * sandbox where that works. The network is the machine's in either case, since the cluster listens on its loopback.
 */
export async function openHostSession(options: HostSessionOptions): Promise<HostSession> {
  swept ??= removeStaleSessions();
  await swept;
  const sandbox = options.sandbox ?? (await probeSandbox());
  const user = sandbox.kind === 'bubblewrap' && sandbox.identity === 'own-user' ? takeUser() : undefined;
  const folder = await createSessionFolder(options.request.pageId, user);
  const kubeconfig = join(folder.home, '.kube', 'config');
  await writeFile(kubeconfig, options.kubeconfig, { mode: 0o600 });
  if (user !== undefined) await chown(kubeconfig, user, user);
  const place = sandbox.kind === 'bubblewrap' ? SANDBOX_PATHS : { ...folder, tools: options.binDir };
  const prefix: string[] = [];
  if (sandbox.kind === 'bubblewrap') {
    await describeUser(folder, user ?? 1_000);
    prefix.push('bwrap', ...bubblewrap(sandbox.identity, user ?? 1_000, folder, options.binDir));
  }
  const environment = {
    PATH: `${place.tools}:${SYSTEM_PATH}`,
    HOME: place.home,
    USER: 'reader',
    LOGNAME: 'reader',
    SHELL: '/bin/bash',
    LANG: 'C.UTF-8',
    TERM: 'dumb',
    TZ: 'UTC',
    PS1: '$ ',
    ...(sandbox.kind === 'none' ? { TMPDIR: folder.temporary } : {}),
  };
  const session = new ShellSession({
    spawn: (argv) => spawnSupervisor([...prefix, ...argv], environment, folder),
    kill: async () => {
      if (sandbox.kind === 'none') await killByHome(folder.home);
      await folder.remove();
    },
    directory: place.agent,
    workFolder: place.work,
    ...(options.outputLimit === undefined ? {} : { outputLimit: options.outputLimit }),
    ...(sandbox.kind === 'none' ? {} : { processLimit: options.processLimit ?? DEFAULT_PROCESS_LIMIT }),
  });
  return Object.assign(session, { sandbox, workFolder: place.work });
}

function spawnSupervisor(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  folder: SessionFolder,
): SupervisorProcess {
  const [command = '', ...args] = argv;
  const child = execa(command, args, {
    env,
    extendEnv: false,
    cwd: folder.work,
    // A session of its own, so that the terminal's Ctrl-C is ours to handle.
    detached: true,
    stdin: 'pipe',
    buffer: false,
    reject: false,
    forceKillAfterDelay: false,
  });
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    // Not the end of its streams: what the page started may hold them.
    ended: new Promise((resolve) => {
      child.nodeChildProcess.once('exit', () => resolve());
      child.nodeChildProcess.once('error', () => resolve());
    }),
  };
}

async function describeUser(folder: SessionFolder, user: number): Promise<void> {
  const home = SANDBOX_PATHS.home;
  await writeFile(join(folder.root, 'passwd'), `reader:x:${user}:${user}:reader:${home}:/bin/bash\n`, { mode: 0o644 });
  await writeFile(join(folder.root, 'group'), `reader:x:${user}:\n`, { mode: 0o644 });
}

/** Without a sandbox a daemon may have left the session; it still has the session's HOME, which no other process has. */
async function killByHome(home: string): Promise<void> {
  const marker = `HOME=${home}`;
  const entries = await readdir('/proc').catch(() => []);
  for (const entry of entries.filter((name) => /^\d+$/u.test(name))) {
    const environment = await readFile(`/proc/${entry}/environ`, 'utf8').catch(() => '');
    if (!environment.split('\0').includes(marker)) continue;
    try {
      process.kill(Number(entry), 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}
