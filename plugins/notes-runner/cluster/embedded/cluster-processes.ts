import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Ids of the processes whose program lies in `folder`. The command line is asked, not the pid files: those may be missing
 * (an interrupted start) or name a process that is somebody else's by now.
 */
export function processesBelow(folder: string): readonly number[] {
  const prefix = folder + sep;
  const commands = process.platform === 'linux' ? commandsFromProc() : commandsFromPs();
  return commands.filter(({ command }) => command.startsWith(prefix)).map(({ pid }) => pid);
}

/** Ends a cluster's processes. Its data is not needed again, so nothing is asked politely. */
export async function endProcesses(folder: string): Promise<void> {
  // Again until nothing is left: an interrupted kwokctl may have been about to start one more.
  for (let attempt = 0; attempt < 100 && killAll(folder); attempt += 1) await delay(20);
  atExit.delete(folder);
}

const atExit = new Set<string>();

/**
 * Destroys the cluster when this process ends without having done so (`process.exit`, an uncaught error). Returns what
 * calls it off; {@link endProcesses} does so too.
 */
export function destroyAtExit(folder: string): () => void {
  if (atExit.size === 0) process.once('exit', destroyAllNow);
  atExit.add(folder);
  return () => void atExit.delete(folder);
}

function destroyAllNow(): void {
  for (const folder of atExit) {
    for (let attempt = 0; attempt < 100 && killAll(folder); attempt += 1);
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // The next run removes it.
    }
  }
}

/** True where there was something to end. */
function killAll(folder: string): boolean {
  const pids = processesBelow(folder);
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
  return pids.length > 0;
}

interface Command {
  readonly pid: number;
  readonly command: string;
}

/** A zombie has an empty command line, so it does not count. */
function commandsFromProc(): readonly Command[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/u.test(entry))
    .map((entry) => {
      try {
        return { pid: Number(entry), command: readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0')[0] ?? '' };
      } catch {
        return { pid: Number(entry), command: '' };
      }
    });
}

function commandsFromPs(): readonly Command[] {
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(.*)$/u.exec(line);
    return match === null ? [] : [{ pid: Number(match[1]), command: match[2] ?? '' }];
  });
}
