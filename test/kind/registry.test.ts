import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageResults } from '../../plugins/notes-core/results/results.ts';
import { notesFolder } from '../e2e/support/verify-notes.ts';
import { keptNodes } from './support/kept-nodes.ts';
import { startRegistry } from './support/registry.ts';

const PORT = 5999;
const HOST = `localhost:${PORT}`;
/** Two minutes for the registry, and what a loaded machine takes for the rest. */
const LIMIT_MS = 400_000;

/** All pages at the same time: most of them only wait. */
const RUN = ['--cluster', 'kind', '--concurrency', '8', '--json'] as const;

const stack = new AsyncDisposableStack();
beforeAll(async () => {
  stack.use(await startRegistry(await keptNodes(), PORT));
}, LIMIT_MS);
afterAll(() => stack.disposeAsync());

const page = (...lines: readonly string[]): string => ['---', 'title: A', '---', '', ...lines, ''].join('\n');

/** A Pod in a block whose info string is `info`; its image stands in line 11. */
const pod = (image: string, info = 'yaml', command?: string): readonly string[] => [
  '```' + info,
  'apiVersion: v1',
  'kind: Pod',
  'metadata: {name: web}',
  'spec:',
  '  containers:',
  `  - image: ${image}`,
  '    name: web',
  ...(command === undefined ? [] : [`    command: [sh, -c, '${command}']`]),
  '```',
];
const shell = (info: string, statement: string): readonly string[] => ['```' + info, statement, '```'];

function outcomeOf(pages: readonly PageResults[], id: string) {
  const steps = pages.find((candidate) => candidate.id === id)?.steps ?? [];
  const last = steps.at(-1);
  if (last === undefined) throw new Error(`No step of ${id} among: ${pages.map((known) => known.id).join(', ')}`);
  return last;
}

describe('what a registry answers decides at once', { timeout: LIMIT_MS }, () => {
  const busybox = 'busybox:1.37';
  const run = async () => {
    await using folder = await notesFolder(
      {
        'missing.md': page(...pod(`${HOST}/missing/web:1`)),
        'denied.md': page(...pod(`${HOST}/denied/web:1`)),
        'file.md': page(
          ...pod(`${HOST}/missing/web:1`, 'yaml title="web.yaml"'),
          '',
          ...shell('bash', 'kubectl apply -f web.yaml'),
        ),
        'statement.md': page(...shell('bash', `kubectl run web --image=${HOST}/missing/web:1`)),
        'expected.md': page(...pod(`${HOST}/missing/web:1`, 'yaml settle="pod/web=ErrImagePull"')),
        'never.md': page(...pod('registry.invalid/web:1', 'yaml settle="pod/web=ImagePullBackOff"')),
        'good.md': page(...pod(busybox, 'yaml', 'sleep 600')),
        'crash.md': page(...pod(busybox, 'yaml timeout=120s', 'echo no such table >&2; exit 3')),
        'late.md': page(...pod(busybox, 'yaml timeout=120s', 'sleep 2; echo no such table >&2; exit 3')),
      },
      { limitMs: LIMIT_MS },
    );
    return await folder.verify(...RUN);
  };
  let result: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    result = await run();
  }, LIMIT_MS);

  test.each([
    ['missing', 11, 'not found'],
    ['denied', 11, '403 Forbidden'],
    ['file', 11, 'not found'],
    ['statement', 6, 'not found'],
  ])('%s: the page fails in line %i, with the words of the kubelet', (id, line, words) => {
    expect(outcomeOf(result.pages, id)).toMatchObject({
      verdict: 'failed',
      failure: {
        code: 'NOTES-NOT-SETTLED',
        message: expect.stringContaining(words) as string,
        place: { line },
        hint: expect.stringContaining('docker pull') as string,
      },
    });
  });

  test('the run has failed', () => {
    expect(result.exitCode).toBe(1);
  });

  test.each(['expected', 'never'])('%s: an image that is not there can be what a page shows', (id) => {
    expect(outcomeOf(result.pages, id)).toMatchObject({ verdict: 'passed', level: 'executed' });
  });

  test('the digest of an image that ran is in the results', () => {
    expect(outcomeOf(result.pages, 'good')).toMatchObject({ verdict: 'passed' });
    const { images } = result.pages.find(({ id }) => id === 'good') ?? {};
    expect(images).toEqual({ [busybox]: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string });
  });

  test.each([
    ['as it starts', 'crash'],
    ['when it has been ready for a moment, and nothing follows', 'late'],
  ])('a container that crashes %s fails, with its last words', (_, id) => {
    expect(outcomeOf(result.pages, id)).toMatchObject({
      verdict: 'failed',
      failure: {
        message: expect.stringContaining('exit code 3') as string,
        evidence: expect.arrayContaining(['pod/web container web log: no such table']) as string[],
      },
    });
  });
});

test('a registry that does not answer is never the fault of the page', { timeout: LIMIT_MS }, async () => {
  await using folder = await notesFolder({
    'limited.md': page(...pod(`${HOST}/limited/web:1`)),
    'down.md': page(...pod(`${HOST}/down/web:1`, 'yaml timeout=30s')),
    'silent.md': page(...pod(`${HOST}/silent/web:1`)),
    'refused.md': page(...pod('localhost:5998/web:1')),
    'nowhere.md': page(...pod('registry.notes.example/web:1')),
    'expected.md': page(...pod(`${HOST}/limited/web:1`, 'yaml settle="pod/web=ErrImagePull"')),
    'attached.md': page(
      ...shell(
        'bash tty timeout=30s',
        `kubectl run web -it --rm --restart=Never --image=${HOST}/limited/web:1 -- sh -c "exit 0"`,
      ),
    ),
  });
  const { exitCode, pages } = await folder.verify(...RUN);
  const found = Object.fromEntries(pages.map(({ id }) => [id, outcomeOf(pages, id)]));
  expect(Object.fromEntries(Object.entries(found).map(([id, { verdict }]) => [id, verdict]))).toEqual({
    limited: 'errored',
    down: 'errored',
    silent: 'errored',
    refused: 'errored',
    nowhere: 'errored',
    expected: 'errored',
    attached: 'errored',
  });
  expect(exitCode).toBe(3);
  expect(found['limited']).toMatchObject({
    failure: { code: 'NOTES-ERRORED', message: expect.stringContaining('429') as string, place: { line: 11 } },
  });
  // The step's own limit does not shorten the time that a registry is given.
  expect(found['down']?.durationMs).toBeGreaterThan(110_000);
});
