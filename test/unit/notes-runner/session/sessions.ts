import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import {
  openHostSession,
  type HostSession,
  type HostSessionOptions,
} from '../../../../plugins/notes-runner/session/host-session.ts';
import { probeSandbox, type Sandbox } from '../../../../plugins/notes-runner/session/sandbox.ts';

export const found = await probeSandbox();

/** Every way in which a page's shell can run on this machine. */
export const sandboxes: readonly { readonly name: string; readonly sandbox: Sandbox }[] = [
  { name: 'without a sandbox', sandbox: { kind: 'none', reason: 'for this test' } },
  ...(found.kind === 'bubblewrap' ? [{ name: `in bubblewrap (${found.identity})`, sandbox: found }] : []),
];

/** Opened for one test, closed after it. Its folder of tools holds nothing of use. */
export async function openSession(options: Partial<HostSessionOptions> = {}): Promise<HostSession> {
  const session = await openSharedSession(options);
  onTestFinished(() => session.close());
  return session;
}

/** For the tests of a suite, which closes it. */
export function openSharedSession(options: Partial<HostSessionOptions> = {}): Promise<HostSession> {
  return openHostSession({
    request: { pageId: 'resources/pod', namespace: 'notes-pod' },
    kubeconfig: 'apiVersion: v1\nkind: Config\n',
    binDir: import.meta.dirname,
    ...options,
  });
}

/** A folder for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'notes-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
