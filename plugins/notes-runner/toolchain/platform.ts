import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';

/** A system that binaries are made for, in Go's words. */
export interface Platform {
  readonly os: 'linux' | 'darwin';
  readonly arch: 'amd64' | 'arm64';
}

/** Whether a binary made for `platform` runs on this machine. */
export function isHost({ os, arch }: Platform): boolean {
  return os === process.platform && arch === (process.arch === 'x64' ? 'amd64' : process.arch);
}

/** Throws a {@link NotesError} on a system that Kubernetes has no control plane for. */
export function hostPlatform(os: string = process.platform, arch: string = process.arch): Platform {
  const goArch = arch === 'x64' ? 'amd64' : arch;
  if ((os === 'linux' || os === 'darwin') && (goArch === 'amd64' || goArch === 'arm64')) return { os, arch: goArch };
  throw new NotesError('NOTES-TOOLCHAIN', `Unexpected system ${os}/${arch}, expected Linux or macOS on x64 or arm64.`, {
    kind: 'environment',
    hint: os === 'win32' ? 'Run it inside WSL.' : 'Push to a fork and let CI run it.',
  });
}
