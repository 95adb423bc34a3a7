import { ApiError } from './api-error.ts';
import { recordsAt, textAt, valueAt } from './object.ts';
import type { JsonRecord } from './object.ts';
import type { DiscoveredResource } from './resource.ts';
import type { Transport } from './transport.ts';

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

function texts(tree: unknown, ...path: readonly string[]): readonly string[] {
  const list = valueAt(tree, ...path);
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
}

/** The types of an `APIGroupDiscoveryList`, each once, in the server's preferred version. */
export function readAggregatedDiscovery(answer: unknown): readonly DiscoveredResource[] {
  const found = new Map<string, DiscoveredResource>();
  for (const group of recordsAt(answer, 'items')) {
    const groupName = textAt(group, 'metadata', 'name');
    for (const version of recordsAt(group, 'versions')) {
      for (const resource of recordsAt(version, 'resources')) {
        const plural = textAt(resource, 'resource');
        const key = `${plural}.${groupName}`;
        if (found.has(key)) continue;
        found.set(key, {
          group: groupName,
          version: textAt(version, 'version'),
          plural,
          kind: textAt(resource, 'responseKind', 'kind'),
          namespaced: textAt(resource, 'scope') === 'Namespaced',
          singular: textAt(resource, 'singularResource'),
          shortNames: texts(resource, 'shortNames'),
          verbs: texts(resource, 'verbs'),
        });
      }
    }
  }
  return [...found.values()];
}

/** The types of one `APIResourceList`; subresources (`pods/log`) are left out. */
export function readResourceList(answer: unknown, group: string, version: string): readonly DiscoveredResource[] {
  const isResource = (resource: JsonRecord): boolean => !textAt(resource, 'name').includes('/');
  return recordsAt(answer, 'resources')
    .filter(isResource)
    .map((resource) => ({
      group,
      version,
      plural: textAt(resource, 'name'),
      kind: textAt(resource, 'kind'),
      namespaced: valueAt(resource, 'namespaced') === true,
      singular: textAt(resource, 'singularName'),
      shortNames: texts(resource, 'shortNames'),
      verbs: texts(resource, 'verbs'),
    }));
}

async function ask(transport: Transport, path: string, accept?: string): Promise<unknown> {
  const { body } = await transport.request({ method: 'GET', path, ...(accept === undefined ? {} : { accept }) });
  const answer: unknown = JSON.parse(body);
  return answer;
}

/** For servers older than 1.30: one question for each group. */
async function discoverGroupByGroup(transport: Transport, groups: unknown): Promise<readonly DiscoveredResource[]> {
  const parts = await Promise.all(
    recordsAt(groups, 'groups').map(async (group) => {
      const name = textAt(group, 'name');
      const version = textAt(group, 'preferredVersion', 'version');
      try {
        return readResourceList(await ask(transport, `/apis/${name}/${version}`), name, version);
      } catch (error) {
        // A group whose server is down (an aggregated API such as metrics) must not hide the others.
        if (error instanceof ApiError) return [];
        throw error;
      }
    }),
  );
  return parts.flat();
}

/** Every type that the server has, the core group first. */
export async function discoverResources(transport: Transport): Promise<readonly DiscoveredResource[]> {
  const [core, groups] = await Promise.all([ask(transport, '/api', AGGREGATED), ask(transport, '/apis', AGGREGATED)]);
  if (textAt(groups, 'kind') === 'APIGroupDiscoveryList') {
    return [...readAggregatedDiscovery(core), ...readAggregatedDiscovery(groups)];
  }
  const [coreTypes, named] = await Promise.all([
    ask(transport, '/api/v1').then((answer) => readResourceList(answer, '', 'v1')),
    discoverGroupByGroup(transport, groups),
  ]);
  return [...coreTypes, ...named];
}
