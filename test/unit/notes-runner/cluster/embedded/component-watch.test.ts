import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { processesBelow } from '../../../../../plugins/notes-runner/cluster/embedded/cluster-processes.ts';
import { watchComponents } from '../../../../../plugins/notes-runner/cluster/embedded/component-watch.ts';

let cluster: string;
beforeEach(async () => {
  cluster = await mkdtemp(join(tmpdir(), 'notes-components-'));
  for (const folder of ['bin', 'pids', 'logs']) await mkdir(join(cluster, folder));
});
afterEach(() => rm(cluster, { recursive: true, force: true }));

/** A process that looks like a component: its program lies in the cluster's folder. */
async function start(component: string): Promise<ChildProcess> {
  const program = join(cluster, 'bin', component);
  await symlink('/bin/sleep', program);
  const child = spawn(program, ['30'], { stdio: 'ignore' });
  await writeFile(join(cluster, 'pids', `${component}.pid`), String(child.pid));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('watchComponents', () => {
  test('tells which component ended, with what its log complains about', async () => {
    const etcd = await start('etcd');
    const scheduler = await start('kube-scheduler');
    expect(processesBelow(cluster).toSorted()).toEqual([etcd.pid, scheduler.pid].toSorted());
    await writeFile(
      join(cluster, 'logs', 'kube-scheduler.log'),
      'I0101 all well\nE0101 listen tcp 127.0.0.1:1: bind: address already in use\nI0101 goodbye\n',
    );
    const watching = watchComponents(cluster, AbortSignal.timeout(10_000));
    await end(scheduler);
    const error = await watching;
    expect(error?.message).toBe(
      'The embedded cluster did not start: kube-scheduler ended by itself.\n' +
        '  kube-scheduler: E0101 listen tcp 127.0.0.1:1: bind: address already in use',
    );
    await end(etcd);
  });

  test('says nothing while all of them live', async () => {
    const etcd = await start('etcd');
    expect(await watchComponents(cluster, AbortSignal.timeout(500))).toBeUndefined();
    await end(etcd);
  });
});
