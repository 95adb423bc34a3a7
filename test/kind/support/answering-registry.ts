import { createServer } from 'node:http';
import process from 'node:process';

/** Status and body by the repository's first word. */
const ANSWERS: Readonly<Record<string, readonly [status: number, body: string]>> = {
  missing: [404, error('MANIFEST_UNKNOWN', 'manifest unknown')],
  denied: [403, error('DENIED', 'requested access to the resource is denied')],
  limited: [429, error('TOOMANYREQUESTS', 'You have reached your pull rate limit.')],
  down: [503, 'Service Unavailable'],
};

function error(code: string, message: string): string {
  return JSON.stringify({ errors: [{ code, message }] });
}

// Runs in a node, on its loopback, where containerd speaks plain HTTP. Port: the first argument.
createServer((request, response) => {
  const word = /^\/v2\/([^/]*)/.exec(request.url ?? '')?.[1] ?? '';
  if (word === 'silent') return;
  const [status, body] = ANSWERS[word] ?? [200, '{}'];
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}).listen(Number(process.argv[2]), '127.0.0.1');
