import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Docker } from '../../plugins/notes-runner/cluster/kind/docker.ts';
import { kindConfig } from '../../plugins/notes-runner/cluster/kind/kind-config.ts';
import { chooseNodeImage } from '../../plugins/notes-runner/cluster/kind/node-image.ts';
import { resolveTools } from '../../plugins/notes-runner/toolchain/resolve-tools.ts';
import { DEFAULT_KUBERNETES_VERSION } from '../../plugins/notes-runner/toolchain/versions.ts';
import { readPage } from '../../plugins/remark-notes/index.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A reader's cluster is called `notes`; ours must be nobody's. */
const NAME = `notes-reader-${randomBytes(3).toString('hex')}`;
const NODE = `${NAME}-control-plane`;

let folder: string;
let site: Server;
let blocks: ReadonlyMap<string, string>;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notes-environment-'));
  const tools = await resolveTools({
    kubernetesVersion: DEFAULT_KUBERNETES_VERSION,
    tools: ['kind', 'kubectl'],
    progress: () => undefined,
    signal: new AbortController().signal,
  });
  env = {
    PATH: [dirname(tools.kind), dirname(tools.kubectl), process.env['PATH']].join(delimiter),
    KUBECONFIG: join(folder, 'kubeconfig'),
  };
  const config = await configForThisMachine();
  site = createServer((request, response) => {
    if (request.url === '/kind/notes.yaml') response.end(config);
    else
      readFile(join(ROOT, 'static', request.url ?? '')).then(
        (body) => response.end(body),
        () => response.destroy(),
      );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  blocks = await blocksOfThePage();
});
afterAll(async () => {
  await typeBlock('delete-cluster').catch(() => undefined);
  site.close();
  await rm(folder, { recursive: true, force: true });
});

test(
  'the commands of the page 실습 환경 make the cluster, lead into its node and end it',
  { timeout: 300_000 },
  async () => {
    await typeBlock('create-cluster');
    const nodes = await typeText('kubectl get nodes --no-headers');
    expect(nodes.match(/ Ready /g)).toHaveLength(3);
    expect(await typeBlock('enter-node', `${textOf('node-kubeconfig')}\nkubectl get nodes`)).toContain(NODE);
    await expect(typeBlock('create-again')).rejects.toThrow('already exist for a cluster with the name');
    expect(await typeBlock('install-metrics')).toContain('deployment.apps/metrics-server created');
    await typeBlock('delete-cluster');
    expect(await typeText(`docker ps --all --quiet --filter name=${NAME}`)).toBe('');
  },
);

/** The configuration that the page offers, with the image and the control group version of this machine. */
async function configForThisMachine(): Promise<string> {
  const docker = new Docker(process.env);
  const [{ reference }, cgroup] = await Promise.all([
    chooseNodeImage(docker, DEFAULT_KUBERNETES_VERSION),
    docker.run(['info', '--format', '{{.CgroupVersion}}']),
  ]);
  return kindConfig({ image: reference, nodes: 3, cgroupVersion: cgroup.trim() === '1' ? 1 : 2 });
}

async function blocksOfThePage(): Promise<ReadonlyMap<string, string>> {
  const source = await readFile(join(ROOT, 'docs/environment.md'));
  const { page } = readPage({ source, file: 'docs/environment.md', id: 'environment' });
  return new Map(page.blocks.map(({ options, content }) => [options.id ?? '', content.text]));
}

function textOf(id: string): string {
  const text = blocks.get(id);
  if (text === undefined) throw new Error(`The page has no block with id=${id}.`);
  return text;
}

/** Types a block as a reader would: one folder, one kubeconfig, the site of this test. */
function typeBlock(id: string, stdin = ''): Promise<string> {
  const address = site.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const text = textOf(id)
    .replaceAll('[site]', `http://127.0.0.1:${port ?? 0}`)
    .replaceAll(/(?<=--name )notes\b|\bnotes(?=-control-plane)/g, NAME)
    // A test has no terminal.
    .replace('docker exec -it', 'docker exec -i');
  return typeText(text, stdin);
}

async function typeText(text: string, input = ''): Promise<string> {
  const { all } = await execa('bash', ['-euo', 'pipefail', '-c', text], { cwd: folder, env, input, all: true });
  return all;
}
