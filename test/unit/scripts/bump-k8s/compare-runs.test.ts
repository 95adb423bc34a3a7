import pc from 'picocolors';
import { describe, expect, test } from 'vitest';

import type { Failure, StatementOutcome, StepOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import type { Results } from '../../../../plugins/notes-core/results/results.ts';
import { compareRuns } from '../../../../scripts/bump-k8s/compare-runs.ts';
import { comparisonText } from '../../../../scripts/bump-k8s/report.ts';
import { fence, planned } from '../../notes-core/plan/planned.ts';

const SOURCE = [
  fence('bash', 'kubectl get pods\nkubectl get pods --sort-by=.metadata.name'),
  fence('bash', 'kubectl apply -f given.yaml # clusterIP 10.96.0.99'),
].join('\n');
const { plan } = planned(SOURCE);
const [first, second] = plan.steps;
if (first === undefined || second === undefined) throw new Error('Unexpected plan, expected two steps.');

type Printed = Partial<Pick<StatementOutcome, 'stdout' | 'stderr' | 'exit'>>;
const about = { hash: '0'.repeat(64), durationMs: 5 };

/** @param id of a step of the plan */
function passed(
  { id, place }: { id: StepOutcome['id']; place: StepOutcome['place'] },
  ...printed: Printed[]
): StepOutcome {
  const statements = printed.map((outputs, index) => ({
    text: ['kubectl get pods', 'kubectl get pods --sort-by=.metadata.name'][index] ?? '',
    place: { line: place.line + 1 + index, column: 1 },
    exit: { kind: 'code', code: 0 } as const,
    stdout: '',
    stderr: '',
    durationMs: 3,
    attempts: 1,
    ...outputs,
  }));
  return { ...about, id, place, verdict: 'passed', level: 'api', simulated: false, warnings: [], statements };
}

function failed(step: StepOutcome, message: string, code: Failure['code'] = 'NOTES-EXIT-CODE'): StepOutcome {
  const { id, place, statements } = step;
  return { ...about, id, place, statements, verdict: 'failed', warnings: [], failure: { code, message, place } };
}
function errored({ id, place }: StepOutcome): StepOutcome {
  const failure: Failure = { code: 'NOTES-ERRORED', message: 'Gone.', place };
  return { ...about, id, place, statements: [], verdict: 'errored', failure };
}
function after({ id, place }: StepOutcome): StepOutcome {
  return { ...about, id, place, statements: [], verdict: 'skipped', reason: { kind: 'earlier-failure', line: 1 } };
}

function results(kubernetesVersion: string, steps: readonly StepOutcome[]): Results {
  const page = { id: 'p', file: 'docs/p.md', startedAt: '2026-11-24T10:00:00.000Z', durationMs: 10, steps, images: {} };
  return { schemaVersion: 1, cluster: { backend: 'embedded', kubernetesVersion, level: 'api' }, pages: [page] };
}
const compare = (before: readonly StepOutcome[], now: readonly StepOutcome[]) =>
  compareRuns(results('v1.36.1', before), results('v1.37.0', now), new Map([['p', { plan, source: SOURCE }]]));
const told = (before: readonly StepOutcome[], now: readonly StepOutcome[]) =>
  comparisonText(compare(before, now), ['v1.36.1', 'v1.37.0'], pc.createColors(false));

const NONE = { pages: [], stepCount: 1 };

describe('no difference between versions is', () => {
  test.each([
    ['an age', 'NAME   READY   AGE\nweb    1/1     9s', 'NAME   READY   AGE\nweb    1/1     2m5s'],
    [
      'a generated name, wherever it stands',
      'pod "web-7c5ddbdf54-cjwbf" deleted from default namespace',
      'pod "web-5db556fb98-8zk2t" deleted from default namespace',
    ],
    ['an address', 'NAME   CLUSTER-IP\nweb    10.96.1.2', 'NAME   CLUSTER-IP\nweb    10.96.200.20'],
    [
      "the cluster's version and its nodes' names",
      'NAME               STATUS   VERSION\none-control-plane  Ready    v1.36.1\none-worker         Ready    v1.36.1',
      'NAME               STATUS   VERSION\ntwo-worker         Ready    v1.37.0\ntwo-control-plane  Ready    v1.37.0',
    ],
    ['the order of rows', 'NAME   READY\na      1/1\nb      1/1', 'NAME   READY\nb      1/1\na      1/1'],
  ])('%s', (_, before, now) => {
    expect(compare([passed(first, { stdout: before })], [passed(first, { stdout: now })])).toEqual(NONE);
  });

  test('that neither could be run', () => {
    expect(compare([errored(passed(first))], [errored(passed(first))])).toEqual(NONE);
  });
});

describe('a difference is', () => {
  test.each<[string, Printed, Printed, readonly string[]]>([
    [
      'a row more',
      { stdout: 'NAME   READY\na      1/1' },
      { stdout: 'NAME   READY\na      1/1\nb      1/1' },
      ['+ b      1/1'],
    ],
    ['another state', { stdout: 'a is Running' }, { stdout: 'a is Pending' }, ['- a is Running', '+ a is Pending']],
    [
      'a deprecation that nobody announced before',
      {},
      { stderr: 'Warning: v1 Endpoints is deprecated in v1.33+' },
      ['+ Warning: v1 Endpoints is deprecated in v1.33+'],
    ],
    [
      'an address that the page gave',
      { stdout: 'at 10.96.0.99 now' },
      { stdout: 'at 10.96.0.98 now' },
      ['- at 10.96.0.99 now', '+ at 10.96.0.98 now'],
    ],
    [
      'the generated name of another workload',
      { stdout: 'pod/web-7c5ddbdf54-cjwbf' },
      { stdout: 'pod/api-7c5ddbdf54-cjwbf' },
      ['- pod/web-7c5ddbdf54-cjwbf', '+ pod/api-7c5ddbdf54-cjwbf'],
    ],
    [
      'the way that a statement ended',
      { exit: { kind: 'code', code: 1 } },
      { exit: { kind: 'timeout', limitMs: 5 } },
      ['- {"kind":"code","code":1}', '+ {"kind":"timeout","limitMs":5}'],
    ],
  ])('%s', (_, before, now, lines) => {
    const { pages } = compare([passed(first, before)], [passed(first, now)]);
    const diff = pages.flatMap(({ steps }) => steps.flatMap(({ outputs }) => outputs.flatMap((output) => output.diff)));
    expect(diff).toEqual(expect.arrayContaining([...lines]));
  });

  test('the order of rows that kubectl sorted', () => {
    const [one, other] = [
      { stdout: 'NAME   READY\na      1/1\nb      1/1' },
      { stdout: 'NAME   READY\nb      1/1\na      1/1' },
    ];
    expect(compare([passed(first, {}, one)], [passed(first, {}, other)]).pages).toHaveLength(1);
  });

  test('a verdict; what stands below the failure is counted, not told', () => {
    const [one, two] = [passed(first, { stdout: 'x' }), passed(second, { stdout: 'y' })];
    expect(told([one, two], [failed(one, 'Unexpected exit code 1, expected 0.'), after(two)])).toMatchInlineSnapshot(`
      "- v1.36.1  + v1.37.0

      docs/p.md:2
        - v1.36.1 passed
        + v1.37.0 failed NOTES-EXIT-CODE: Unexpected exit code 1, expected 0.

      docs/p.md: 1 more step was reached on one version only

      1 of 2 steps differs between v1.36.1 and v1.37.0."
    `);
  });

  test('a page that reads well in words', () => {
    const before = passed(first, { stdout: 'red\nblue' }, { stderr: '' });
    const now = passed(first, { stdout: 'red\ngreen' }, { stderr: 'Warning: colours are deprecated' });
    expect(told([before], [now])).toMatchInlineSnapshot(`
      "- v1.36.1  + v1.37.0

      docs/p.md:2  passed on both
        line 3 $ kubectl get pods  (output)
            red
          - blue
          + green
        line 4 $ kubectl get pods --sort-by=.metadata.name  (warnings and errors)
          + Warning: colours are deprecated

      1 of 1 steps differs between v1.36.1 and v1.37.0."
    `);
  });

  test('one that could not be run, which is marked', () => {
    const { pages } = compare([passed(first)], [errored(passed(first))]);
    expect(pages.flatMap(({ steps }) => steps)).toMatchObject([{ errored: true }]);
  });
});

test('without a difference, one line says so', () => {
  expect(told([passed(first)], [passed(first)])).toBe('0 of 1 steps differ between v1.36.1 and v1.37.0.');
});
