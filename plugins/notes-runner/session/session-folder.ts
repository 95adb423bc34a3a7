import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';

/** A page's own folders on the host. */
export interface SessionFolder {
  readonly root: string;
  readonly home: string;
  /** `home/notes`. */
  readonly work: string;
  readonly temporary: string;
  /** For the agent. */
  readonly agent: string;
  remove(): Promise<void>;
}

/** Where sessions of this user live: nobody else may look into it, or have made it. */
export async function sessionsRoot(base = tmpdir()): Promise<string> {
  const { uid } = userInfo();
  const root = join(base, `kubernetes-notes-${uid}`);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const status = await lstat(root);
  if (!status.isDirectory() || status.uid !== uid || (status.mode & 0o077) !== 0) {
    throw new NotesError(
      'NOTES-SANDBOX',
      `Unexpected owner or mode of ${root}, expected a folder that only you can use.`,
      {
        kind: 'environment',
        hint: `Remove ${root} and run again.`,
      },
    );
  }
  return root;
}

/** `owner` (a user id) gets the folders where it is given. */
export async function createSessionFolder(pageId: string, owner?: number): Promise<SessionFolder> {
  const name = pageId.replaceAll(/[^\w.-]+/gu, '-').slice(0, 40);
  const root = join(await sessionsRoot(), `${name}-${randomBytes(6).toString('hex')}`);
  const home = join(root, 'home');
  const work = join(home, 'notes');
  const temporary = join(root, 'tmp');
  const agent = join(root, 'agent');
  await mkdir(root, { mode: 0o700 });
  await writeFile(join(root, 'owner'), await processIdentity(process.pid));
  for (const folder of [home, join(home, '.kube'), work, temporary, agent]) {
    await mkdir(folder, { mode: 0o700 });
    if (owner !== undefined) await chown(folder, owner, owner);
  }
  const remove = (): Promise<void> => rm(root, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  return { root, home, work, temporary, agent, remove };
}

/** Removes what runs that were killed have left behind. Never throws. */
export async function removeStaleSessions(): Promise<void> {
  try {
    const root = await sessionsRoot();
    for (const name of await readdir(root)) {
      const folder = join(root, name);
      const owner = await readFile(join(folder, 'owner'), 'utf8').catch(() => undefined);
      // One that has no owner yet is just being made.
      if (owner === undefined || owner === (await processIdentity(Number.parseInt(owner, 10)))) continue;
      await rm(folder, { recursive: true, force: true });
    }
  } catch {
    // A folder that cannot be removed now is tried again by the next run.
  }
}

/** Process id and, where the system tells, its start time: ids are used again. */
async function processIdentity(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${pid} ${started}`;
  } catch {
    try {
      process.kill(pid, 0);
      return pid === process.pid || !Number.isNaN(pid) ? `${pid} ` : '';
    } catch {
      return '';
    }
  }
}
