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
import type { CommandRequest, CommandResult, Session } from '../../../../plugins/notes-runner/session/session.ts';

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

export async function runText(
  session: Session,
  text: string,
  options: Partial<CommandRequest> = {},
): Promise<CommandResult> {
  return session.run({ text, timeoutMs: 10_000, ...options });
}

/** Runs statements one by one and returns what the last one printed. */
export async function lastOutput(session: Session, ...texts: readonly string[]): Promise<string> {
  let stdout = '';
  for (const text of texts) stdout = (await runText(session, text)).stdout;
  return stdout;
}
