import { expect, test } from 'vitest';
import { marker, titleOf, type OpenIssue, type Subject } from '../../../../scripts/drift-issues/issue.ts';
import { planIssues } from '../../../../scripts/drift-issues/plan-issues.ts';
import type { RunRecord } from '../../../../scripts/results-branch/run-record.ts';
import { night } from './support.ts';

const NEW = 'v1.37.0';
const OLD = 'v1.36.1';

const issue = (number: number, subject: Subject): OpenIssue => ({
  number,
  title: titleOf(subject),
  body: `${marker(subject)}\n\nolder text`,
});
const drift = issue(7, { kind: 'step', id: 'pod#a' });
const errored = issue(9, { kind: 'errored' });
const stranger: OpenIssue = { number: 3, title: titleOf({ kind: 'step', id: 'pod#a' }), body: 'I saw this, too' };

/** `open Drift: pod#a`, `update 7`, `close 7`. */
function plan(history: readonly RunRecord[], open: readonly OpenIssue[] = []): string[] {
  return planIssues(history, open).map(
    (action) => `${action.kind} ${action.kind === 'open' ? action.title : action.number}`,
  );
}

const OPEN_ERRORED = 'open The nightly run could not verify the notes';
const bad = { [NEW]: { 'pod#a': 'errored' } } as const;
const good = { [NEW]: { 'pod#a': 'passed' } } as const;

test.for<{ name: string; history: RunRecord[]; open?: OpenIssue[]; actions: string[] }>([
  { name: 'no history, nothing to do', history: [], open: [drift], actions: [] },
  { name: 'all green, nothing to do', history: [night(1, good)], actions: [] },
  {
    name: 'a failed step gets one issue, however many versions fail',
    history: [night(1, { [NEW]: { 'pod#a': 'failed', 'pod#b': 'skipped' }, [OLD]: { 'pod#a': 'failed' } })],
    actions: ['open Drift: pod#a'],
  },
  {
    name: 'two failed steps get two',
    history: [night(1, { [NEW]: { 'pod#a': 'failed' }, [OLD]: { 'pod#b': 'failed' } })],
    actions: ['open Drift: pod#a', 'open Drift: pod#b'],
  },
  {
    name: 'a known one is updated, not opened again',
    history: [night(1, { [NEW]: { 'pod#a': 'failed' } })],
    open: [drift],
    actions: ['update 7'],
  },
  {
    name: 'an issue of somebody else is neither taken for ours nor touched',
    history: [night(1, { [NEW]: { 'pod#a': 'failed' } })],
    open: [stranger],
    actions: ['open Drift: pod#a'],
  },
  { name: 'green again closes it', history: [night(1, good)], open: [drift], actions: ['close 7'] },
  {
    name: 'green on one version and failed on another does not',
    history: [night(1, { [NEW]: { 'pod#a': 'passed' }, [OLD]: { 'pod#a': 'failed' } })],
    open: [drift],
    actions: ['update 7'],
  },
  {
    name: 'green on one version and skipped by condition on another does',
    history: [night(1, { [NEW]: { 'pod#a': 'passed' }, [OLD]: { 'pod#a': 'skipped' } })],
    open: [drift],
    actions: ['close 7'],
  },
  ...(['skipped', 'errored', 'unsteady'] as const).map((verdict) => ({
    name: `${verdict} says nothing about a drift`,
    history: [night(1, { [NEW]: { 'pod#a': verdict } })],
    open: [drift],
    actions: [],
  })),
  {
    name: 'green on one version does not count while another came to nothing',
    history: [night(1, { [NEW]: { 'pod#a': 'passed' }, [OLD]: undefined })],
    open: [drift],
    actions: [],
  },
  {
    name: 'a block that no page has any more closes it',
    history: [night(1, { [NEW]: { 'pod#b': 'passed' } })],
    open: [drift],
    actions: ['close 7'],
  },
  {
    name: 'but not where a version came to nothing',
    history: [night(1, { [NEW]: { 'pod#b': 'passed' }, [OLD]: undefined })],
    open: [drift],
    actions: [],
  },
  { name: 'one night of errors is nobody’s matter', history: [night(1, bad)], actions: [] },
  { name: 'nor are two', history: [night(1, good), night(2, bad), night(3, bad)], actions: [] },
  { name: 'three in a row are', history: [night(1, bad), night(2, bad), night(3, bad)], actions: [OPEN_ERRORED] },
  {
    name: 'three with a good one between are not',
    history: [night(1, bad), night(2, bad), night(3, good), night(4, bad)],
    actions: [],
  },
  {
    name: 'a version that came to nothing is an error, too',
    history: [night(1, bad), night(2, { ...good, [OLD]: undefined }), night(3, bad)],
    actions: [OPEN_ERRORED],
  },
  {
    name: 'further nights update that issue',
    history: [1, 2, 3, 4].map((day) => night(day, bad)),
    open: [errored],
    actions: ['update 9'],
  },
  {
    name: 'a night without errors closes it',
    history: [night(1, bad), night(2, good)],
    open: [errored],
    actions: ['close 9'],
  },
])('$name', ({ history, open, actions }) => {
  expect(plan(history, open)).toEqual(actions);
});

test('the body shows place, before and after, and what changed outside', () => {
  const history = [
    night(1, good, {
      images: { 'nginx:1.29': 'sha256:aaa', 'busybox:1.37': 'sha256:ccc' },
      environment: { docker: '27.0', kind: 'v0.33.0' },
    }),
    night(2, { [NEW]: { 'pod#a': 'skipped' } }),
    night(
      3,
      { [NEW]: { 'pod#a': 'failed' } },
      {
        images: { 'nginx:1.29': 'sha256:bbb', 'busybox:1.37': 'sha256:ccc' },
        environment: { docker: '28.0', kind: 'v0.33.0' },
        commit: 'd'.repeat(40),
        stdout: 'web2\n',
      },
    ),
  ];
  const [action] = planIssues(history, []);
  expect(action?.kind === 'open' ? action.body : '').toMatchInlineSnapshot(`
    "<!-- notes: drift of pod#a -->

    A block of the notes does not do any more what the page says. Last seen in [the run of 2026-11-03](https://github.test/o/r/actions/runs/3).

    The nightly run keeps this text up to date and closes the issue when the block passes again.

    ### \`docs/pod.md:12\` on Kubernetes v1.37.0

    NOTES-OUTPUT: \`\` Unexpected output @someone, expected \`web\`. \`\`

    \`\`\`bash
    kubectl get pods
    \`\`\`

    What the page expects (\`-\`) and what came (\`+\`):

    \`\`\`diff
    -web
    +web2
    \`\`\`

    Before, on 2026-11-01:

    \`\`\`console
    web
    \`\`\`

    Now:

    \`\`\`console
    web2
    \`\`\`

    Between [the run of 2026-11-01](https://github.test/o/r/actions/runs/1), in which it passed, and now:

    - \`nginx:1.29\`: sha256:aaa → sha256:bbb
    - \`docker\`: 27.0 → 28.0
    - The repository changed, too (cccccccccc…dddddddddd); the page's text up to this block is the same."
  `);
});

test('without an earlier green run the body says so', () => {
  const [action] = planIssues([night(1, { [NEW]: { 'pod#a': 'failed' } })], []);
  expect(action?.kind === 'open' ? action.body : '').toContain(
    'None of the nights that are compared saw this block pass.',
  );
});

test('a new patch of the same minor version is compared with the old one, and named', () => {
  const history = [
    night(1, { 'v1.36.0': { 'pod#a': 'passed' }, 'v1.37.0': { 'pod#a': 'passed' } }),
    night(2, { 'v1.36.1': { 'pod#a': 'failed' } }),
  ];
  const [action] = planIssues(history, []);
  expect(action?.kind === 'open' ? action.body : '').toContain('`Kubernetes`: v1.36.0 → v1.36.1');
});

test('output cannot end its fence, and a long one is cut', () => {
  const stdout = ['```', '@everyone', ...Array.from({ length: 200 }, (_, line) => `line ${line}`)].join('\n');
  const [action] = planIssues([night(1, { [NEW]: { 'pod#a': 'failed' } }, { stdout })], []);
  const body = action?.kind === 'open' ? action.body : '';
  expect(body).toContain('````console\n```\n@everyone\nline 0');
  expect(body).toContain('… 142 more lines\n````');
});

test('the body of errors lists each night’s', () => {
  const [action] = planIssues([night(1, bad), night(2, { [NEW]: undefined }), night(3, bad)], []);
  expect(action?.kind === 'open' ? action.body : '').toMatchInlineSnapshot(`
    "<!-- notes: errored -->

    In the last 3 nights something could not be run, so the notes are not known to be right or wrong.

    The nightly run keeps this text up to date and closes the issue after a night without it.

    ### 2026-11-01, [the run of 2026-11-01](https://github.test/o/r/actions/runs/1)

    - \`docs/pod.md:12\` on Kubernetes v1.37.0: \` The registry is gone. \`

    ### 2026-11-02, [the run of 2026-11-02](https://github.test/o/r/actions/runs/2)

    - Kubernetes v1.37.0: the run ended before it had results

    ### 2026-11-03, [the run of 2026-11-03](https://github.test/o/r/actions/runs/3)

    - \`docs/pod.md:12\` on Kubernetes v1.37.0: \` The registry is gone. \`"
  `);
});
