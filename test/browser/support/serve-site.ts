import { readFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};
/** Not worth the time. */
const COMPRESSED = new Set(['.png']);
const compress = promisify(gzip);

export interface SiteServer {
  /** Without a slash at its end. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves a built site on the loopback interface as a static host would: `/a` is `a.html`, what is not there is `404.html`. */
export async function serveSite(folder: string): Promise<SiteServer> {
  const cache = new Map<string, Promise<Answer>>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const answer = cache.get(path) ?? answerTo(folder, path);
    cache.set(path, answer);
    answer.then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

async function answerTo(folder: string, path: string): Promise<Answer> {
  const name = path.endsWith('/') ? `${path}index.html` : path;
  for (const [status, file] of [
    [200, name],
    [200, `${name}.html`],
    [404, '404.html'],
  ] as const) {
    const content = await contentOf(join(folder, normalize(`/${file}`)));
    if (content !== undefined) return answer(status, extname(file), content);
  }
  throw new Error('The site has no 404.html.');
}

async function answer(status: number, extension: string, content: Buffer): Promise<Answer> {
  const plain = COMPRESSED.has(extension);
  return {
    status,
    headers: {
      'Content-Type': TYPES[extension] ?? 'application/octet-stream',
      'Cache-Control': 'no-store',
      ...(!plain && { 'Content-Encoding': 'gzip' }),
    },
    body: plain ? content : await compress(content),
  };
}

/** Undefined: no such file, or a folder. */
async function contentOf(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(String(error.code))) {
      return undefined;
    }
    throw error;
  });
}
