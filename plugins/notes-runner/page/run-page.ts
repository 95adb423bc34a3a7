import { planPage } from '../../notes-core/plan/plan-page.ts';
import type { PageResults } from '../../notes-core/results/results.ts';
import type { Cluster } from '../cluster/backend.ts';
import { givenValues, NO_RENAMING } from '../compare/context.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { PODS } from '../kubernetes/resource.ts';
import { createWorld } from '../kubernetes/world.ts';
import { claimOf, EXCLUSIVE, type ClusterLock } from '../run/cluster-lock.ts';
import type { RunListener } from '../run/events.ts';
import type { PageRunner } from '../run/notes-run.ts';
import { preparationFor } from '../run/preparation.ts';
import type { PlannedPage } from '../run/planned-page.ts';
import { createSettler } from '../settle/settler.ts';
import type { ExpectationEdits } from '../update/edits.ts';
import { unsoundMessage } from './errored-outcome.ts';
import { ImagesThatRan } from './images-that-ran.ts';
import { OutcomeBuffer } from './outcome-buffer.ts';
import type { PageContext, PageOptions } from './page-context.ts';
import type { PageHome, PagePlace } from './page-home.ts';
import { runSteps } from './run-steps.ts';
import { typedTexts } from './typed-texts.ts';
import { WrittenFiles } from './written-files.ts';

export interface PageRunnerOptions extends PageOptions {
  readonly cluster: Cluster;
  readonly api: KubernetesApi;
  /** Where pages run. */
  readonly home: PageHome;
  /** No page runs beside another, whatever it does. @default false */
  readonly oneByOne?: boolean;
  readonly lock: ClusterLock;
  readonly edits: ExpectationEdits;
}

/** Runs pages, each in a place and a shell of its own; nothing of it is left afterwards. */
export function createPageRunner(options: PageRunnerOptions): PageRunner {
  const { cluster, lock, signal } = options;
  return async (planned, report) => {
    // Mostly done while the cluster started; a page that was edited since may want more.
    await cluster.prepare?.(preparationFor([planned.plan]));
    const claim = options.oneByOne === true ? EXCLUSIVE : claimOf(planned.plan);
    const release = await lock.acquire(claim);
    try {
      const releaseProcess = await cluster.processLock?.acquire(claim, signal);
      try {
        return await runPage(planned, options, report);
      } finally {
        await releaseProcess?.();
      }
    } finally {
      release();
    }
  };
}

async function runPage(planned: PlannedPage, options: PageRunnerOptions, report: RunListener): Promise<PageResults> {
  const { page, plan } = planned;
  const { cluster } = options;
  const startedAt = new Date();
  const outcomes = new OutcomeBuffer(plan, cluster, report);
  const images = new ImagesThatRan();
  let leaks: readonly string[] = [];
  try {
    leaks = await options.home(planned, {
      runSteps: async (place) =>
        runSteps(await openContext(planned, options, { ...place, images, startedAt }), outcomes),
      cleanedUp: () => outcomes.cleanedUp(),
      hasFailed: () => outcomes.hasFailed(),
    });
    // What a broken cluster does not remove, the page did not leave.
    const why = leaks.length === 0 ? undefined : await cluster.health?.(startedAt);
    if (why !== undefined) throw new Error(unsoundMessage(`The page's end left ${leaks.join(', ')} behind.`, why));
  } catch (error) {
    // What breaks a step also breaks what follows; the step says more about it.
    if (!outcomes.hasErrored()) throw error;
    leaks = [];
  }
  const steps = outcomes.flush(leaks);
  const durationMs = Math.round(Date.now() - startedAt.getTime());
  const ran = cluster.level === 'api' ? {} : images.digests();
  return { id: page.id, file: page.file, startedAt: startedAt.toISOString(), durationMs, steps, images: ran };
}

interface OpenedPage extends PagePlace {
  readonly images: ImagesThatRan;
  readonly startedAt: Date;
}

async function openContext(
  { page }: PlannedPage,
  options: PageRunnerOptions,
  { namespace, session, nodeSession = session, images, startedAt }: OpenedPage,
): Promise<PageContext> {
  const { cluster, api, edits } = options;
  const defaults = page.config.values.flatMap((value) =>
    value.kind === 'default' ? [[value.name, value.value] as const] : [],
  );
  const known = new Map([['namespace', namespace]]);
  const { plan } = planPage(page, { values: known });
  const { resourceVersion } = await api.listMetadata(PODS, { namespace });
  const world = createWorld({ api, namespaces: () => settler.namespaces(), given: givenValues(typedTexts(plan)) });
  const settler = createSettler({
    api,
    namespaces: () => [namespace],
    baseline: resourceVersion,
    exclusive: plan.exclusive !== undefined,
    holds: plan.holds.map(({ type }) => type),
    simulated: cluster.level === 'api',
    onSeen: (objects) => {
      world.observe(objects);
      images.observe(objects);
    },
  });
  return {
    page,
    plan,
    startedAt,
    cluster,
    api,
    session,
    nodeSession,
    namespace,
    settler,
    world,
    values: new Map([...defaults, ...known]),
    options,
    edits,
    files: new WrittenFiles(),
    comparisons: { renaming: NO_RENAMING },
  };
}
