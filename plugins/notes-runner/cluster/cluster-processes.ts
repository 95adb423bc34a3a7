import { readdir, readFile, rm } from 'node:fs/promises';
import { sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { execa } from 'execa';

/**
 * Ids of the processes whose program lies in `folder`. The command line is asked, not the pid files: those may be missing
 * (an interrupted start) or name a process that is somebody else's by now.
 */
export async function processesBelow(folder: string): Promise<readonly number[]> {
  const prefix = folder + sep;
  const commands = process.platform === 'linux' ? await commandsFromProc() : await commandsFromPs();
  return commands.filter(({ command }) => command.startsWith(prefix)).map(({ pid }) => pid);
}

/** Ends a cluster's processes and removes its folder. Its data is not needed again, so nothing is asked politely. */
export async function destroyCluster(folder: string): Promise<void> {
  // Again until nothing is left: an interrupted kwokctl may have been about to start one more.
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const pids = await processesBelow(folder);
    if (pids.length === 0) break;
    for (const pid of pids) kill(pid);
    await delay(20);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

interface Command {
  readonly pid: number;
  readonly command: string;
}

/** A zombie has an empty command line, so it does not count. */
async function commandsFromProc(): Promise<readonly Command[]> {
  const entries = (await readdir('/proc')).filter((entry) => /^\d+$/u.test(entry));
  return await Promise.all(
    entries.map(async (entry) => ({
      pid: Number(entry),
      command: (await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')).split('\0')[0] ?? '',
    })),
  );
}

async function commandsFromPs(): Promise<readonly Command[]> {
  const { stdout } = await execa('ps', ['-axww', '-o', 'pid=,args='], { stdin: 'ignore' });
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(.*)$/u.exec(line);
    return match === null ? [] : [{ pid: Number(match[1]), command: match[2] ?? '' }];
  });
}
