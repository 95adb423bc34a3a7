import { randomBytes } from 'node:crypto';
import { planPage } from '../../notes-core/plan/plan-page.ts';
import type { PagePlan } from '../../notes-core/plan/plan.ts';
import type { PageResults } from '../../notes-core/results/results.ts';
import type { Cluster } from '../cluster/backend.ts';
import { givenValues, NO_RENAMING } from '../compare/context.ts';
import type { Guard } from '../guard/guard.ts';
import { podSecurityLabels } from '../guard/policies.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { createPageNamespace, removeNamespace } from '../kubernetes/namespace.ts';
import { PODS } from '../kubernetes/resource.ts';
import { createWorld } from '../kubernetes/world.ts';
import { snapshotCluster } from '../leak/snapshot.ts';
import type { ClusterLock } from '../run/cluster-lock.ts';
import type { RunListener } from '../run/events.ts';
import type { PageRunner } from '../run/notes-run.ts';
import { preparationFor } from '../run/preparation.ts';
import type { PlannedPage } from '../run/planned-page.ts';
import type { Session } from '../session/session.ts';
import { createSettler } from '../settle/settler.ts';
import type { ExpectationEdits } from '../update/edits.ts';
import { unsoundMessage } from './errored-outcome.ts';
import { ImagesThatRan } from './images-that-ran.ts';
import { leftInNamespace, leftOutside } from './leaks.ts';
import { OutcomeBuffer } from './outcome-buffer.ts';
import type { PageContext, PageOptions } from './page-context.ts';
import { runSteps } from './run-steps.ts';
import { WrittenFiles } from './written-files.ts';

export interface PageRunnerOptions extends PageOptions {
  readonly cluster: Cluster;
  readonly api: KubernetesApi;
  readonly guard: Guard;
  readonly lock: ClusterLock;
  readonly edits: ExpectationEdits;
}

/** Runs pages, each in a namespace and a shell of its own; both are gone afterwards, and so is what the page left. */
export function createPageRunner(options: PageRunnerOptions): PageRunner {
  const { cluster, lock, signal } = options;
  return async (planned, report) => {
    // Mostly done while the cluster started; a page that was edited since may want more.
    await cluster.prepare?.(preparationFor([planned.plan]));
    const exclusive = planned.plan.exclusive !== undefined;
    const release = await lock.acquire(exclusive);
    try {
      const releaseProcess = await cluster.processLock?.acquire(exclusive, signal);
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
    leaks = await runInNamespace(planned, options, { startedAt, outcomes, images });
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

interface RunningPage {
  readonly startedAt: Date;
  readonly outcomes: OutcomeBuffer;
  readonly images: ImagesThatRan;
}

/** Runs the steps in a namespace of their own, which is gone afterwards. Gives what the page left behind, in a few words each. */
async function runInNamespace(
  planned: PlannedPage,
  options: PageRunnerOptions,
  { startedAt, outcomes, images }: RunningPage,
): Promise<readonly string[]> {
  const { page, plan } = planned;
  const { cluster, api, guard } = options;
  const alone = plan.exclusive !== undefined;
  // The guard keeps a page that runs beside others to its own namespace; only what runs alone can leave something outside.
  const before = alone ? await snapshotCluster(api) : undefined;
  const namespace = `notes-${slugOf(page.id)}-${randomBytes(3).toString('hex')}`;
  const { privileges } = plan;
  const labels = podSecurityLabels(privileges);
  const made = await createPageNamespace(api, { name: namespace, pageId: page.id, labels });
  const leaks: string[] = [];
  try {
    const identity = await guard.openIdentity({ namespace: made, alone, privileges });
    try {
      const { token } = identity;
      const session = await cluster.openSession({ pageId: page.id, namespace, credential: { token }, privileges });
      try {
        await runSteps(await openContext(planned, options, { namespace, session, images, startedAt }), outcomes);
      } finally {
        await session.close();
      }
    } finally {
      await identity.close();
    }
    if (outcomes.cleanedUp()) leaks.push(...(await leftInNamespace(api, namespace)));
  } finally {
    const removal = await removeNamespace(api, namespace);
    if (removal.kind === 'hanging') leaks.push(`the page's namespace, which cannot be removed: ${removal.why}`);
  }
  if (before !== undefined) leaks.push(...(await leftOutside(api, before, namespace)));
  return leaks;
}

interface OpenedPage {
  readonly namespace: string;
  readonly session: Session;
  readonly images: ImagesThatRan;
  readonly startedAt: Date;
}

async function openContext(
  { page }: PlannedPage,
  options: PageRunnerOptions,
  { namespace, session, images, startedAt }: OpenedPage,
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

/** What the page itself types, without the output that it expects. */
function typedTexts(plan: PagePlan): readonly string[] {
  return plan.steps.flatMap((step): readonly string[] => {
    switch (step.kind) {
      case 'run':
        return step.statements.map(({ text }) => text);
      case 'apply':
        return [step.manifest.text];
      case 'file':
        return [step.content.text];
      case 'fragment':
        return [step.fragment.text];
      case 'assert':
      case 'skip':
        return [];
      default:
        return step satisfies never;
    }
  });
}

/** What a namespace's name may hold of a page's id: at most 40 characters, so that DNS names stay short. */
function slugOf(pageId: string): string {
  const slug = (pageId.split('/').at(-1) ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return slug.slice(0, 40).replace(/^-+|-+$/g, '') || 'page';
}
