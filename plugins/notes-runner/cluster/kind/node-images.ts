import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { shortName } from '../../kubernetes/image-name.ts';
import type { Progress } from '../backend.ts';
import type { Docker } from './docker.ts';

export interface NodeImagesOptions {
  readonly docker: Docker;
  /** Names of the nodes' containers. */
  readonly nodes: readonly string[];
  /** The cluster's folder: for an archive on its way, and for what was loaded before. */
  readonly folder: string;
}

const IMPORT = [
  'ctr',
  '--namespace=k8s.io',
  'images',
  'import',
  '--local',
  '--digests',
  '--snapshotter=overlayfs',
  '-',
];
const NODE_MS = 120_000;

/** Brings images that this machine's Docker holds into all nodes: one archive, imported side by side. */
export class NodeImages {
  readonly #options: NodeImagesOptions;

  constructor(options: NodeImagesOptions) {
    this.#options = options;
  }

  /**
   * Loads what is here and not there; the nodes pull the rest when Pods want it. May be called before the nodes are up.
   * Gives the names that were loaded.
   */
  async load(images: readonly string[], progress: Progress, signal: AbortSignal): Promise<readonly string[]> {
    const { docker, nodes, folder } = this.#options;
    const local = await this.#localIds(signal);
    const wanted = new Map(
      images.flatMap((image) => {
        const id = local.get(shortName(image));
        return id === undefined ? [] : [[shortName(image), id] as const];
      }),
    );
    if (wanted.size === 0) return [];
    const loadedBefore = await this.#loadedBefore();
    const unknown = [...wanted].filter(([image, id]) => loadedBefore.get(image) !== id).map(([image]) => image);
    const present = unknown.length === wanted.size ? new Set<string>() : await this.#presentEverywhere(signal);
    const missing = [...wanted.keys()].filter((image) => unknown.includes(image) || !present.has(image));
    if (missing.length === 0) return [];
    progress(`loading images: ${missing.join(', ')}`);
    const archive = join(folder, `images-${process.pid}-${Date.now()}.tar`);
    try {
      await docker.run(['save', '--output', archive, ...missing], { signal });
      await Promise.all(
        nodes.map(async (node) => {
          await this.#awaitContainerd(node, signal);
          await docker.run(['exec', '--interactive', node, ...IMPORT], { inputFile: archive, signal });
        }),
      );
    } finally {
      await rm(archive, { force: true });
    }
    await this.#remember(missing, wanted, loadedBefore);
    return missing;
  }

  /** Ids by short name. */
  async #localIds(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const format = '{{.Repository}}:{{.Tag}} {{.ID}}';
    const text = await this.#options.docker.run(['image', 'ls', '--no-trunc', '--format', format], { signal });
    return new Map(
      text.split('\n').flatMap((line) => {
        const [name, id] = line.split(' ');
        return name === undefined || id === undefined ? [] : [[shortName(name), id] as const];
      }),
    );
  }

  /** Short names of what every node holds: the kubelet may have removed an image since it was loaded. */
  async #presentEverywhere(signal: AbortSignal): Promise<ReadonlySet<string>> {
    const { docker, nodes } = this.#options;
    const held = await Promise.all(
      nodes.map(async (node) => {
        const text = await docker.run(['exec', node, 'ctr', '--namespace=k8s.io', 'images', 'ls', '-q'], { signal });
        return new Set(text.split('\n').map(shortName));
      }),
    );
    const [first = new Set<string>(), ...others] = held;
    return new Set([...first].filter((image) => others.every((node) => node.has(image))));
  }

  async #awaitContainerd(node: string, signal: AbortSignal): Promise<void> {
    const deadline = performance.now() + NODE_MS;
    while ((await this.#options.docker.ask(['exec', node, 'ctr', 'version'], { signal })) === undefined) {
      if (performance.now() > deadline) return;
      await delay(500, undefined, { signal });
    }
  }

  get #record(): string {
    return join(this.#options.folder, 'images.json');
  }

  async #loadedBefore(): Promise<ReadonlyMap<string, string>> {
    try {
      const tree: unknown = JSON.parse(await readFile(this.#record, 'utf8'));
      if (typeof tree !== 'object' || tree === null) return new Map();
      return new Map(Object.entries(tree).map(([name, id]) => [name, String(id)]));
    } catch {
      return new Map();
    }
  }

  async #remember(
    loaded: readonly string[],
    ids: ReadonlyMap<string, string>,
    before: ReadonlyMap<string, string>,
  ): Promise<void> {
    const record = new Map([...before, ...loaded.map((image) => [image, ids.get(image) ?? ''] as const)]);
    await writeFile(this.#record, JSON.stringify(Object.fromEntries(record), undefined, 2));
  }
}
