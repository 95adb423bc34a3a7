import { rm } from 'node:fs/promises';

import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';
import { cacheRoot, CacheSlot } from './binary-cache.ts';
import { Downloader, DownloadError } from './download.ts';
import { withLock } from './file-lock.ts';
import { goBuild, GoBuildError } from './go-build.ts';
import { mirrorsFrom } from './mirrors.ts';
import { lookUpOnPath } from './path-lookup.ts';
import { hostPlatform, isHost, type Platform } from './platform.ts';
import { pinnedTool, type Tool, type ToolName } from './tool.ts';

export interface ToolchainContext {
  /** Tells what takes long. One short line. */
  readonly progress: (message: string) => void;
  readonly signal: AbortSignal;
  /** PATH, XDG_CACHE_HOME, NOTES_MIRROR_… and what `go` reads. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** @default this machine */
  readonly platform?: Platform;
}

export interface ResolveRequest<Name extends ToolName> extends ToolchainContext {
  /** Such as `v1.37.0`; one of the pinned ones. */
  readonly kubernetesVersion: string;
  readonly tools: readonly Name[];
}

/**
 * Absolute paths of the pinned binaries: from PATH where they are for this machine and the version fits, else from the cache, else downloaded from the
 * official release, else built from the pinned Go module. Throws a {@link NotesError} NOTES-TOOLCHAIN that says for each
 * missing tool what was tried.
 */
export async function resolveTools<Name extends ToolName>(
  request: ResolveRequest<Name>,
): Promise<Readonly<Record<Name, string>>> {
  const tools = request.tools.map((name) => pinnedTool(name, request.kubernetesVersion));
  const paths = await obtainTools(tools, request);
  // Each name that was asked for is in the map, or obtainTools has thrown.
  return Object.fromEntries(paths) as Record<Name, string>;
}

/** As {@link resolveTools}, for tools that are described by the caller. */
export async function obtainTools(
  tools: readonly Tool[],
  context: ToolchainContext,
): Promise<ReadonlyMap<string, string>> {
  const env = context.env ?? process.env;
  const platform = context.platform ?? hostPlatform();
  const root = cacheRoot(env);
  const found = await Promise.all(
    tools.map((tool) =>
      findPresent(tool, new CacheSlot(root, platform, tool), isHost(platform) ? env['PATH'] : undefined),
    ),
  );
  const paths = new Map<string, string>();
  const failures: Failure[] = [];
  const downloader = new Downloader(context.signal);
  // One after another: a build uses all processors, and the first download shows whether its host answers at all.
  for (const [index, tool] of tools.entries()) {
    const present = found[index];
    if (present?.path !== undefined) {
      paths.set(tool.name, present.path);
      continue;
    }
    const slot = new CacheSlot(root, platform, tool);
    const tried = [...(present?.tried ?? [])];
    if (await fillSlot(tool, slot, { ...context, env, platform, downloader, tried })) paths.set(tool.name, slot.path);
    else failures.push({ tool, tried });
  }
  if (failures.length > 0) throw missingTools(failures);
  return paths;
}

interface Present {
  readonly path?: string;
  readonly tried: readonly string[];
}

async function findPresent(
  tool: Tool,
  slot: CacheSlot,
  /** Nothing for another system's binaries: PATH has this one's. */
  searchPath: string | undefined,
): Promise<Present> {
  const onPath = searchPath === undefined ? undefined : await lookUpOnPath(tool, searchPath);
  if (onPath?.kind === 'fits') return { path: onPath.path, tried: [] };
  if (await slot.isFilled()) return { path: slot.path, tried: [] };
  const tried = ['not in the cache'];
  if (onPath?.kind === 'absent') tried.unshift('not on PATH');
  if (onPath?.kind === 'other-version') tried.unshift(`${onPath.path} is ${onPath.version}`);
  return { tried };
}

interface FillContext extends Required<ToolchainContext> {
  readonly downloader: Downloader;
  /** What did not work is added. */
  readonly tried: string[];
}

async function fillSlot(tool: Tool, slot: CacheSlot, context: FillContext): Promise<boolean> {
  const { signal, progress } = context;
  try {
    await slot.prepare();
  } catch (error) {
    throw new NotesError('NOTES-TOOLCHAIN', `Cannot write to the cache: ${String(error)}`, {
      kind: 'environment',
      hint: 'Set XDG_CACHE_HOME to a folder that can be written.',
      cause: error,
    });
  }
  const onWait = ({ pid }: { pid: number }): void =>
    progress(`waiting for process ${pid}, which is fetching ${tool.name} ${tool.version}`);
  return await withLock(slot.lock, { signal, onWait }, async () => {
    if (await slot.isFilled()) return true;
    const file = slot.temporary();
    try {
      return (await download(tool, slot, file, context)) || (await build(tool, slot, file, context));
    } finally {
      await rm(file, { force: true });
    }
  });
}

async function download(tool: Tool, slot: CacheSlot, file: string, context: FillContext): Promise<boolean> {
  const { env, platform, downloader, tried, progress } = context;
  const source = tool.download(platform, mirrorsFrom(env));
  if (source === undefined) {
    tried.push('nothing is published for this system');
    return false;
  }
  const kind = source.unofficial === undefined ? '' : ` (unofficial build by ${source.unofficial})`;
  progress(`downloading ${tool.name} ${tool.version}${kind}`);
  try {
    const sha256 = await downloader.fetch(source, file);
    await slot.fill(file, { name: tool.name, version: tool.version, from: 'download', origin: source.url, sha256 });
    return true;
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    tried.push(`download${kind}: ${error.message}`);
    progress(`no download: ${error.message}`);
    return false;
  }
}

async function build(tool: Tool, slot: CacheSlot, file: string, context: FillContext): Promise<boolean> {
  const { env, platform, tried, signal, progress } = context;
  try {
    await goBuild({ tool, platform, file, env, signal, progress });
    const origin = `${tool.module.package} ${tool.version}`;
    await slot.fill(file, { name: tool.name, version: tool.version, from: 'build', origin });
    return true;
  } catch (error) {
    if (!(error instanceof GoBuildError)) throw error;
    tried.push(`go build: ${error.message}`);
    return false;
  }
}

interface Failure {
  readonly tool: Tool;
  readonly tried: readonly string[];
}

function missingTools(failures: readonly Failure[]): NotesError {
  const lines = failures.map(({ tool, tried }) => `  ${tool.name} ${tool.version}: ${tried.join('; ')}`);
  // These serve a kind cluster too: it is no way out.
  const whatever = failures.some(({ tool }) => tool.name === 'kind' || tool.name === 'helm');
  const wayOut = whatever
    ? 'put them on PATH in these versions'
    : 'start Docker and use a kind cluster; put them on PATH in these versions';
  return new NotesError(
    'NOTES-TOOLCHAIN',
    ['Some tools are missing, and no way to them works here:', ...lines].join('\n'),
    {
      kind: 'environment',
      hint:
        `The shortest ways out: ${wayOut}; or push to a fork and let CI run it. A mirror of the releases can be named in ` +
        'NOTES_MIRROR_KUBERNETES, NOTES_MIRROR_GITHUB, NOTES_MIRROR_GITHUB_API and NOTES_MIRROR_HELM.',
    },
  );
}
