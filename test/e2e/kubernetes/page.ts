import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Cluster } from '../../../plugins/notes-runner/cluster/backend.ts';
import { EmbeddedBackend } from '../../../plugins/notes-runner/cluster/embedded/embedded-backend.ts';
import { createKubernetesApi } from '../../../plugins/notes-runner/kubernetes/api.ts';
import type { KubernetesApi } from '../../../plugins/notes-runner/kubernetes/api.ts';
import { createPageNamespace, removeNamespace } from '../../../plugins/notes-runner/kubernetes/namespace.ts';
import { textAt } from '../../../plugins/notes-runner/kubernetes/object.ts';
import type { KubernetesObject } from '../../../plugins/notes-runner/kubernetes/object.ts';
import { pinnedKubernetesVersion } from '../../../plugins/notes-runner/toolchain/versions.ts';
import { createSettler } from '../../../plugins/notes-runner/settle/settler.ts';
import type { Settler, SettlerOptions } from '../../../plugins/notes-runner/settle/settler.ts';

/** A cluster of the test file's own, asked by our own client. `await using` stops it. */
export interface TestCluster extends AsyncDisposable {
  readonly api: KubernetesApi;
  readonly kubeconfig: string;
  readonly openSession: Cluster['openSession'];
}

/** `version`: such as `1.36`. @default the newest that the notes promise to work on */
export async function openCluster(version?: string): Promise<TestCluster> {
  // Of no checkout: a kept cluster may be in use, by people or by other tests.
  const backend = new EmbeddedBackend({ checkout: join(tmpdir(), `notes-test-${randomBytes(6).toString('hex')}`) });
  const kubernetesVersion = pinnedKubernetesVersion(version);
  const { signal } = new AbortController();
  const cluster: Cluster = await backend.up({ kubernetesVersion, signal, progress: () => undefined, keep: false });
  const api = createKubernetesApi({ kubeconfig: cluster.kubeconfig });
  return {
    api,
    kubeconfig: cluster.kubeconfig,
    openSession: (request) => cluster.openSession(request),
    [Symbol.asyncDispose]: async () => {
      api.close();
      await cluster.close();
    },
  };
}

/** A namespace as a page has it, and a settler for it. */
export interface TestPage extends AsyncDisposable {
  readonly namespace: string;
  readonly settler: Settler;
  /** Creates every document; in the page's namespace where it names none. */
  create(yaml: string): Promise<readonly KubernetesObject[]>;
}

export async function openPage(api: KubernetesApi, options: Partial<SettlerOptions> = {}): Promise<TestPage> {
  const namespace = `notes-test-${randomBytes(3).toString('hex')}`;
  const { metadata } = await createPageNamespace(api, { name: namespace, pageId: 'test' });
  const settler = createSettler({
    api,
    namespaces: () => [namespace],
    baseline: metadata.resourceVersion,
    simulated: true,
    ...options,
  });
  return {
    namespace,
    settler,
    async create(yaml) {
      const created: KubernetesObject[] = [];
      for (const document of parseAllDocuments(yaml)) {
        const body: unknown = document.toJS();
        if (typeof body !== 'object' || body === null) continue;
        const resource = await api.resolve(textAt(body, 'kind'));
        if (resource === undefined) throw new Error(`No such kind: ${textAt(body, 'kind')}`);
        const place = textAt(body, 'metadata', 'namespace') || namespace;
        created.push((await api.create(resource, body, { namespace: place })).object);
      }
      return created;
    },
    [Symbol.asyncDispose]: async () => {
      await removeNamespace(api, namespace);
    },
  };
}

export function deployment(name: string, replicas: number, spec = ''): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {${spec}containers: [{name: web, image: "nginx:1.29"}]}
`;
}
