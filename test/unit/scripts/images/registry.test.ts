import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { remoteDigest } from '../../../../scripts/images/registry.ts';

const DIGEST = `sha256:${'d'.repeat(64)}`;
let server: Server;
let host: string;
let requests: string[] = [];
/** Answers that come before the true one. */
let busy: number[] = [];

/** Speaks the part of the distribution API that anonymous clients use: a challenge, a token, a manifest's digest. */
function answer(request: IncomingMessage): { status: number; headers?: Record<string, string>; body?: string } {
  const url = new URL(request.url ?? '/', `http://${host}`);
  requests.push(`${request.method ?? ''} ${url.pathname}${url.search}`);
  const status = busy.shift();
  if (status !== undefined) return { status, headers: { 'retry-after': '0' } };
  if (url.pathname === '/token') {
    const scope = url.searchParams.get('scope') ?? '';
    return { status: 200, body: JSON.stringify({ token: `may ${scope}` }) };
  }
  const [, repository = '', tag = ''] = /^\/v2\/(.+)\/manifests\/(.+)$/.exec(url.pathname) ?? [];
  if (
    repository.startsWith('locked/') &&
    request.headers.authorization !== `Bearer may repository:${repository}:pull`
  ) {
    const challenge = `Bearer realm="http://${host}/token",service="test",scope="repository:${repository}:pull"`;
    return { status: 401, headers: { 'www-authenticate': challenge } };
  }
  if (tag === 'none') return { status: 404 };
  if (repository !== repository.toLowerCase()) return { status: 400 };
  const lists = request.headers.accept?.includes('application/vnd.oci.image.index.v1+json') === true;
  return { status: 200, headers: lists ? { 'docker-content-digest': DIGEST } : {} };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status, headers = {}, body } = answer(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  requests = [];
  busy = [];
});

test('the digest comes from the registry without a pull', async () => {
  expect(await remoteDigest(`${host}/app:1`)).toBe(DIGEST);
  expect(requests).toEqual(['HEAD /v2/app/manifests/1']);
});

test('where a registry asks for a token, an anonymous one is fetched', async () => {
  expect(await remoteDigest(`${host}/locked/app:1`)).toBe(DIGEST);
  expect(requests).toEqual([
    'HEAD /v2/locked/app/manifests/1',
    'GET /token?service=test&scope=repository%3Alocked%2Fapp%3Apull',
    'HEAD /v2/locked/app/manifests/1',
  ]);
});

test.for(['app:none', 'App:1'])('%s does not exist and has none', async (image) => {
  expect(await remoteDigest(`${host}/${image}`)).toBeUndefined();
});

test('an image that is named by its digest needs no question', async () => {
  expect(await remoteDigest(`${host}/app@${DIGEST}`)).toBe(DIGEST);
  expect(requests).toEqual([]);
});

test('a busy registry is asked again', async () => {
  busy = [429, 503];
  expect(await remoteDigest(`${host}/app:1`)).toBe(DIGEST);
  expect(requests).toHaveLength(3);
});

test('a registry that stays busy is an error of the environment', async () => {
  busy = Array.from({ length: 10 }, () => 429);
  await expect(remoteDigest(`${host}/app:1`)).rejects.toMatchObject({
    code: 'NOTES-NETWORK',
    kind: 'environment',
    message: `Unexpected answer 429 of ${host} for ${host}/app:1, expected its digest.`,
  });
});
