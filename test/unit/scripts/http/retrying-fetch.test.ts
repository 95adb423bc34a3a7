import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { retryingFetch } from '../../../../scripts/http/retrying-fetch.ts';

const OPTIONS = { attempts: 3, firstDelayMs: 1 };
let server: Server;
let url: string;
let asked = 0;
/** `cut` ends the connection without an answer. */
let answers: { status: number | 'cut'; retryAfter?: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    const { status, retryAfter } = answers.shift() ?? { status: 200 };
    if (status === 'cut') request.socket.destroy();
    else response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end('body');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
});
afterAll(() => void server.close());
beforeEach(() => {
  asked = 0;
  answers = [];
});

test.for([
  { name: 'a good answer is taken', method: 'GET', answers: [{ status: 200 }], status: 200, asked: 1 },
  { name: '404 is an answer', method: 'GET', answers: [{ status: 404 }], status: 404, asked: 1 },
  { name: '429 is waited for', method: 'GET', answers: [{ status: 429 }, { status: 200 }], status: 200, asked: 2 },
  {
    name: '403 with Retry-After is GitHub’s second way to say 429',
    method: 'POST',
    answers: [{ status: 403, retryAfter: '0' }, { status: 201 }],
    status: 201,
    asked: 2,
  },
  { name: '403 without it is an answer', method: 'GET', answers: [{ status: 403 }], status: 403, asked: 1 },
  { name: '5xx is tried again', method: 'GET', answers: [{ status: 502 }, { status: 200 }], status: 200, asked: 2 },
  {
    name: 'a cut connection is tried again',
    method: 'GET',
    answers: [{ status: 'cut' as const }],
    status: 200,
    asked: 2,
  },
  {
    name: 'a POST that may have been carried out is not',
    method: 'POST',
    answers: [{ status: 502 }],
    status: 502,
    asked: 1,
  },
  {
    name: 'the last answer is given whatever it is',
    method: 'GET',
    answers: [{ status: 500 }, { status: 500 }, { status: 503 }],
    status: 503,
    asked: 3,
  },
])('$name', async (row) => {
  answers = [...row.answers];
  const response = await retryingFetch(url, { method: row.method }, OPTIONS);
  expect({ status: response.status, asked }).toEqual({ status: row.status, asked: row.asked });
});

test('silence is an error that names the host', async () => {
  answers = [{ status: 'cut' }, { status: 'cut' }, { status: 'cut' }];
  await expect(retryingFetch(url, {}, OPTIONS)).rejects.toMatchObject({
    code: 'NOTES-NETWORK',
    message: expect.stringContaining(`Unexpected silence of ${new URL(url).host}`) as string,
  });
  expect(asked).toBe(3);
});
