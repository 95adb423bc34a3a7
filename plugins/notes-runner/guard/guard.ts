import { readFile } from 'node:fs/promises';

import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';
import { pageKubeconfig, readApiServer } from '../cluster/page-kubeconfig.ts';
import { ApiError } from '../kubernetes/api-error.ts';
import { createKubernetesApi, type KubernetesApi } from '../kubernetes/api.ts';
import { valueAt } from '../kubernetes/object.ts';
import { CONFIG_MAPS, NAMESPACES, type ResourceType } from '../kubernetes/resource.ts';
import { until } from '../kubernetes/until.ts';
import { installGuard } from './install-guard.ts';
import { GUARD, PRIVILEGES_GROUP } from './names.ts';
import { createIdentity, grantsOf, type IdentityRequest, type PageIdentity } from './page-identity.ts';
import { POD_SECURITY_LABEL } from './policies.ts';

const ACCESS_REVIEWS: ResourceType = {
  group: 'authorization.k8s.io',
  version: 'v1',
  plural: 'selfsubjectaccessreviews',
  kind: 'SelfSubjectAccessReview',
  namespaced: false,
};
/** Milliseconds. */
const LIMIT_MS = 30_000;

/** Lets pages into a cluster, each as somebody whom the cluster itself keeps within bounds. */
export interface Guard {
  /** Resolves once the bounds hold. Throws {@link NotesError} (environment) where they do not come to. */
  openIdentity(request: IdentityRequest): Promise<PageIdentity>;
}

/** Installs the guard. `kubeconfig` is the path of the administrator's. */
export async function openGuard(api: KubernetesApi, kubeconfig: string): Promise<Guard> {
  const [server] = await Promise.all([readFile(kubeconfig, 'utf8').then(readApiServer), installGuard(api)]);
  let holds: Promise<void> | undefined;
  return {
    async openIdentity(request) {
      const { name: namespace } = request.namespace.metadata;
      const identity = await createIdentity(api, request);
      const grants = grantsOf(request);
      const page = createKubernetesApi({ kubeconfig: pageKubeconfig({ ...server, token: identity.token, namespace }) });
      try {
        // Policies are the same for all pages; what a page may do beyond is its own.
        await Promise.all([(holds ??= awaitPolicies(page)), ...grants.map((grant) => awaitGrant(page, grant))]);
        return identity;
      } catch (error) {
        holds = undefined;
        await identity.close();
        throw error;
      } finally {
        page.close();
      }
    },
  };
}

/** Asks as a page would, without effect, for what must be refused and for what must be added. */
async function awaitPolicies(page: KubernetesApi): Promise<void> {
  const refuses = async (): Promise<boolean> => {
    try {
      await page.create(CONFIG_MAPS, { metadata: { name: 'probe' } }, { namespace: GUARD, dryRun: true });
      return false;
    } catch (error) {
      if (error instanceof ApiError && error.status === 403) return error.message.includes(`'${GUARD}'`);
      throw error;
    }
  };
  const labels = async (): Promise<boolean> => {
    try {
      const made = await page.create(NAMESPACES, { metadata: { generateName: 'probe-' } }, { dryRun: true });
      return made.object.metadata.labels?.[POD_SECURITY_LABEL] !== undefined;
    } catch (error) {
      if (error instanceof ApiError && error.status === 403) return false;
      throw error;
    }
  };
  await Promise.all([
    settles(refuses, 'refuse what no page may do'),
    settles(labels, 'bound the Pods of new namespaces'),
  ]);
}

async function awaitGrant(page: KubernetesApi, name: string): Promise<void> {
  const resourceAttributes = { group: PRIVILEGES_GROUP, resource: 'privileges', name, verb: 'use' };
  await settles(async () => {
    const { object } = await page.create(ACCESS_REVIEWS, { spec: { resourceAttributes } });
    return valueAt(object, 'status', 'allowed') === true;
  }, `allow ${name}`);
}

async function settles(holds: () => Promise<boolean>, what: string): Promise<void> {
  if (await until(holds, LIMIT_MS)) return;
  throw new NotesError('NOTES-CLUSTER', `Unexpected API server, expected it to ${what} within ${LIMIT_MS / 1000} s.`, {
    kind: 'environment',
    hint: 'Start another cluster: npm run cluster down, then npm run cluster up.',
  });
}
