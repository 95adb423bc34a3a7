import { realpathSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';

import { execa } from 'execa';

import type { SessionFolder } from './session-folder.ts';

/**
 * How far pages' statements are kept from the machine.
 * `own-user`: we are root, and each page gets a user id of its own; `user-namespace`: the page runs as our user without
 * any privilege, shown as user 1000.
 */
export type Sandbox =
  | { readonly kind: 'bubblewrap'; readonly identity: 'own-user' | 'user-namespace' }
  | { readonly kind: 'none'; readonly reason: string };

/** Where a page finds its things inside the sandbox, so that its output is the same on every machine. */
export const SANDBOX_PATHS = {
  home: '/home/reader',
  work: '/home/reader/notes',
  tools: '/opt/notes/bin',
  agent: '/run/notes',
} as const;

/** Parts of /etc that programs need; none holds a secret. */
const CONFIGURATION = [
  'alternatives',
  'ca-certificates',
  'crypto-policies',
  'hosts',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'localtime',
  'nsswitch.conf',
  'pki',
  'resolv.conf',
  'ssl',
  'terminfo',
].map((name) => `/etc/${name}`);

/** systemd's range for users that live as long as a service. */
const FIRST_USER = 61_184;
const LAST_USER = 65_519;
let nextUser = FIRST_USER + (process.pid % (LAST_USER - FIRST_USER));

/** A user id that no other session of this process has at the same time. */
export function takeUser(): number {
  nextUser = nextUser >= LAST_USER ? FIRST_USER : nextUser + 1;
  return nextUser;
}

let probe: Promise<Sandbox> | undefined;

/** Finds out, once, whether bubblewrap works here, by running it. */
export function probeSandbox(): Promise<Sandbox> {
  probe ??= (async (): Promise<Sandbox> => {
    const identity = userInfo().uid === 0 ? 'own-user' : 'user-namespace';
    const result = await execa('bwrap', [...isolation(identity, FIRST_USER), 'true'], {
      reject: false,
      stdin: 'ignore',
      timeout: 10_000,
    });
    if (!result.failed) return { kind: 'bubblewrap', identity };
    if (result.code === 'ENOENT') return { kind: 'none', reason: 'bwrap is not installed' };
    return { kind: 'none', reason: result.stderr.trim().split('\n').at(-1) ?? 'bwrap failed' };
  })();
  return probe;
}

/** Words for the run's first lines. */
export function describeSandbox(sandbox: Sandbox): string | undefined {
  return sandbox.kind === 'bubblewrap'
    ? undefined
    : `Pages run without a sandbox (${sandbox.reason}): their statements can reach what your user can. Install bubblewrap.`;
}

/** Arguments of `bwrap`, up to where the supervisor's argv begins. */
export function bubblewrap(
  identity: 'own-user' | 'user-namespace',
  user: number,
  folder: SessionFolder,
  toolsFolder: string,
): readonly string[] {
  return isolation(identity, user, [
    // Made by bwrap itself, they would be closed to a page's user.
    ...['/etc', '/home', '/opt', '/opt/notes', SANDBOX_PATHS.tools, '/run'].flatMap((path) => [
      '--perms',
      '0755',
      '--dir',
      path,
    ]),
    ...CONFIGURATION.flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--ro-bind', join(folder.root, 'passwd'), '/etc/passwd'],
    ...['--ro-bind', join(folder.root, 'group'), '/etc/group'],
    ...toolBinds(toolsFolder),
    ...['--bind', folder.temporary, '/tmp'],
    ...['--bind', folder.agent, SANDBOX_PATHS.agent],
    ...['--bind', folder.home, SANDBOX_PATHS.home],
    ...['--chdir', SANDBOX_PATHS.work],
  ]);
}

function isolation(
  identity: 'own-user' | 'user-namespace',
  user: number,
  mounts: readonly string[] = [],
): readonly string[] {
  const namespaces = ['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--hostname', 'notes'];
  const system = ['lib', 'lib32', 'lib64', 'bin', 'sbin'].flatMap(systemFolder);
  const drop =
    identity === 'own-user'
      ? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', '--inh-caps=-all', '--bounding-set=-all']
      : [];
  return [
    ...['--die-with-parent', '--new-session', ...namespaces],
    ...(identity === 'user-namespace' ? ['--unshare-user', '--uid', '1000', '--gid', '1000'] : []),
    ...['--ro-bind', '/usr', '/usr', ...system, '--proc', '/proc', '--dev', '/dev'],
    ...mounts,
    ...['--remount-ro', '/dev', '--remount-ro', '/', '--', ...drop],
  ];
}

/** `/bin` and its like are links into /usr on most systems, folders on some, absent on others. */
function systemFolder(name: string): readonly string[] {
  const path = `/${name}`;
  try {
    const real = realpathSync(path);
    return real === path ? ['--ro-bind', path, path] : ['--symlink', real.slice(1), path];
  } catch {
    return [];
  }
}

/** Each tool by itself: they may be links into a cache that the page must not see. */
function toolBinds(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    try {
      return ['--ro-bind', realpathSync(join(folder, name)), `${SANDBOX_PATHS.tools}/${name}`];
    } catch {
      return [];
    }
  });
}
