import type { NodeRole, World } from '../compare/context.ts';
import type { KubernetesApi } from './api.ts';
import type { KubernetesObject, ObjectMeta } from './object.ts';
import { CONTROLLER_REVISIONS, ENDPOINT_SLICES, JOBS, NODES, PODS, REPLICA_SETS } from './resource.ts';

/** A {@link World} that can be brought up to date. */
export interface LiveWorld extends World {
  /** Reads who owns whom now; objects seen before stay known. Call it before a comparison. */
  refresh(): Promise<void>;
  /** Learns from objects of the page that were read for another purpose, so that short-lived ones are known too. */
  readonly observe: (objects: Iterable<KubernetesObject>) => void;
}

export interface LiveWorldOptions {
  readonly api: KubernetesApi;
  /** The page's namespaces, asked at every refresh. */
  readonly namespaces: () => readonly string[];
  /** Addresses and ports that the page itself gave. */
  readonly given: ReadonlySet<string>;
}

/** Kinds whose names the cluster makes. Owners are known by their references, they need not be read. */
const GENERATED = [PODS, REPLICA_SETS, JOBS, ENDPOINT_SLICES, CONTROLLER_REVISIONS];
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

interface Known {
  /** `pod/web-0` */
  readonly address: string;
  readonly metadata: ObjectMeta;
}

/** Knows the objects of a page's namespaces by name, those that are gone included. Empty until the first refresh. */
export function createWorld({ api, namespaces, given }: LiveWorldOptions): LiveWorld {
  const byUid = new Map<string, Known>();
  const uidByAddress = new Map<string, string>();
  const kindsByName = new Map<string, Set<string>>();
  let nodes: ReadonlyMap<string, NodeRole> = new Map();

  function learn(kind: string, metadata: ObjectMeta): void {
    const resource = kind.toLowerCase();
    const address = `${resource}/${metadata.name}`;
    byUid.set(metadata.uid, { address, metadata });
    uidByAddress.set(address, metadata.uid);
    const kinds = kindsByName.get(metadata.name) ?? new Set();
    kindsByName.set(metadata.name, kinds.add(resource));
  }

  function rootOf({ address, metadata }: Known): string {
    const owner =
      metadata.ownerReferences?.find(({ controller }) => controller === true) ?? metadata.ownerReferences?.[0];
    if (owner !== undefined) {
      const known = byUid.get(owner.uid);
      return known === undefined ? `${owner.kind.toLowerCase()}/${owner.name}` : rootOf(known);
    }
    const { generateName } = metadata;
    return generateName === undefined ? address : `${address.slice(0, address.indexOf('/'))}/${generateName}`;
  }

  return {
    given,
    get nodes() {
      return nodes;
    },
    ownerOf(name, resource) {
      const kinds = resource === undefined ? [...(kindsByName.get(name) ?? [])] : [resource];
      for (const kind of kinds) {
        const known = byUid.get(uidByAddress.get(`${kind}/${name}`) ?? '');
        if (known !== undefined) return rootOf(known);
      }
      return undefined;
    },
    async refresh() {
      const [found] = await Promise.all([
        api.listMetadata(NODES),
        ...GENERATED.flatMap((resource) =>
          namespaces().map(async (namespace) => {
            for (const metadata of (await api.listMetadata(resource, { namespace })).items)
              learn(resource.kind, metadata);
          }),
        ),
      ]);
      nodes = new Map(
        found.items.map(({ name, labels = {} }) => [name, CONTROL_PLANE in labels ? 'control-plane' : 'worker']),
      );
    },
    observe(objects) {
      for (const object of objects) learn(object.kind, object.metadata);
    },
  };
}
