import { expect, test } from 'vitest';
import type { StepOutcome, Verdict } from '../../../../plugins/notes-core/outcome/outcome.ts';
import type { PagePlan, Step } from '../../../../plugins/notes-core/plan/plan.ts';
import type { PageResults } from '../../../../plugins/notes-core/results/results.ts';
import type { RunEvent } from '../../../../plugins/notes-runner/run/events.ts';
import { NotesRun, type PageRunner } from '../../../../plugins/notes-runner/run/notes-run.ts';
import type { PlannedPage } from '../../../../plugins/notes-runner/run/planned-page.ts';

const place = { line: 3, column: 1 };

function planned(id: string, part: Partial<PagePlan> & { readonly timeoutMs?: number } = {}): PlannedPage {
  const { timeoutMs = 0, ...more } = part;
  const block = { options: { timeoutMs } };
  const step = { kind: 'file', id: `${id}#step`, hash: 'h', place, name: id, block } as unknown as Step;
  const none = { images: [], after: [], holds: [], privileges: [] };
  const plan: PagePlan = { pageId: id, file: `${id}.md`, steps: [step], ...none, ...more };
  return { plan, page: { id, file: `${id}.md` } as PlannedPage['page'] };
}

/** Runs each page as one step that ends with the given verdict, and records how many ran at once. */
function runner(verdicts: Readonly<Record<string, Verdict>> = {}) {
  const seen = { order: [] as string[], atOnce: 0, most: 0 };
  const runPage: PageRunner = async ({ plan, page }, report) => {
    seen.order.push(plan.pageId);
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.atOnce -= 1;
    const [step] = plan.steps;
    if (step === undefined) throw new TypeError('A page of this test has a step.');
    const verdict = verdicts[plan.pageId] ?? 'passed';
    const outcome = { verdict, id: step.id, hash: '', place, statements: [], durationMs: 5 } as unknown as StepOutcome;
    report({ kind: 'step-end', pageId: plan.pageId, step, outcome });
    return { id: plan.pageId, file: page.file, startedAt: '', durationMs: 5, steps: [outcome], images: {} };
  };
  return { seen, runPage };
}

function notesRun(runPage: PageRunner, options: { concurrency?: number; bail?: boolean; seed?: number } = {}) {
  const events: RunEvent[] = [];
  const run = new NotesRun({
    runPage,
    concurrency: options.concurrency ?? 2,
    bail: options.bail ?? false,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    listener: (event) => events.push(event),
  });
  return { run, events };
}

const verdictOf = (page: PageResults): string => `${page.id} ${page.steps[0]?.verdict ?? ''}`;

test('pages run at the same time, no more than asked for', async () => {
  const { seen, runPage } = runner();
  const { run } = notesRun(runPage, { concurrency: 2 });
  run.start(['a', 'b', 'c', 'd'].map((id) => planned(id)));
  const results = await run.finished();
  expect(results.map(verdictOf)).toEqual(['a passed', 'b passed', 'c passed', 'd passed']);
  expect(seen.most).toBe(2);
});

test('an outcome can be awaited before the page has started', async () => {
  const { runPage } = runner({ b: 'failed' });
  const { run } = notesRun(runPage, { concurrency: 1 });
  run.start([planned('a'), planned('b')]);
  expect((await run.outcome('b#step')).verdict).toBe('failed');
});

test('a page waits for the pages that it names, and errors where one did not pass', async () => {
  const { seen, runPage } = runner({ base: 'failed' });
  const { run } = notesRun(runPage);
  run.start([planned('late', { after: ['base'] }), planned('base')]);
  expect((await run.finished()).map(verdictOf)).toEqual(['late errored', 'base failed']);
  expect(seen.order).toEqual(['base']);
});

test("a seed orders the pages' start, not the results; a page's prerequisites still come first", async () => {
  const { seen, runPage } = runner();
  const { run } = notesRun(runPage, { concurrency: 1, seed: 7 });
  run.start([planned('a', { after: ['d'] }), planned('b'), planned('c'), planned('d')]);
  expect((await run.finished()).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(seen.order).not.toEqual(['b', 'c', 'd', 'a']);
  expect(seen.order.indexOf('d')).toBeLessThan(seen.order.indexOf('a'));
});

test('where several run at a time, those that take longest start first', async () => {
  const { seen, runPage } = runner();
  const { run } = notesRun(runPage, { concurrency: 2 });
  run.start([planned('a'), planned('b', { timeoutMs: 60_000 }), planned('c', { timeoutMs: 180_000 })]);
  expect((await run.finished()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(seen.order).toEqual(['c', 'b', 'a']);
});

test('a page that could not run beside those that run takes no place from others', async () => {
  const { seen, runPage } = runner();
  const { run } = notesRun(runPage, { concurrency: 2 });
  const holds = [{ type: 'persistentvolumes', reason: 'writes one' }] as const;
  run.start([
    planned('alone', { exclusive: 'lists namespaces', timeoutMs: 1_000 }),
    planned('volume', { holds, timeoutMs: 4_000 }),
    planned('volumes', { holds, timeoutMs: 3_000 }),
    planned('other', { timeoutMs: 2_000 }),
  ]);
  await run.finished();
  expect(seen.order).toEqual(['volume', 'other', 'volumes', 'alone']);
  expect(seen.most).toBe(2);
});

test('--bail starts no further page', async () => {
  const { seen, runPage } = runner({ a: 'failed' });
  const { run } = notesRun(runPage, { concurrency: 1, bail: true });
  run.start([planned('a'), planned('b')]);
  expect((await run.finished()).map(verdictOf)).toEqual(['a failed', 'b errored']);
  expect(seen.order).toEqual(['a']);
});

test('a page whose run breaks down is errored, and the others go on', async () => {
  const { runPage } = runner();
  const breaking: PageRunner = (page, report) =>
    page.plan.pageId === 'a' ? Promise.reject(new Error('the cluster is gone')) : runPage(page, report);
  const { run } = notesRun(breaking, { concurrency: 1 });
  run.start([planned('a'), planned('b')]);
  const [first, second] = await run.finished();
  expect(first?.steps[0]).toMatchObject({ verdict: 'errored', failure: { message: 'the cluster is gone' } });
  expect(second?.steps[0]).toMatchObject({ verdict: 'passed' });
});

test('a page that is started again runs again', async () => {
  const { seen, runPage } = runner();
  const { run } = notesRun(runPage);
  run.start([planned('a')]);
  await run.finished();
  run.start([planned('a')]);
  await run.finished();
  expect(seen.order).toEqual(['a', 'a']);
});
