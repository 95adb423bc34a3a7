import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { execa } from 'execa';
import { decodeResults } from '../../../plugins/notes-core/results/codec.ts';
import type { PageResults } from '../../../plugins/notes-core/results/results.ts';
import { ClusterFolders } from '../../../plugins/notes-runner/cluster/cluster-folder.ts';

const VERIFY = fileURLToPath(new URL('../../../scripts/verify-notes.ts', import.meta.url));
const CLUSTER = fileURLToPath(new URL('../../../scripts/cluster.ts', import.meta.url));
/** The control plane and one worker. */
const KIND = ['--cluster', 'kind', '--nodes', '2'] as const;
/** A cluster on a machine that has much else to do. */
const START_MS = 400_000;
const POLL_MS = 200;

interface Verdicts {
  readonly exitCode: number | undefined;
  readonly stderr: string;
  readonly pages: readonly PageResults[];
}

interface Running {
  readonly child: ReturnType<typeof launch>;
  /** Name of the cluster that it runs on. */
  readonly cluster: string;
  /** Results where the run came so far as to tell them. */
  readonly ended: Promise<Verdicts>;
}

/** Notes in a folder of their own: clusters are named after it, so that those of the repository are left alone. */
export class Checkout implements AsyncDisposable {
  readonly path: string;
  /** Of the kept cluster; those of one run begin with it. */
  readonly name: string;

  private constructor(path: string) {
    this.path = path;
    this.name = new ClusterFolders(path, 'kind', process.env).name;
  }

  /** @param pages content by name */
  static async create(pages: Readonly<Record<string, string>>): Promise<Checkout> {
    const path = await mkdtemp(join(tmpdir(), 'notes-faults-'));
    await mkdir(join(path, 'docs'));
    await Promise.all(Object.entries(pages).map(([name, text]) => writeFile(join(path, 'docs', `${name}.md`), text)));
    return new Checkout(path);
  }

  /** Makes or finds the kept cluster. */
  async keep(): Promise<void> {
    await execa(process.execPath, [CLUSTER, 'up', ...KIND], { cwd: this.path, stdin: 'ignore' });
  }

  /** What `npm run cluster status` says of kind. */
  async status(): Promise<string> {
    const { stdout } = await execa(process.execPath, [CLUSTER, 'status'], { cwd: this.path, reject: false });
    return stdout.split('\n').find((line) => line.startsWith('kind')) ?? '';
  }

  /** Waits until the kept cluster answers, but not for ever. @param limitMs milliseconds */
  async comesBack(limitMs: number): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (performance.now() < deadline && !(await this.status()).includes('running')) await delay(POLL_MS);
  }

  async verify(pages: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Verdicts> {
    return await verdictsOf(launch(this.path, pages, env));
  }

  /** Starts a run and waits until its pages are at the statements `timeout SECONDS …`, one for each. */
  async start(
    pages: readonly string[],
    waits: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Running> {
    const child = launch(this.path, pages, env);
    const ended = verdictsOf(child);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const line = /kind cluster (notes-[^\s,]+)/u;
    await before(ended, () => line.test(stderr));
    const cluster = line.exec(stderr)?.[1] ?? '';
    for (const seconds of waits) {
      await before(ended, async () => (await inNode(cluster, `pgrep -f '^timeout ${seconds} '`)) !== '');
    }
    return { child, cluster, ended };
  }

  /** Starts a run and waits until kind makes nodes for it. */
  async startCluster(pages: readonly string[]): Promise<Pick<Running, 'child' | 'ended'>> {
    const child = launch(this.path, pages);
    const ended = verdictsOf(child);
    await before(ended, async () => (await this.nodes()).length > 0);
    return { child, ended };
  }

  /** Containers of all clusters of this folder, running or not. */
  async nodes(): Promise<readonly string[]> {
    const filter = ['--filter', 'label=io.x-k8s.kind.cluster', '--filter', `name=^${this.name}`];
    const { stdout } = await execa('docker', ['ps', '--all', '--format', '{{.Names}}', ...filter]);
    return stdout.split('\n').filter(Boolean);
  }

  /** Folders of all clusters of this folder: `kept`, `run-…`. */
  async folders(): Promise<readonly string[]> {
    const { root } = new ClusterFolders(this.path, 'kind', process.env);
    return (await readdir(root).catch(() => [])).filter((entry) => !entry.endsWith('.lock'));
  }

  /** What runs or lies around that belongs to a page or a run on the kept cluster; empty where all is well. */
  async left(): Promise<readonly string[]> {
    const kubectl = 'kubectl --kubeconfig=/etc/kubernetes/admin.conf';
    const processes = await execa('ps', ['-eww', '-o', 'args=']);
    const [inside, records] = await Promise.all([
      inNode(
        this.name,
        `ls -A /var/lib/notes; pgrep -fa '[ ]/var/lib/notes/'; ${kubectl} get namespaces -o name | grep /notes-;
        ${kubectl} get serviceaccounts -n kubernetes-notes -o name | grep /notes-;
        ${kubectl} get clusterrolebindings -o name | grep notes-page-`,
      ),
      readdir(join(new ClusterFolders(this.path, 'kind', process.env).kept, 'runs')).catch(() => []),
    ]);
    const execs = processes.stdout.split('\n').filter((line) => line.startsWith('docker ') && line.includes(this.name));
    return [...execs.map((line) => line.slice(0, 80)), ...inside.split('\n').filter(Boolean), ...records];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await execa(process.execPath, [CLUSTER, 'down'], { cwd: this.path, reject: false });
    await rm(this.path, { recursive: true, force: true });
  }
}

function launch(path: string, pages: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const files = pages.map((page) => `docs/${page}.md`);
  return execa(process.execPath, [VERIFY, ...files, ...KIND, '--json', '--concurrency', '4'], {
    cwd: path,
    reject: false,
    stdin: 'ignore',
    env: { NO_COLOR: '1', GITHUB_ACTIONS: '', ...env },
    timeout: START_MS,
  });
}

async function verdictsOf(child: ReturnType<typeof launch>): Promise<Verdicts> {
  const { exitCode, stdout, stderr } = await child;
  return { exitCode, stderr, pages: stdout.startsWith('{') ? decodeResults(stdout).pages : [] };
}

/** Waits for what must come before the run ends. */
async function before(ended: Promise<Verdicts>, happens: () => boolean | Promise<boolean>): Promise<void> {
  const running = Symbol('running');
  while (!(await happens())) {
    const state = await Promise.race([ended, delay(POLL_MS, running)]);
    if (typeof state !== 'symbol')
      throw new Error(`The run ended too early, exit code ${state.exitCode}:\n${state.stderr}`);
  }
}

/** Runs a script as root in the control plane. Empty where the node does not answer. */
async function inNode(cluster: string, script: string): Promise<string> {
  const argv = ['exec', `${cluster}-control-plane`, 'bash', '-c', script];
  return (await execa('docker', argv, { reject: false, stdin: 'ignore', timeout: 20_000 })).stdout;
}
