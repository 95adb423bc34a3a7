import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';

import { describeSandbox } from '../../../../plugins/notes-runner/session/sandbox.ts';
import { removeStaleSessions, sessionsRoot } from '../../../../plugins/notes-runner/session/session-folder.ts';
import { lastOutput, runText } from '../../../contract/page-shell.ts';
import { found, openSession, sandboxes, temporaryFolder } from './sessions.ts';

/** Folders of sessions that are open. */
async function sessionFolders(): Promise<readonly string[]> {
  return readdirSync(await sessionsRoot());
}

/** Processes of this machine whose command line holds `text`. */
async function processesWith(text: string): Promise<number> {
  const { stdout } = await execa('ps', ['-eo', 'args']);
  return stdout.split('\n').filter((line) => line.includes(text)).length;
}

describe.each(sandboxes)('a page $name', ({ sandbox }) => {
  test('has an environment of its own', async () => {
    process.env['NOTES_TEST_SECRET'] = 'secret';
    onTestFinished(() => {
      delete process.env['NOTES_TEST_SECRET'];
    });
    const session = await openSession({ sandbox });
    const names = (await lastOutput(session, 'env'))
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0]);
    const ours = ['HOME', 'LANG', 'LOGNAME', 'PATH', 'SHELL', 'TERM', 'TZ', 'USER'];
    const shells = ['OLDPWD', 'PWD', 'SHLVL', 'TMPDIR', '_'];
    expect(names.filter((name) => !shells.includes(name ?? '')).toSorted()).toEqual(ours);
    expect(
      await lastOutput(session, 'cat /proc/$$/environ /proc/$PPID/environ | tr "\\0" "\\n" | grep -c SECRET'),
    ).toBe('0\n');
  });

  test('finds its kubeconfig, and its tools before those of the system', async () => {
    const binDir = temporaryFolder();
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'ls'), '#!/bin/sh\necho "our ls"\n');
    chmodSync(join(elsewhere, 'ls'), 0o755);
    symlinkSync(join(elsewhere, 'ls'), join(binDir, 'ls'));
    const session = await openSession({ sandbox, binDir, kubeconfig: 'kind: Config\n' });
    expect(await lastOutput(session, 'ls; cat ~/.kube/config; stat -c %a ~/.kube/config')).toBe(
      'our ls\nkind: Config\n600\n',
    );
    expect(await lastOutput(session, 'echo "# changed" >>~/.kube/config', 'tail -1 ~/.kube/config')).toBe(
      '# changed\n',
    );
  });

  test('does not see another page', async () => {
    const [one, other] = await Promise.all([openSession({ sandbox }), openSession({ sandbox })]);
    await lastOutput(one, 'a=1', 'echo secret >file', 'echo secret >"${TMPDIR:-/tmp}/file"');
    expect(await lastOutput(other, 'ls; ls "${TMPDIR:-/tmp}"; echo "$a"')).toBe('\n');
  });

  test('leaves neither folder nor process behind', async () => {
    // Other test files open sessions at the same time: this one is known by its page.
    const pageId = `left-${randomBytes(6).toString('hex')}`;
    const session = await openSession({ sandbox, request: { pageId, namespace: 'notes-left' } });
    const ownFolders = async () => (await sessionFolders()).filter((name) => name.startsWith(pageId));
    expect(await ownFolders()).toHaveLength(1);
    await lastOutput(session, 'sleep 71.5 & setsid sleep 71.5 & (setsid nohup sleep 71.5 >/dev/null 2>&1 &)');
    await session.start({ text: 'exec sleep 71.5' });
    await expect.poll(() => processesWith('sleep 71.5')).toBeGreaterThanOrEqual(4);
    await session.close();
    await expect.poll(() => processesWith('sleep 71.5')).toBe(0);
    expect(await ownFolders()).toEqual([]);
  });

  test('is closed as well while a statement runs', async () => {
    const session = await openSession({ sandbox });
    const running = expect(runText(session, 'sleep 72.5')).rejects.toThrow(/shell has gone/u);
    await session.close();
    await running;
    await expect.poll(() => processesWith('sleep 72.5')).toBe(0);
  });

  test('writes files of a limited size', async () => {
    const session = await openSession({ sandbox });
    const result = await runText(session, 'ulimit -f; ulimit -c');
    expect(result.stdout).toBe('1048576\n0\n');
  });
});

test('what a killed run left is removed', async () => {
  const folder = join(await sessionsRoot(), 'left-by-a-test');
  await mkdir(folder);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const session = await openSession();
  const { stdout: dead } = await execa('bash', ['-c', 'echo $$']);
  writeFileSync(join(folder, 'owner'), `${dead} 1`);
  await removeStaleSessions();
  expect(existsSync(folder)).toBe(false);
  expect(await lastOutput(session, 'echo still here')).toBe('still here\n');
});

test('where there is no sandbox the run says so', () => {
  expect(describeSandbox({ kind: 'none', reason: 'bwrap is not installed' })).toMatch(
    /^Pages run without a sandbox \(bwrap is not/u,
  );
});

const identities = found.kind === 'bubblewrap' ? ([found.identity, 'user-namespace'] as const) : [];

describe.each([...new Set(identities)])('a hostile page in bubblewrap (%s)', (identity) => {
  const sandbox = { kind: 'bubblewrap', identity } as const;

  test('deletes what is its own and nothing else', async () => {
    const marker = join(mkdtempSync(join(homedir(), '.notes-test-')), 'marker');
    onTestFinished(() => rm(join(marker, '..'), { recursive: true }));
    writeFileSync(marker, 'here');
    const session = await openSession({ sandbox });
    // Only ever inside the sandbox.
    expect(session.sandbox.kind).toBe('bubblewrap');
    const inside = await lastOutput(session, 'test "$HOME" = /home/reader && test $(hostname) = notes && echo inside');
    expect(inside).toBe('inside\n');
    await lastOutput(session, 'touch file');
    // All of /usr takes its time, so what is of interest comes once more.
    for (const path of ['/', `/home /root /tmp /etc /opt /run /dev ${process.cwd()} ${marker}`]) {
      const result = await runText(session, `rm -rf --no-preserve-root ${path} 2>/dev/null`, { timeoutMs: 2_000 });
      expect(result.exit).not.toEqual({ kind: 'code', code: 0 });
    }
    expect(readFileSync(marker, 'utf8')).toBe('here');
    expect(existsSync('/usr/bin/env') && existsSync(process.execPath)).toBe(true);
    expect(await lastOutput(session, 'echo "still here: $(ls)"')).toBe('still here: \n');
  });

  test.each([
    ['the home folders of the machine', `ls -d ${homedir()} /root /home/*`, '/home/reader\n'],
    ['the checkout', `ls -d ${process.cwd()}`, ''],
    ['passwords', 'cat /etc/shadow', ''],
    ['Kubernetes of the machine', 'ls -d /etc/kubernetes /var/run/docker.sock /run/docker.sock /run/containerd', ''],
    ['environments of the machine’s processes', `cat /proc/${process.pid}/environ | tr '\\0' '\\n'`, ''],
    ['processes of the machine', `ls -d /proc/${process.pid}`, ''],
    ['other pages’ folders', 'ls -d /tmp/kubernetes-notes-*', ''],
    ['devices', 'ls /dev | grep -E "^(sd|vd|nvme|kvm|mem|kmsg)"', ''],
  ])('does not see %s', async (_title, text, stdout) => {
    const session = await openSession({ sandbox });
    expect((await runText(session, text)).stdout).toBe(stdout);
  });

  test.each(['/x', '/usr/bin/x', '/etc/x', '/opt/notes/bin/x', '/home/x', '/dev/x', '/run/x', '/proc/sys/kernel/x'])(
    'cannot write %s',
    async (path) => {
      const session = await openSession({ sandbox });
      expect((await runText(session, `echo x >${path}`)).exit).toEqual({ kind: 'code', code: 1 });
    },
  );

  test('has no privilege', async () => {
    const session = await openSession({ sandbox });
    expect(await lastOutput(session, 'grep -E "^(CapEff|CapPrm|NoNewPrivs)" /proc/self/status | tr -s "\\t" " "')).toBe(
      'CapPrm: 0000000000000000\nCapEff: 0000000000000000\nNoNewPrivs: 1\n',
    );
    expect(await lastOutput(session, 'test $(id -u) -ne 0 && whoami')).toBe('reader\n');
    expect((await runText(session, 'mount -t tmpfs none /mnt || mount --bind /tmp /usr')).exit).not.toEqual({
      kind: 'code',
      code: 0,
    });
  });

  test('cannot end what is outside', async () => {
    const session = await openSession({ sandbox });
    const text = `kill -9 ${process.pid} 1; echo $?`;
    expect((await runText(session, text)).stdout).toMatch(/^[01]\n$/u);
    expect(await lastOutput(session, 'echo still here')).toBe('still here\n');
  });

  test('shows no path of the machine', async () => {
    const session = await openSession({ sandbox });
    const text = 'pwd; echo ~; which kubectl; env; cat /proc/self/mountinfo | cut -d" " -f5; ls -la / ~ /tmp';
    expect((await runText(session, text)).stdout).not.toMatch(/kubernetes-notes-/u);
  });
});

// In a user namespace made by root the kernel exempts us from this limit, so only the identity that is really used.
describe.runIf(found.kind === 'bubblewrap')('a fork bomb', () => {
  test('stays within its limit, harms no other page, and is gone in the end', async () => {
    const session = await openSession({ processLimit: 40 });
    const neighbour = await openSession({ processLimit: 40 });
    expect(await lastOutput(session, 'ulimit -u')).toBe('40\n');
    await runText(session, 'bomb() { sleep 73.5 & bomb | bomb; }; (bomb >/dev/null 2>&1 &)', {
      timeoutMs: 2_000,
    }).catch(() => undefined);
    await expect.poll(() => processesWith('sleep 73.5')).toBeGreaterThan(2);
    expect(await processesWith('sleep 73.5')).toBeLessThanOrEqual(40);
    expect(await lastOutput(neighbour, 'for i in 1 2 3 4 5 6 7 8; do sleep 0.1 & done; wait; echo fine')).toBe(
      'fine\n',
    );
    await session.close();
    await expect.poll(() => processesWith('sleep 73.5')).toBe(0);
  });
});
