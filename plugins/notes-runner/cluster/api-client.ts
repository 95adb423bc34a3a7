import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';

import { parse, stringify } from 'yaml';

import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';

/** How to reach an API server as its administrator. All PEM text. */
export interface AdminAccess {
  /** `https://127.0.0.1:40123`. */
  readonly server: string;
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** Reads the kubeconfig that kwokctl writes, which names files. */
export async function readAdminAccess(kubeconfig: string): Promise<AdminAccess> {
  const tree: unknown = parse(await readFile(kubeconfig, 'utf8'));
  const cluster = at(tree, 'clusters', 0, 'cluster');
  const user = at(tree, 'users', 0, 'user');
  const file = async (parent: unknown, name: string): Promise<string> =>
    await readFile(text(at(parent, name), kubeconfig), 'utf8');
  return {
    server: text(at(cluster, 'server'), kubeconfig),
    authority: await file(cluster, 'certificate-authority'),
    certificate: await file(user, 'client-certificate'),
    key: await file(user, 'client-key'),
  };
}

/** Reads the kubeconfig that kind writes, which holds everything. */
export async function readInlineAccess(kubeconfig: string): Promise<AdminAccess> {
  const tree: unknown = parse(await readFile(kubeconfig, 'utf8'));
  const cluster = at(tree, 'clusters', 0, 'cluster');
  const user = at(tree, 'users', 0, 'user');
  const pem = (parent: unknown, name: string): string =>
    Buffer.from(text(at(parent, name), kubeconfig), 'base64').toString('utf8');
  return {
    server: text(at(cluster, 'server'), kubeconfig),
    authority: pem(cluster, 'certificate-authority-data'),
    certificate: pem(user, 'client-certificate-data'),
    key: pem(user, 'client-key-data'),
  };
}

/** A kubeconfig that needs no other file, with one context `notes` in `namespace`. */
export function kubeconfigFor(access: AdminAccess, namespace: string): string {
  const base64 = (pem: string): string => Buffer.from(pem).toString('base64');
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'notes', cluster: { server: access.server, 'certificate-authority-data': base64(access.authority) } },
    ],
    users: [
      {
        name: 'notes',
        user: {
          'client-certificate-data': base64(access.certificate),
          'client-key-data': base64(access.key),
        },
      },
    ],
    contexts: [{ name: 'notes', context: { cluster: 'notes', user: 'notes', namespace } }],
    'current-context': 'notes',
  });
}

export interface ApiResponse {
  readonly status: number;
  readonly body: string;
}

/**
 * The few questions of a cluster's start. A client library costs 0.3 s to load, which a warm cluster's check must not.
 */
export class ApiClient {
  readonly #access: AdminAccess;
  readonly #agent: Agent;

  constructor(access: AdminAccess) {
    this.#access = access;
    this.#agent = new Agent({
      keepAlive: true,
      ca: access.authority,
      cert: access.certificate,
      key: access.key,
    });
  }

  /** Rejects where nobody, or somebody else's server, answers. */
  ask(path: string, options: { readonly post?: unknown; readonly timeoutMs?: number } = {}): Promise<ApiResponse> {
    return new Promise((resolve, reject) => {
      const body = options.post === undefined ? undefined : JSON.stringify(options.post);
      const call = request(
        new URL(path, this.#access.server),
        {
          agent: this.#agent,
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            accept: 'application/json',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          signal: AbortSignal.timeout(options.timeoutMs ?? 2_000),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
          );
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  }

  async isReady(): Promise<boolean> {
    try {
      return (await this.ask('/readyz')).status === 200;
    } catch {
      return false;
    }
  }

  close(): void {
    this.#agent.destroy();
  }
}

function at(tree: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((node, key) => {
    if (typeof node !== 'object' || node === null) return undefined;
    return new Map<string, unknown>(Object.entries(node)).get(String(key));
  }, tree);
}

function text(value: unknown, kubeconfig: string): string {
  if (typeof value === 'string') return value;
  throw new NotesError(
    'NOTES-CLUSTER',
    `Unexpected content of ${kubeconfig}, expected an administrator's kubeconfig.`,
    {
      kind: 'environment',
    },
  );
}
