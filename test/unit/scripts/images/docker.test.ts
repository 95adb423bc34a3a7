import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localImages, pullImage } from '../../../../scripts/images/docker.ts';

let folder: string;

/** A small program in docker's place: it notes its arguments and answers with the next of `stderrs`, empty for success. */
async function dockerThatSays(...stderrs: readonly string[]): Promise<void> {
  await Promise.all(stderrs.map((stderr, index) => writeFile(join(folder, `answer-${index + 1}`), stderr)));
  const program = join(folder, 'docker');
  await writeFile(
    program,
    `#!/bin/sh
echo "$@" >> ${folder}/calls
answer=${folder}/answer-$(wc -l < ${folder}/calls | tr -d ' ')
[ -s "$answer" ] || exit 0
cat "$answer" >&2
exit 1
`,
  );
  await chmod(program, 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`);
}
const calls = async (): Promise<string[]> => (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notes-docker-test-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test.for([
  'Error response from daemon: manifest for nginx:none not found: manifest unknown',
  'invalid reference format: repository name must be lowercase',
  "Error response from daemon: pull access denied for nginxx, repository does not exist or may require 'docker login'",
])('an image that does not exist is said to be missing at once: %s', async (stderr) => {
  await dockerThatSays(stderr);
  expect(await pullImage('nginx:none', [1, 1])).toBe('missing');
  expect(await calls()).toEqual(['pull --quiet nginx:none']);
});

test.for([
  'toomanyrequests: You have reached your unauthenticated pull rate limit.',
  'Error response from daemon: received unexpected HTTP status: 503 Service Unavailable',
  'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled (Client.Timeout exceeded)',
  'dial tcp: lookup registry-1.docker.io: no such host',
])('a registry at fault is asked again: %s', async (stderr) => {
  await dockerThatSays(stderr, stderr, '');
  expect(await pullImage('nginx:1.29', [1, 1])).toBe('pulled');
  expect(await calls()).toHaveLength(3);
});

test('patience ends, with the registry’s words', async () => {
  await dockerThatSays('toomanyrequests: slow down', 'toomanyrequests: slow down');
  await expect(pullImage('nginx:1.29', [1])).rejects.toMatchObject({
    code: 'NOTES-NETWORK',
    message: 'Unexpected failure of docker pull nginx:1.29, expected it to succeed: toomanyrequests: slow down',
  });
});

test('a Docker that does not run is no absent image', async () => {
  await dockerThatSays(
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  );
  await expect(localImages(['nginx:1.29'])).rejects.toMatchObject({ code: 'NOTES-CLUSTER', kind: 'environment' });
});

test('without docker on PATH the error says so', async () => {
  vi.stubEnv('PATH', folder);
  await expect(localImages(['nginx:1.29'])).rejects.toMatchObject({
    code: 'NOTES-CLUSTER',
    message: 'Unexpected absence of the docker command, expected it on PATH.',
  });
});
