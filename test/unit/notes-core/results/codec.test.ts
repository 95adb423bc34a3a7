import { describe, expect, test } from 'vitest';
import { NotesError } from '../../../../plugins/notes-core/diagnostics/notes-error.ts';
import { decodeResults, encodeResults } from '../../../../plugins/notes-core/results/codec.ts';
import type { Results } from '../../../../plugins/notes-core/results/results.ts';

const place = { line: 3, column: 1 };
const base = { hash: 'a'.repeat(64), place, statements: [], durationMs: 12 };
const sample: Results = {
  schemaVersion: 1,
  cluster: { backend: 'kind', kubernetesVersion: 'v1.37.0', level: 'executed' },
  pages: [
    {
      id: 'resources/pod',
      file: 'docs/resources/pod.md',
      startedAt: '2026-11-24T01:02:03.000Z',
      durationMs: 1234.5,
      images: { 'nginx:1.29': 'sha256:00' },
      steps: [
        {
          ...base,
          id: 'resources/pod#run',
          verdict: 'passed',
          level: 'executed',
          simulated: false,
          warnings: ['Flag --record has been deprecated'],
          statements: [
            {
              text: 'kubectl get pods',
              place,
              exit: { kind: 'timeout', limitMs: 60_000 },
              stdout: '파드\n',
              stderr: '',
              durationMs: 3,
              attempts: 2,
            },
          ],
        },
        {
          ...base,
          id: 'resources/pod#bad',
          verdict: 'failed',
          warnings: [],
          failure: { code: 'NOTES-OUTPUT', message: 'Other output.', place, hint: 'Run with -u.', diff: ['-a', '+b'] },
        },
        {
          ...base,
          id: 'resources/pod#chance',
          verdict: 'unsteady',
          failure: { code: 'NOTES-OUTPUT', message: 'Other output.', place },
          failedStatements: [],
          warnings: [],
          runs: { of: 2, failed: [1] },
          seed: 7,
          blocks: true,
        },
        {
          ...base,
          id: 'resources/pod#gone',
          verdict: 'errored',
          failure: { code: 'NOTES-ERRORED', message: 'No cluster.', place, evidence: ['event'] },
        },
        { ...base, id: 'resources/pod#top', verdict: 'skipped', reason: { kind: 'capability', missing: ['metrics'] } },
        {
          ...base,
          id: 'resources/pod#rest',
          verdict: 'skipped',
          reason: { kind: 'builds-on', step: 'resources/pod#top', reason: 'needs metrics' },
        },
      ],
    },
  ],
};

test('what was written is read back as it was', () => {
  expect(decodeResults(encodeResults(sample))).toEqual(sample);
});

test('the file ends with a line end', () => {
  expect(encodeResults(sample)).toMatch(/\}\n$/);
});

/** The sample with the value at `path` replaced; `undefined` removes the key. */
function withValue(path: readonly (string | number)[], value: unknown): string {
  const copy: unknown = structuredClone(sample);
  let parent: unknown = copy;
  for (const key of path.slice(0, -1)) parent = Reflect.get(Object(parent), key);
  Reflect.set(Object(parent), path.at(-1) ?? '', value);
  return JSON.stringify(copy);
}

describe('a file that is not results of version 1 is refused with its place', () => {
  test.each([
    ['{', /expected JSON/],
    ['[]', /schema version none in .*expected 1/],
    [withValue(['schemaVersion'], 2), /Unexpected schema version 2 in x\.json, expected 1/],
    [withValue(['pages', 0, 'steps', 0, 'verdict'], 'green'), /pages\.0\.steps\.0\.verdict/],
    [withValue(['pages', 0, 'steps', 0, 'hash'], 'abc'), /pages\.0\.steps\.0\.hash/],
    [withValue(['pages', 0, 'steps', 1, 'failure', 'code'], 'NOTES-NO-SUCH'), /pages\.0\.steps\.1\.failure\.code/],
    [withValue(['pages', 0, 'steps', 4, 'reason', 'missing'], undefined), /pages\.0\.steps\.4\.reason\.missing/],
    [withValue(['pages', 0, 'steps', 4, 'level'], 'executed'), /pages\.0\.steps\.4\.level/],
    [withValue(['pages', 0, 'steps', 2, 'runs', 'failed'], []), /pages\.0\.steps\.2\.runs\.failed/],
    [withValue(['pages', 0, 'startedAt'], 'yesterday'), /pages\.0\.startedAt/],
    [withValue(['pages', 0, 'steps', 0, 'id'], 'no-page'), /pages\.0\.steps\.0\.id/],
  ])('%#', (text, message) => {
    expect(() => decodeResults(text, 'x.json')).toThrow(message);
    expect(() => decodeResults(text, 'x.json')).toThrow(NotesError);
  });
});
