import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { openHostSession } from '../../session/host-session.ts';
import type { Session, SessionRequest } from '../../session/session.ts';
import { resolveTools, type ToolchainContext } from '../../toolchain/resolve-tools.ts';
import type { AdminAccess } from '../api-client.ts';
import { sessionKubeconfig } from '../page-kubeconfig.ts';

export interface ReaderTerminalOptions extends ToolchainContext {
  /** The cluster's. */
  readonly folder: string;
  readonly access: AdminAccess;
  readonly kubernetesVersion: string;
  /** Beside kubectl. */
  readonly withHelm: boolean;
  readonly request: SessionRequest;
}

/** A shell on this machine, in its sandbox, with the tools that the page 실습 환경 asks a reader to install. */
export async function openReaderTerminal(options: ReaderTerminalOptions): Promise<Session> {
  const { folder, access, withHelm, request } = options;
  const binDir = join(folder, 'reader-bin');
  await rm(binDir, { recursive: true, force: true });
  await mkdir(binDir, { recursive: true });
  const tools = await resolveTools({ ...options, tools: withHelm ? ['kubectl', 'helm'] : ['kubectl'] });
  for (const [name, path] of Object.entries(tools)) await symlink(path, join(binDir, name));
  return openHostSession({ request, kubeconfig: sessionKubeconfig(access, request), binDir });
}
