import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { NotesError } from '../../notes-core/diagnostics/notes-error.ts';
import { ApiError, apiErrorFrom } from './api-error.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

interface HttpAnswer {
  readonly body: string;
  /** Text of the `Warning` headers, which announce deprecations. */
  readonly warnings: readonly string[];
}

/** Requests to one API server over kept connections. */
export interface Transport {
  /** Throws {@link ApiError} for an answer of 400 and above, {@link NotesError} where the server does not answer, the signal's reason when aborted. */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Hands over each line of an answer that goes on until the server or `signal` ends it. Throws as `request` does. */
  lines(request: HttpRequest, onLine: (line: string) => void): Promise<void>;
  /** Ends the kept connections. */
  close(): void;
}

/** Milliseconds without a byte after which the server counts as gone. Watches get bookmarks about every minute. */
type Use = 'request' | 'lines';
const SILENCE_LIMIT_MS: Readonly<Record<Use, number>> = { request: 30_000, lines: 150_000 };
const OVERLOAD_RETRIES = 5;
const REQUEST_CONNECTIONS = 12;

function unreachable(server: string, cause: unknown): NotesError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new NotesError('NOTES-CLUSTER', `Unexpected silence of the Kubernetes API at ${server} (${detail}).`, {
    kind: 'environment',
    hint: 'The cluster may have been stopped. Look with: npm run cluster status',
    cause,
  });
}

async function loadKubeconfig(kubeconfig: string) {
  // The client takes a third of a second to load: only runs that speak to a cluster pay for it.
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  try {
    if (kubeconfig.includes('\n')) config.loadFromString(kubeconfig);
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    throw new NotesError(
      'NOTES-CLUSTER',
      'Unexpected contents of the kubeconfig, expected clusters, users and contexts.',
      {
        kind: 'environment',
        cause: error,
      },
    );
  }
  const server = config.getCurrentCluster()?.server;
  if (server === undefined) {
    throw new NotesError('NOTES-CLUSTER', 'Unexpected kubeconfig without a current context.', { kind: 'environment' });
  }
  const options: https.RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  const { ca, cert, key, rejectUnauthorized, servername, auth } = options;
  const tls = { ca, cert, key, rejectUnauthorized: rejectUnauthorized ?? true, servername };
  const known = Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined));
  const url = new URL(server);
  const settings = { keepAlive: true, maxFreeSockets: 64, scheduling: 'lifo' } as const;
  const newAgent = (maxSockets: number): http.Agent =>
    url.protocol === 'https:'
      ? new https.Agent({ ...settings, maxSockets, ...known })
      : new http.Agent({ ...settings, maxSockets });
  // A TLS handshake costs more than a list: requests share a few connections. Watches hold theirs for long.
  const agents = { request: newAgent(REQUEST_CONNECTIONS), lines: newAgent(Infinity) };
  // Tokens and the like come as a record; node:http would also take a list.
  const headers = Object.fromEntries(Object.entries(options.headers ?? {}));
  return { url, agents, headers, auth };
}

/** `kubeconfig` is a path, or the text itself (it has line ends then). Nothing is read before the first request. */
export function createTransport(kubeconfig: string): Transport {
  let loading: ReturnType<typeof loadKubeconfig> | undefined;
  let loaded: Awaited<ReturnType<typeof loadKubeconfig>> | undefined;

  async function open(request: HttpRequest, use: Use): Promise<http.IncomingMessage> {
    loaded ??= await (loading ??= loadKubeconfig(kubeconfig));
    const { url, agents, headers, auth } = loaded;
    const silenceLimitMs = SILENCE_LIMIT_MS[use];
    const base = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : url.pathname;
    const attempt = (): Promise<http.IncomingMessage> =>
      new Promise((resolve, reject) => {
        const outgoing = (url.protocol === 'https:' ? https : http).request({
          agent: agents[use],
          host: url.hostname,
          port: url.port,
          path: base + request.path,
          method: request.method,
          timeout: silenceLimitMs,
          headers: {
            ...headers,
            accept: request.accept ?? 'application/json',
            ...(request.body === undefined
              ? {}
              : {
                  'content-type': request.contentType ?? 'application/json',
                  'content-length': Buffer.byteLength(request.body),
                }),
          },
          ...(auth == null ? {} : { auth }),
          ...(request.signal === undefined ? {} : { signal: request.signal }),
        });
        outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer for ${silenceLimitMs / 1000} s`)));
        outgoing.on('response', resolve);
        outgoing.on('error', (error: NodeJS.ErrnoException) => {
          // The server may close a kept connection just as it is used again; a request that only reads is safe to repeat.
          if (outgoing.reusedSocket && error.code === 'ECONNRESET' && request.method === 'GET') resolve(attempt());
          else reject(error);
        });
        outgoing.end(request.body);
      });
    return attempt();
  }

  async function answered(request: HttpRequest, use: Use): Promise<http.IncomingMessage> {
    for (let retries = 0; ; retries += 1) {
      const incoming = await open(request, use);
      const status = incoming.statusCode ?? 0;
      if (status < 400) return incoming;
      const body = await readAll(incoming);
      // 429: the server refused to even begin, so that every method may be sent again.
      if (status !== 429 || retries >= OVERLOAD_RETRIES) throw apiErrorFrom(status, body);
      await sleep(1000 * (Number(incoming.headers['retry-after']) || 1), undefined, signalOption(request));
    }
  }

  function explain(error: unknown, request: HttpRequest): unknown {
    // Why it was ended, not how that looks from inside a socket.
    if (request.signal?.aborted === true) return request.signal.reason;
    if (error instanceof ApiError || error instanceof NotesError) return error;
    return unreachable(loaded?.url.origin ?? 'its address', error);
  }

  return {
    async request(request) {
      try {
        const incoming = await answered(request, 'request');
        return { body: await readAll(incoming), warnings: readWarnings(incoming.headers.warning) };
      } catch (error) {
        throw explain(error, request);
      }
    },
    async lines(request, onLine) {
      try {
        const incoming = await answered(request, 'lines');
        incoming.setEncoding('utf8');
        let rest = '';
        await new Promise<void>((resolve, reject) => {
          incoming.on('data', (chunk: string) => {
            const pieces = (rest + chunk).split('\n');
            rest = pieces.pop() ?? '';
            for (const line of pieces) onLine(line);
          });
          incoming.on('error', reject);
          incoming.on('close', resolve);
        });
      } catch (error) {
        throw explain(error, request);
      }
    },
    close() {
      loaded?.agents.request.destroy();
      loaded?.agents.lines.destroy();
    },
  };
}

function signalOption(request: HttpRequest): { signal?: AbortSignal } {
  return request.signal === undefined ? {} : { signal: request.signal };
}

async function readAll(incoming: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** `299 - "text"` for each warning, joined by Node with commas. */
export function readWarnings(header: string | undefined): readonly string[] {
  if (header === undefined) return [];
  return [...header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)].map((match) =>
    (match[1] ?? '').replaceAll(/\\(.)/g, '$1'),
  );
}
