import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { PassedOutcome, StepOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import type { Results } from '../../../../plugins/notes-core/results/results.ts';
import { summaryText } from '../../../../scripts/report/summary.ts';

const plain = pc.createColors(false);
const place = { line: 12, column: 1 };
const base = { id: 'pod#a', hash: 'h', place, statements: [], durationMs: 10 } as const;
const passed: PassedOutcome = { ...base, verdict: 'passed', level: 'api', simulated: false, warnings: [] };
const failure = { code: 'NOTES-OUTPUT', message: 'differs', place } as const;

function results(...steps: readonly StepOutcome[]): Results {
  return {
    schemaVersion: 1,
    cluster: { backend: 'embedded', kubernetesVersion: 'v1.37.0', level: 'api' },
    pages: [
      { id: 'resources/pod', file: 'docs/resources/pod.md', startedAt: '', durationMs: 1234, steps, images: {} },
      { id: 'labels', file: 'docs/labels.md', startedAt: '', durationMs: 60, steps: [passed], images: {} },
    ],
  };
}

test('a row a page, totals, skips by reason, warnings, time and cluster', () => {
  const text = summaryText(
    results(
      { ...passed, simulated: true, warnings: ['Warning: v1 Endpoints is deprecated in v1.33+'] },
      { ...base, verdict: 'failed', failure, warnings: [] },
      { ...base, verdict: 'skipped', reason: { kind: 'capability', missing: ['containers'] } },
      { ...base, verdict: 'skipped', reason: { kind: 'capability', missing: ['containers'] } },
      { ...base, verdict: 'skipped', reason: { kind: 'marked', text: '하드웨어가 없다' } },
    ),
    4321,
    plain,
  );
  expect(text).toMatchInlineSnapshot(`
    "page           passed  failed  errored  skipped  warnings   time
    resources/pod       1       1        0        3         1  1.2 s
    labels              1       0        0        0         0  0.1 s

    2 pages, 6 steps: 2 passed, 1 failed, 3 skipped
      1 passed on what this cluster only simulates (kubelets: READY, STATUS, Pod IPs)
      2 skipped: needs containers
      1 skipped: 하드웨어가 없다
      docs/resources/pod.md:12 warns: Warning: v1 Endpoints is deprecated in v1.33+
    4.3 s on embedded, Kubernetes v1.37.0"
  `);
});

test('a run that was none of the pages as they are says so', () => {
  const last = (run: Parameters<typeof summaryText>[3]) =>
    summaryText(results(passed), 10, plain, run).split('\n').at(-1);
  const none = { seed: 0, repeats: [] };
  expect(last({ ...none, asReader: true })).toBe('0.0 s on embedded, Kubernetes v1.37.0, as a reader');
  expect(last({ ...none, valuesSeed: 7 })).toBe('0.0 s on embedded, Kubernetes v1.37.0, values of seed 7');
});

test('without skips and warnings there are no lines for them', () => {
  expect(summaryText(results(passed), 1000, plain)).toMatchInlineSnapshot(`
    "page           passed  failed  errored  skipped  warnings   time
    resources/pod       1       0        0        0         0  1.2 s
    labels              1       0        0        0         0  0.1 s

    2 pages, 2 steps: 2 passed
    1.0 s on embedded, Kubernetes v1.37.0"
  `);
});

test('what is unsteady has a column, a line that says whether it blocks, and a seed to replay it', () => {
  const unsteady = {
    ...base,
    verdict: 'unsteady',
    failure,
    failedStatements: [],
    warnings: [],
    runs: { of: 2, failed: [1] },
    seed: 7,
  } as const;
  const run = { seed: 7, repeats: ['resources/pod: 2 runs: 1 passed, 1 failed at line 12 (run 1)'] };
  const text = summaryText(
    results({ ...unsteady, blocks: false }, { ...unsteady, id: 'pod#b', blocks: true }),
    1000,
    plain,
    run,
  );
  expect(text).toMatchInlineSnapshot(`
    "page           passed  failed  unsteady  errored  skipped  warnings   time
    resources/pod       0       0         2        0        0         0  1.2 s
    labels              1       0         0        0        0         0  0.1 s

    2 pages, 3 steps: 1 passed, 2 unsteady
      resources/pod: 2 runs: 1 passed, 1 failed at line 12 (run 1)
      docs/resources/pod.md:12 unsteady: failed in 1 of 2 runs (run 1); the page and the code are untouched, so this only warns
      docs/resources/pod.md:12 unsteady: failed in 1 of 2 runs (run 1)
    1.0 s on embedded, Kubernetes v1.37.0, seed 7"
  `);
});

test('pages with privileges are named', () => {
  const plans = [
    { file: 'docs/pod.md', privileges: [] },
    { file: 'docs/nfs.md', privileges: ['hostPath', 'node-root'] },
  ] as const;
  const lines = summaryText(results(passed), 1000, plain, { seed: 0, repeats: [], plans }).split('\n');
  expect(lines.filter((line) => line.includes('privileges'))).toEqual([
    '  docs/nfs.md has the privileges hostPath, node-root',
  ]);
});
