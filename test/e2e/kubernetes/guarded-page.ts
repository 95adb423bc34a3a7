import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Privilege } from '../../../plugins/notes-core/page/privilege.ts';
import type { HeldType } from '../../../plugins/notes-core/plan/held-types.ts';
import { openGuard, type Guard } from '../../../plugins/notes-runner/guard/guard.ts';
import { podSecurityLabels } from '../../../plugins/notes-runner/guard/policies.ts';
import { createPageNamespace, removeNamespace } from '../../../plugins/notes-runner/kubernetes/namespace.ts';
import { openCluster, type TestCluster } from './page.ts';

/** A page as a run has it: a namespace, an identity, a shell. */
export interface GuardedPage extends AsyncDisposable {
  readonly namespace: string;
  readonly token: string;
  /** Gives what it printed; the statement must succeed. */
  succeeds(statement: string): Promise<string>;
  /** The statement must fail, and say all of `words`. */
  isRefused(statement: string, ...words: readonly string[]): Promise<void>;
}

export interface GuardedCluster extends TestCluster {
  readonly guard: Guard;
  /** @param options.alone unless it holds something */
  open(options?: {
    readonly privileges?: readonly Privilege[];
    readonly alone?: boolean;
    readonly holds?: readonly HeldType[];
  }): Promise<GuardedPage>;
}

export async function openGuardedCluster(version?: string): Promise<GuardedCluster> {
  const cluster = await openCluster(version);
  const guard = await openGuard(cluster.api, cluster.kubeconfig);
  return {
    ...cluster,
    guard,
    async open({ privileges = [], holds = [], alone = holds.length === 0 } = {}) {
      const { api } = cluster;
      const namespace = `notes-guard-${randomBytes(3).toString('hex')}`;
      const labels = podSecurityLabels(privileges);
      const made = await createPageNamespace(api, { name: namespace, pageId: 'guard', labels });
      const identity = await guard.openIdentity({ namespace: made, alone, holds, privileges });
      const { token } = identity;
      const session = await cluster.openSession({ pageId: 'guard', namespace, credential: { token }, privileges });
      return {
        namespace,
        token,
        async succeeds(text) {
          const { exit, stdout, stderr } = await session.run({ text, timeoutMs: 30_000 });
          expect(exit, `${text}\n${stderr}`).toEqual({ kind: 'code', code: 0 });
          return stdout;
        },
        async isRefused(text, ...words) {
          const { exit, stderr } = await session.run({ text, timeoutMs: 30_000 });
          expect(exit, text).toEqual({ kind: 'code', code: 1 });
          for (const word of words) expect(stderr).toContain(word);
        },
        [Symbol.asyncDispose]: async () => {
          await session.close();
          await identity.close();
          await removeNamespace(api, namespace);
        },
      };
    },
  };
}

const typing = (words: string): string => `To teach this, type ${words} in the front matter.`;

/** What a refusal tells the page's author to type. */
export const TYPE = {
  system: typing('privileges: [system-namespace]'),
  host: typing('privileges: [hostPath]'),
  node: typing('privileges: [node-root]'),
  alone: typing('cluster: exclusive'),
};

function apply(manifest: string, options = ''): string {
  return `kubectl apply ${options}-f - <<'EOF'\n${manifest}\nEOF`;
}

/** Applies a Pod with one container; `container` and `spec` in flow style, each with a comma in front. */
export function pod(name: string, { container = '', spec = '', options = '' } = {}): string {
  return apply(
    `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec: {containers: [{name: a, image: nginx${container}}]${spec}}`,
    options,
  );
}

export const PRIVILEGED = { container: ', securityContext: {privileged: true}' };
export const HOST_PATH = { spec: ', volumes: [{name: a, hostPath: {path: /}}]' };

export function volume(name: string, source: string): string {
  return apply(`apiVersion: v1
kind: PersistentVolume
metadata: {name: ${name}}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], ${source}}`);
}

/** Defines the type and waits until the API server serves it, makes an object of it, and removes the type. */
export const CUSTOM_TYPE = `${apply(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: notes.guard.example}
spec:
  group: guard.example
  scope: Namespaced
  names: {plural: notes, singular: note, kind: Note}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]`)}
kubectl wait --for=condition=Established crd/notes.guard.example &&
echo '{apiVersion: guard.example/v1, kind: Note, metadata: {name: a}}' | kubectl apply -f - &&
kubectl get notes -o name && kubectl delete crd notes.guard.example`;
