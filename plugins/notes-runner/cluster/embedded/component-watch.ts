import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { NotesError } from '../../../notes-core/diagnostics/notes-error.ts';
import { processesBelow } from './cluster-processes.ts';

const POLL_MS = 200;

/**
 * Returns an error as soon as a component that kwokctl has started is gone: waiting for it would take its whole time.
 * Returns nothing once `signal` is aborted. `cluster` is kwokctl's folder of the cluster.
 */
export async function watchComponents(cluster: string, signal: AbortSignal): Promise<NotesError | undefined> {
  const pids = join(cluster, 'pids');
  while (!signal.aborted) {
    const started = await readdir(pids).catch(() => []);
    const noted = await Promise.all(
      started.map(async (file) => ({
        component: file.replace(/\.pid$/u, ''),
        pid: Number(await readFile(join(pids, file), 'utf8').catch(() => '')),
      })),
    );
    const alive = new Set(processesBelow(cluster));
    const gone = noted.find(({ pid }) => pid > 0 && !alive.has(pid));
    if (gone !== undefined) return await startError(`${gone.component} ended by itself`, cluster);
    await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

/** With the last complaint in each component's log: one of them says why. */
export async function startError(what: string, cluster: string, stderr = ''): Promise<NotesError> {
  const logs = join(cluster, 'logs');
  const files = await readdir(logs).catch(() => []);
  const excerpts = await Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(join(logs, file), 'utf8').catch(() => '')).trim().split('\n');
      return excerpt(
        file.replace(/\.log$/u, ''),
        lines.findLast((line) => COMPLAINT.test(line)),
      );
    }),
  );
  const lines = [`${what}.`, ...excerpt('kwokctl', stderr.trim().split('\n').at(-1)), ...excerpts.flat()];
  return new NotesError('NOTES-CLUSTER', `The embedded cluster did not start: ${lines.join('\n')}`, {
    kind: 'environment',
    hint: 'Run it again; a crowded machine may need a second try.',
  });
}

const COMPLAINT = /^[EF]\d{4}|\b(?:error|fatal|panic)\b|address already in use/iu;

function excerpt(name: string, line: string | undefined): readonly string[] {
  return line === undefined || line === '' ? [] : [`  ${name}: ${line.slice(0, 300)}`];
}
