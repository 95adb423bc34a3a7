import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import type { Cluster } from '../../plugins/notes-runner/cluster/backend.ts';
import { openNodeSession } from '../../plugins/notes-runner/session/node-session.ts';
import type { Session } from '../../plugins/notes-runner/session/session.ts';
import { describePageShell, lastOutput, runText } from '../contract/page-shell.ts';
import { openKeptCluster } from './support/open-cluster.ts';

let cluster: Cluster;
let node: string;
beforeAll(async () => {
  cluster = await openKeptCluster();
  node = `${cluster.name}-control-plane`;
});
afterAll(() => cluster.close());

/** Each look is a command in the node. */
const PATIENT = { timeout: 10_000 };

interface Options {
  readonly root?: boolean;
  readonly processLimit?: number;
  readonly pageId?: string;
}

const KUBECONFIG = 'kind: Config\n';

function openShared({ root = false, processLimit = 1_024, pageId = 'resources/pod' }: Options = {}): Session {
  const request = { pageId, namespace: 'notes-pod', credential: { token: 'none' }, privileges: [] };
  return openNodeSession({ request, kubeconfig: KUBECONFIG, node, root, processLimit, env: process.env });
}

function open(options: Options = {}): Session {
  const session = openShared(options);
  onTestFinished(() => session.close());
  return session;
}

/** In the node, as root: outside of any page. */
async function inNode(script: string): Promise<string> {
  return (await execa('docker', ['exec', node, 'bash', '-c', script], { reject: false, stdin: 'ignore' })).stdout;
}

describePageShell('in a node', () => Promise.resolve(openShared()));

test('a statement costs less than 2 ms of ours', async () => {
  const session = open();
  await runText(session, 'a=1');
  const times: number[] = [];
  for (let index = 0; index < 200; index += 1) {
    const started = performance.now();
    await runText(session, `a=${index}`);
    times.push(performance.now() - started);
  }
  // The median, and with room for a busy machine: `npm run bench` measures.
  expect(times.toSorted((one, other) => one - other)[100]).toBeLessThan(10);
});

describe('a page in a node', () => {
  test('has an environment of its own', async () => {
    process.env['NOTES_TEST_SECRET'] = 'secret';
    onTestFinished(() => {
      delete process.env['NOTES_TEST_SECRET'];
    });
    const names = (await lastOutput(open(), 'env'))
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0] ?? '');
    const shells = ['OLDPWD', 'PWD', 'SHLVL', '_'];
    expect(names.filter((name) => !shells.includes(name)).toSorted()).toEqual([
      'HOME',
      'LANG',
      'LOGNAME',
      'PATH',
      'SHELL',
      'TERM',
      'TZ',
      'USER',
    ]);
  });

  test('finds its kubeconfig, which nobody else can read', async () => {
    expect(await lastOutput(open(), 'pwd; whoami; cat ~/.kube/config; stat -c %a ~/.kube/config')).toBe(
      `/home/reader/notes\nreader\n${KUBECONFIG}600\n`,
    );
  });

  test('does not see another page', async () => {
    const [one, other] = [open({ pageId: 'one' }), open({ pageId: 'other' })];
    await lastOutput(one, 'a=1', 'echo secret >file', 'echo secret >/tmp/file', 'sleep 74.5 &');
    expect(await lastOutput(other, 'ls . /tmp; echo "$a"; ps -eo args | grep -c "[s]leep 74.5"')).toBe(
      '.:\n\n/tmp:\n\n0\n',
    );
    expect((await runText(other, 'ls /var/lib/notes')).stdout).toBe('');
    // Nor by the name of its folder, which it may guess.
    const folder = (await inNode('ls -d /var/lib/notes/one-*')).trim();
    expect(folder).toMatch(/^\/var\/lib\/notes\/one-/u);
    expect((await runText(other, `cat ${folder}/home/.kube/config`)).exit).toEqual({ kind: 'code', code: 1 });
  });

  test('leaves neither folder nor process behind', async () => {
    const session = open({ pageId: 'left' });
    await lastOutput(session, 'sleep 71.5 & setsid sleep 71.5 & (setsid nohup sleep 71.5 >/dev/null 2>&1 &)');
    await session.start({ text: 'exec sleep 71.5' });
    await expect.poll(() => inNode('pgrep -cf "[s]leep 71.5"'), PATIENT).not.toBe('0');
    await session.close();
    expect(await inNode('pgrep -cf "[s]leep 71.5"; ls /var/lib/notes | grep -c ^left-')).toBe('0\n0');
  });

  test('that has stopped its own shell is ended all the same', async () => {
    const session = open({ pageId: 'stopped' });
    void runText(session, 'sleep 75.5 & sleep 0.5; kill -STOP -1; sleep 1').catch(() => undefined);
    await expect.poll(() => inNode('pgrep -cf "[s]leep 75.5"'), PATIENT).toBe('1');
    await session.close();
    await expect
      .poll(() => inNode('pgrep -cf "[s]leep 75.5"; ls /var/lib/notes | grep -c ^stopped-'), PATIENT)
      .toBe('0\n0');
  });
});

describe('a hostile page in a node', () => {
  test('deletes what is its own and nothing else', async () => {
    const session = open();
    const neighbour = open();
    await lastOutput(session, 'touch file');
    for (const path of ['/', '/home /root /tmp /etc /opt /run /dev /var /kind']) {
      const result = await runText(session, `rm -rf --no-preserve-root ${path} 2>/dev/null`, { timeoutMs: 5_000 });
      expect(result.exit).not.toEqual({ kind: 'code', code: 0 });
    }
    expect(await lastOutput(session, 'echo "still here: $(ls)"')).toBe('still here: \n');
    expect(await lastOutput(neighbour, 'echo "still here too" >file; cat file')).toBe('still here too\n');
    expect(await inNode('kubectl --kubeconfig /etc/kubernetes/admin.conf get --raw /readyz')).toBe('ok');
  });

  test.each([
    ['the administrator’s kubeconfig', 'cat /etc/kubernetes/admin.conf /etc/kubernetes/super-admin.conf', ''],
    ['keys of the cluster', 'cat /etc/kubernetes/pki/*.key /var/lib/kubelet/pki/*', ''],
    ['kind’s own files', 'ls -A /kind', ''],
    ['devices of the host', 'ls /dev | grep -E "^(sd|vd|nvme|dm|loop|kvm|mem|kmsg|fuse)"', ''],
    ['processes of the node', 'ps -eo comm | grep -E "kubelet|containerd|etcd|systemd"', ''],
    ['environments of the node’s processes', 'cat /proc/1/environ | tr "\\0" "\\n" | grep -i kube', ''],
    ['Docker', 'ls -d /var/run/docker.sock /run/docker.sock', ''],
    ['a folder of the host', `ls -d ${process.cwd()}`, ''],
  ])('does not see %s', async (_title, text, stdout) => {
    expect((await runText(open(), text)).stdout).toBe(stdout);
  });

  test('has no privilege, and no way to one', async () => {
    const session = open();
    expect(
      await lastOutput(session, 'grep -E "^(Cap(Eff|Prm|Bnd)|NoNewPrivs)" /proc/self/status | tr -s "\\t" " "'),
    ).toBe('CapPrm: 0000000000000000\nCapEff: 0000000000000000\nCapBnd: 0000000000000000\nNoNewPrivs: 1\n');
    for (const text of [
      'mount -t tmpfs none /mnt',
      'ctr version',
      'crictl ps',
      'echo 1 >/proc/sys/kernel/sysrq',
      'mknod d b 8 0',
    ]) {
      expect((await runText(session, text)).exit, text).not.toEqual({ kind: 'code', code: 0 });
    }
  });

  test('cannot end what is not its own', async () => {
    const session = open();
    await runText(session, 'kill -9 -1', { timeoutMs: 3_000 }).catch(() => undefined);
    expect(await lastOutput(open(), 'echo fine')).toBe('fine\n');
    expect(await inNode('kubectl --kubeconfig /etc/kubernetes/admin.conf get --raw /readyz')).toBe('ok');
  });

  test('does not bring the node down with a fork bomb', async () => {
    const session = open({ processLimit: 40 });
    const neighbour = open();
    expect(await lastOutput(session, 'ulimit -u')).toBe('40\n');
    await runText(session, 'bomb() { sleep 73.5 & bomb | bomb; }; (bomb >/dev/null 2>&1 &)', {
      timeoutMs: 2_000,
    }).catch(() => undefined);
    await expect.poll(async () => Number(await inNode('pgrep -cf "[s]leep 73.5"')), PATIENT).toBeGreaterThan(2);
    expect(Number(await inNode('pgrep -cf "[s]leep 73.5"'))).toBeLessThanOrEqual(40);
    expect(await lastOutput(neighbour, 'for i in 1 2 3 4 5 6 7 8; do sleep 0.1 & done; wait; echo fine')).toBe(
      'fine\n',
    );
    await session.close();
    await expect.poll(() => inNode('pgrep -cf "[s]leep 73.5"'), PATIENT).toBe('0');
  });
});

test('a page that may be root in the node is, and can look at it', async () => {
  const session = open({ root: true });
  expect(
    await lastOutput(session, 'id -u; pwd; crictl ps -q | head -1 | wc -l; ps -eo comm | grep -c "^kubelet"'),
  ).toBe('0\n/home/reader/notes\n1\n1\n');
});
