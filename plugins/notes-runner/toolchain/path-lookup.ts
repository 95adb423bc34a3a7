import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

import { execa } from 'execa';
import semver from 'semver';

import type { Tool } from './tool.ts';

/** What PATH has of a tool. */
export type PathLookup =
  | { readonly kind: 'fits'; readonly path: string }
  | { readonly kind: 'other-version'; readonly path: string; readonly version: string }
  | { readonly kind: 'absent' };

/** helm's own releases name the commit behind the version. */
const COMMIT = /\+g[\da-f]{7,40}$/u;

/** The first binary of that name on PATH, asked for its version. */
export async function lookUpOnPath(tool: Tool, searchPath: string | undefined): Promise<PathLookup> {
  const path = await findExecutable(tool.name, searchPath);
  if (path === undefined) return { kind: 'absent' };
  const result = await execa(path, tool.versionArguments, {
    reject: false,
    stdin: 'ignore',
    timeout: 10_000,
    // kubectl and helm would read the user's configuration.
    env: { KUBECONFIG: '/dev/null' },
  });
  const version = /\bv?(\d+\.\d+\.\d+[\w.+-]*)/u.exec(result.stdout)?.[1];
  if (result.failed || version === undefined) return { kind: 'other-version', path, version: 'an unknown version' };
  return fits(tool, version.replace(COMMIT, ''))
    ? { kind: 'fits', path }
    : { kind: 'other-version', path, version: `v${version}` };
}

/** Absolute path of the first executable file of that name. */
export async function findExecutable(name: string, searchPath: string | undefined): Promise<string | undefined> {
  for (const folder of (searchPath ?? '').split(delimiter).filter((entry) => isAbsolute(entry))) {
    const path = join(folder, name);
    try {
      await access(path, constants.X_OK);
      if ((await stat(path)).isFile()) return path;
    } catch {
      // Not here.
    }
  }
  return undefined;
}

function fits(tool: Tool, version: string): boolean {
  const pinned = tool.version.slice(1);
  if (version === pinned) return true;
  return tool.fit === 'patch' && semver.satisfies(version, `~${pinned}`);
}
