import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { PagePlan } from '../../notes-core/plan/plan.ts';
import type { Results } from '../../notes-core/results/results.ts';
import type { BackendName, Cluster } from '../cluster/backend.ts';
import { selectCluster } from '../cluster/select.ts';
import { openGuard } from '../guard/guard.ts';
import { createKubernetesApi, type KubernetesApi } from '../kubernetes/api.ts';
import { removeStaleNamespaces } from '../kubernetes/namespace.ts';
import type { PageView } from '../../notes-core/page-view/page-view.ts';
import { ownNamespace } from '../page/own-namespace.ts';
import type { PageHome } from '../page/page-home.ts';
import { createPageRunner } from '../page/run-page.ts';
import { recoverDefault, requireEmptyDefault } from '../reader/default-namespace.ts';
import { readerHome } from '../reader/reader-home.ts';
import { ExpectationEdits } from '../update/edits.ts';
import { ClusterLock, EXCLUSIVE, SHARED } from './cluster-lock.ts';
import type { RunListener } from './events.ts';
import { withExplainedValues } from './explained-values.ts';
import { NotesRun, type PageRunner } from './notes-run.ts';
import { preparationFor } from './preparation.ts';
import { DOCS_ORDER } from './page-order.ts';
import { repeatedRuns } from './repeated-runs.ts';
import { withSecondRun } from './second-run.ts';
import { touchesCode, touchedFiles } from './touched-files.ts';

export interface OpenRunRequest {
  /** Absolute; names the checkout. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** What goes on before the first page. */
  readonly progress: (message: string) => void;
  readonly listener: RunListener;
  readonly cluster?: BackendName;
  /** Such as `1.36`. */
  readonly k8s?: string;
  /** Nodes of a kind cluster, in all. @default 3 */
  readonly nodes?: number;
  /** Image of a kind cluster's nodes. @default the pinned one */
  readonly kindImage?: string;
  /** Pages that will run, as far as they are known: what they need is brought in while the cluster starts. */
  readonly plans: readonly PagePlan[];
  readonly keep: boolean;
  readonly strict: boolean;
  readonly update: boolean;
  readonly bail: boolean;
  /** @default twice the processors: pages mostly wait */
  readonly concurrency?: number;
  /** Milliseconds. */
  readonly timeoutMs?: number;
  /** The order in which pages start. @default the docs' own */
  readonly seed?: number;
  /** @default once */
  readonly runs?: RunsOfAPage;
  /** How the pages were planned. As a reader: one after another in `default`, as the administrator. @default as they are */
  readonly view?: PageView;
}

/** How often a page runs: once, once more where it failed, or a number of times. */
export type RunsOfAPage =
  { readonly kind: 'once' } | { readonly kind: 'twice-if-failed' } | { readonly kind: 'times'; readonly times: number };

/** A cluster with a run on it. */
export interface OpenRun {
  readonly run: NotesRun;
  readonly cluster: Results['cluster'];
  /** Which cluster, why, and where it is weaker than it should be. */
  readonly firstLines: readonly string[];
  /** Writes the expectations that `-u` changed; one line for each page. */
  applyEdits(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Starts or finds the cluster. Throws `NotesError` where there is none. */
export async function openNotesRun(request: OpenRunRequest): Promise<OpenRun> {
  const { cwd, env, signal, progress, keep, strict, update, bail, listener, timeoutMs } = request;
  const choice = await selectCluster({
    checkout: cwd,
    env,
    ...(request.cluster === undefined ? {} : { cluster: request.cluster }),
    ...(request.k8s === undefined ? {} : { k8s: request.k8s }),
    ...(request.nodes === undefined ? {} : { nodes: request.nodes }),
    ...(request.kindImage === undefined ? {} : { kindImage: request.kindImage }),
  });
  const { kubernetesVersion } = choice;
  const prepare = preparationFor(request.plans);
  const cluster = await choice.backend.up({ kubernetesVersion, signal, progress, keep, prepare });
  const api = createKubernetesApi({ kubeconfig: cluster.kubeconfig });
  const { view = {} } = request;
  const home = await openHome(cluster, api, request).catch(async (error: unknown) => {
    api.close();
    await cluster.close();
    throw error;
  });
  const edits = new ExpectationEdits();
  const runPage = createPageRunner({
    cluster,
    api,
    home,
    oneByOne: view.asReader === true,
    lock: new ClusterLock(),
    edits,
    strict,
    update,
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const concurrency = view.asReader === true ? 1 : (request.concurrency ?? 2 * availableParallelism());
  const seed = request.seed ?? DOCS_ORDER;
  return {
    run: new NotesRun({
      runPage: runsOf(withExplainedValues(runPage, view), request, { concurrency, seed }),
      concurrency,
      bail,
      seed,
      listener,
      signal,
    }),
    cluster: { backend: cluster.backend, kubernetesVersion: cluster.kubernetesVersion, level: cluster.level },
    firstLines: [
      `${cluster.backend} cluster ${cluster.name}, Kubernetes ${cluster.kubernetesVersion}, because ${choice.reason}`,
      ...choice.notices,
      ...cluster.notices,
    ],
    applyEdits: () =>
      Promise.all(
        edits.files().map(async (file) => {
          const path = resolve(cwd, file);
          const source = await readFile(path, 'utf8');
          const edited = edits.applyTo(file, source);
          if (edited === source) return `${file}: nothing to change`;
          await writeFile(path, edited);
          return `${file}: expected output rewritten`;
        }),
      ),
    close: async () => {
      api.close();
      await cluster.close();
    },
  };
}

/** Where the pages will run. What killed runs left on a kept cluster is gone before. */
async function openHome(
  cluster: Cluster,
  api: KubernetesApi,
  { view, progress, signal }: OpenRunRequest,
): Promise<PageHome> {
  const left = cluster.kept ? [...(await removeStaleNamespaces(api)), ...(await recoverDefault(api))] : [];
  if (left.length > 0) progress(`removed what a killed run left: ${left.join(', ')}`);
  const asReader = view?.asReader === true;
  // Readers have `default` unbounded, and may just now: bounds would come back in the middle of a page.
  const release = await cluster.processLock?.acquire(asReader ? EXCLUSIVE : SHARED, signal);
  try {
    if (!asReader) return ownNamespace({ cluster, api, guard: await openGuard(api, cluster.kubeconfig) });
    await requireEmptyDefault(api);
    return readerHome({ cluster, api });
  } finally {
    await release?.();
  }
}

function runsOf(
  runPage: PageRunner,
  { runs = { kind: 'once' }, signal, cwd }: OpenRunRequest,
  { concurrency, seed }: { readonly concurrency: number; readonly seed: number },
): PageRunner {
  switch (runs.kind) {
    case 'once':
      return runPage;
    case 'twice-if-failed': {
      const blocks: Parameters<typeof withSecondRun>[1]['blocks'] = async ({ page }) => {
        const touched = await touchedFiles(cwd);
        return touched.has(page.file) || touchesCode(touched);
      };
      return withSecondRun(runPage, { seed, blocks, signal });
    }
    case 'times':
      return repeatedRuns(runPage, { times: runs.times, concurrency, seed, signal });
    default:
      return runs satisfies never;
  }
}
