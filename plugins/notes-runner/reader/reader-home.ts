import { READER_NAMESPACE } from '../../notes-core/plan/bindings.ts';
import type { Cluster } from '../cluster/backend.ts';
import { SYSTEM_NAMESPACES } from '../guard/names.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { snapshotCluster } from '../leak/snapshot.ts';
import { leftOutside } from '../page/leaks.ts';
import { madeByOthers } from '../page/made-by-others.ts';
import type { PageHome } from '../page/page-home.ts';
import { clearRest, endTerminatingPods } from './clear-rest.ts';
import { borrowDefault } from './default-namespace.ts';

/**
 * The namespace `default` and the administrator's rights, as a reader of the site has them on a cluster of their own: pages
 * run one after another. What a page leaves, wherever, is removed, so that the next one is judged on its own.
 */
export function readerHome({ cluster, api }: { readonly cluster: Cluster; readonly api: KubernetesApi }): PageHome {
  return async ({ page, plan }, visit) => {
    const before = await snapshotCluster(api);
    const { privileges } = plan;
    const loan = await borrowDefault(api);
    const leaks: string[] = [];
    try {
      // No credential: kubectl is the administrator. A page's context, namespace and files go with its session.
      const request = { pageId: page.id, namespace: READER_NAMESPACE, privileges };
      const nodeSession = await cluster.openSession(request);
      try {
        const session = (await cluster.openTerminal?.(request)) ?? nodeSession;
        try {
          await visit.runSteps({ namespace: READER_NAMESPACE, session, nodeSession });
        } finally {
          await session.close();
        }
      } finally {
        await nodeSession.close();
      }
    } finally {
      await endTerminatingPods(api);
      // Namespaces that were there before, and are not the system's, are other people's.
      const ignore = (namespace: string): boolean =>
        before.namespaces.has(namespace) && namespace !== READER_NAMESPACE && !SYSTEM_NAMESPACES.includes(namespace);
      const isOthers = madeByOthers(cluster, plan, READER_NAMESPACE);
      const left = await leftOutside(api, before, { ignore, isOthers });
      if (!visit.hasFailed()) leaks.push(...left);
      await clearRest(api, ({ uid }) => !before.objects.has(uid));
      await loan.giveBack();
    }
    return leaks;
  };
}
