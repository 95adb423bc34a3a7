import { expect, test } from 'vitest';
import type { PassedOutcome, StepOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import type { Results } from '../../../../plugins/notes-core/results/results.ts';
import { markdownSummary } from '../../../../scripts/report/markdown-summary.ts';

const place = { line: 12, column: 1 };
const base = { id: 'pod#a', hash: 'h', place, statements: [], durationMs: 10 } as const;
const passed: PassedOutcome = { ...base, verdict: 'passed', level: 'executed', simulated: false, warnings: [] };

function results(...steps: readonly StepOutcome[]): Results {
  return {
    schemaVersion: 1,
    cluster: { backend: 'kind', kubernetesVersion: 'v1.37.0', level: 'executed' },
    pages: [{ id: 'pod', file: 'docs/pod.md', startedAt: '', durationMs: 1234, steps, images: {} }],
  };
}

test('a table a cluster, then what went wrong, warns and was skipped', () => {
  const text = markdownSummary(
    [
      results(
        { ...passed, level: 'api', warnings: ['Warning: v1 Endpoints is deprecated'] },
        {
          ...base,
          verdict: 'failed',
          failure: { code: 'NOTES-OUTPUT', message: 'Unexpected `a|b`,\nexpected <c>.', place },
          warnings: [],
        },
        { ...base, verdict: 'skipped', reason: { kind: 'capability', missing: ['nfs'] } },
      ),
      results(passed),
    ],
    [
      { file: 'docs/pod.md', privileges: [] },
      { file: 'docs/node.md', privileges: ['hostPath', 'node-root'] },
    ],
  );
  expect(text).toMatchInlineSnapshot(`
    "### Notes on kind, Kubernetes v1.37.0

    | page | steps | passed | failed | skipped | warnings | level | time |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | docs/pod.md | 3 | 1 | 1 | 1 | 1 | API only | 1.2 s |

    - docs/pod.md:12 warns: Warning: v1 Endpoints is deprecated
    - docs/pod.md:12 **failed** (NOTES-OUTPUT): Unexpected \\\`a\\|b\\\`, expected &lt;c\\>.
    - 1 skipped: needs nfs

    ### Notes on kind, Kubernetes v1.37.0

    | page | steps | passed | warnings | level | time |
    | --- | ---: | ---: | ---: | ---: | ---: |
    | docs/pod.md | 1 | 1 | 0 | executed | 1.2 s |

    ### Declared privileges

    - docs/node.md: hostPath, node-root
    "
  `);
});

test('a page without a passed step claims no level', () => {
  const text = markdownSummary(
    [results({ ...base, verdict: 'skipped', reason: { kind: 'marked', text: '이유' } })],
    [],
  );
  expect(text).toContain('| docs/pod.md | 1 | 0 | 1 | 0 | – | 1.2 s |');
});

test('a run without results is said to be one', () => {
  expect(markdownSummary([], [])).toContain('No results were written');
});
