import { randomBytes } from 'node:crypto';
import type { Cluster } from '../cluster/backend.ts';
import type { Guard } from '../guard/guard.ts';
import { podSecurityLabels } from '../guard/policies.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { createPageNamespace, removeNamespace } from '../kubernetes/namespace.ts';
import { snapshotCluster } from '../leak/snapshot.ts';
import { leftInNamespace, leftOutside } from './leaks.ts';
import { madeByOthers } from './made-by-others.ts';
import type { PageHome } from './page-home.ts';

/** A namespace and an identity of the page's own, so that pages run beside each other; both are gone afterwards. */
export function ownNamespace({
  cluster,
  api,
  guard,
}: {
  readonly cluster: Cluster;
  readonly api: KubernetesApi;
  readonly guard: Guard;
}): PageHome {
  return async ({ page, plan }, visit) => {
    const alone = plan.exclusive !== undefined;
    const holds = plan.holds.map(({ type }) => type);
    // The guard keeps other pages to their own namespaces: they cannot leave anything outside.
    const before = alone || holds.length > 0 ? await snapshotCluster(api) : undefined;
    const namespace = `notes-${slugOf(page.id)}-${randomBytes(3).toString('hex')}`;
    const { privileges } = plan;
    const labels = podSecurityLabels(privileges);
    const made = await createPageNamespace(api, { name: namespace, pageId: page.id, labels });
    const leaks: string[] = [];
    try {
      const identity = await guard.openIdentity({ namespace: made, alone, holds, privileges });
      try {
        const { token } = identity;
        const session = await cluster.openSession({ pageId: page.id, namespace, credential: { token }, privileges });
        try {
          await visit.runSteps({ namespace, session });
        } finally {
          await session.close();
        }
      } finally {
        await identity.close();
      }
      if (visit.cleanedUp()) leaks.push(...(await leftInNamespace(api, namespace)));
    } finally {
      const removal = await removeNamespace(api, namespace);
      if (removal.kind === 'hanging') leaks.push(`the page's namespace, which cannot be removed: ${removal.why}`);
    }
    if (before !== undefined) {
      const isOthers = madeByOthers(cluster, plan, namespace);
      const where = alone ? { own: namespace } : { own: namespace, holds };
      leaks.push(...(await leftOutside(api, before, { ...where, isOthers })));
    }
    return leaks;
  };
}

/** What a namespace's name may hold of a page's id: at most 40 characters, so that DNS names stay short. */
function slugOf(pageId: string): string {
  const slug = (pageId.split('/').at(-1) ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return slug.slice(0, 40).replace(/^-+|-+$/g, '') || 'page';
}
