import { execa } from 'execa';

import { findExecutable } from './path-lookup.ts';
import type { Platform } from './platform.ts';
import type { Tool } from './tool.ts';

/** A build that did not work, in words that fit behind `go build: `. */
export class GoBuildError extends Error {
  override readonly name = 'GoBuildError';
}

export interface GoBuildOptions {
  readonly tool: Tool;
  readonly platform: Platform;
  /** Where the binary goes. */
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
}

const PROGRESS_MS = 10_000;

/**
 * Builds a pinned command from its Go module; `go.sum` decides what its sources are. Sources come from the module proxy
 * that the user's Go is set to. Throws {@link GoBuildError}.
 */
export async function goBuild({ tool, platform, file, env, signal, progress }: GoBuildOptions): Promise<void> {
  const go = await findExecutable('go', env['PATH']);
  if (go === undefined) throw new GoBuildError('go is not on PATH');
  const variables = Object.entries(tool.module.variables).map(([name, value]) => `-X ${name}=${value}`);
  const started = Date.now();
  let packages = 0;
  const label = `${tool.name} ${tool.version}`;
  progress(`building ${label} from its Go module (once; a control plane takes minutes)`);
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1_000);
    // Those that Go has compiled for an earlier tool are not counted; linking is not told.
    progress(`building ${label}: ${packages} packages compiled so far, ${seconds} s`);
  }, PROGRESS_MS);
  try {
    const build = execa(
      go,
      [
        'build',
        ...['-v', '-mod=readonly', '-trimpath', '-buildvcs=false'],
        ...['-ldflags', ['-s', '-w', ...variables].join(' ')],
        ...['-o', file, tool.module.package],
      ],
      {
        cwd: tool.module.folder,
        extendEnv: false,
        env: { ...env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off', GOOS: platform.os, GOARCH: platform.arch },
        stdin: 'ignore',
        stdout: 'ignore',
        reject: false,
        cancelSignal: signal,
        killSignal: 'SIGINT',
      },
    );
    build.stderr.on('data', (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 10) packages += 1;
    });
    const result = await build;
    signal.throwIfAborted();
    if (result.failed) throw new GoBuildError(lastLines(result.stderr) || result.shortMessage);
  } finally {
    clearInterval(timer);
  }
  progress(`built ${label} in ${Math.round((Date.now() - started) / 1_000)} s`);
}

/** What went wrong stands at the end, after the packages that compiled. */
function lastLines(stderr: string): string {
  return stderr.trim().split('\n').slice(-3).join('; ');
}
