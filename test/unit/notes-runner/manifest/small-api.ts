import type { ApiError } from '../../../../plugins/notes-runner/kubernetes/api-error.ts';
import type { PatchOptions } from '../../../../plugins/notes-runner/kubernetes/api.ts';
import type { KubernetesObject } from '../../../../plugins/notes-runner/kubernetes/object.ts';
import {
  CONFIG_MAPS,
  DEPLOYMENTS,
  findResource,
  type DiscoveredResource,
} from '../../../../plugins/notes-runner/kubernetes/resource.ts';
import type { FragmentTargets } from '../../../../plugins/notes-runner/manifest/fragment.ts';

export interface SentPatch {
  readonly name: string;
  readonly body: unknown;
  readonly options: PatchOptions;
}

const TYPES: readonly DiscoveredResource[] = [
  { ...CONFIG_MAPS, singular: 'configmap', shortNames: ['cm'], verbs: [] },
  { ...DEPLOYMENTS, singular: 'deployment', shortNames: ['deploy'], verbs: [] },
];

/** Knows some objects, and notes down patches; `refusal` is what it answers to them instead. */
export function smallApi(
  objects: readonly KubernetesObject[],
  refusal?: ApiError,
): { readonly api: FragmentTargets['api']; readonly patches: readonly SentPatch[] } {
  const patches: SentPatch[] = [];
  const api: FragmentTargets['api'] = {
    resolve: (name) => Promise.resolve(findResource(TYPES, name)),
    get: ({ resource, name, namespace }) =>
      Promise.resolve(
        objects.find(
          ({ kind, metadata }) =>
            kind === resource.kind && metadata.name === name && (metadata.namespace ?? 'page') === namespace,
        ),
      ),
    patch: ({ name }, body, options) => {
      if (refusal?.status === 415 && options.type === 'strategic') return Promise.reject(refusal);
      if (refusal !== undefined && refusal.status !== 415) return Promise.reject(refusal);
      patches.push({ name, body, options });
      const [object] = objects;
      return object === undefined
        ? Promise.reject(new Error('no such object'))
        : Promise.resolve({ object, warnings: ['old'] });
    },
  };
  return { api, patches };
}

/** An object as the API server gives it. */
export function liveObject(kind: string, name: string, rest: Readonly<Record<string, unknown>> = {}): KubernetesObject {
  const metadata = { name, uid: name, resourceVersion: '1', creationTimestamp: '2026-11-24T00:00:00Z' };
  return { apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1', kind, metadata, ...rest };
}
