import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { Step } from '../../../../plugins/notes-core/plan/plan.ts';
import { ProgressReporter } from '../../../../scripts/report/progress.ts';

const plain = pc.createColors(false);
const step = { name: 'kubectl get pods' } as Step;
const ended = { id: 'pod', file: 'docs/pod.md', startedAt: '', durationMs: 1500, steps: [], images: {} };

/** What a stream got. */
function stream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 40, written, write: (text: string) => written.push(text) };
}

test('elsewhere than on a terminal: one plain line for each page that ended', () => {
  const out = stream(false);
  const progress = new ProgressReporter(out, plain, new Map([['pod', 2]]));
  progress.status('starting the cluster');
  progress.onEvent({ kind: 'page-start', pageId: 'pod' });
  progress.onEvent({ kind: 'step-start', pageId: 'pod', step });
  progress.onEvent({ kind: 'page-end', pageId: 'pod', results: ended });
  progress.close();
  expect(out.written.join('')).toBe('starting the cluster\n✓ pod  nothing to run  1.5 s\n');
});

test('a run of a page that failed, of several, has a line of its own', () => {
  const out = stream(false);
  const progress = new ProgressReporter(out, plain, new Map([['pod', 2]]));
  const place = { line: 42, column: 1 };
  const failure = { code: 'NOTES-OUTPUT', message: 'differs', place } as const;
  const base = { id: 'pod#a', hash: 'h', place, statements: [], durationMs: 1 } as const;
  const attempt = { kind: 'attempt-end', pageId: 'pod', of: 2 } as const;
  progress.onEvent({
    ...attempt,
    attempt: 1,
    results: { ...ended, steps: [{ ...base, verdict: 'failed', failure, warnings: [] }] },
  });
  progress.onEvent({ ...attempt, attempt: 2, results: ended });
  progress.close();
  expect(out.written.join('')).toBe('↻ pod  run 1 of 2 failed at line 42\n');
});

test('on a terminal: a live line for each running page, cut to its width, gone at the end', async () => {
  const out = stream(true);
  const progress = new ProgressReporter(out, plain, new Map([['pod', 2]]));
  progress.onEvent({ kind: 'page-start', pageId: 'pod' });
  progress.onEvent({ kind: 'step-start', pageId: 'pod', step: { name: 'x'.repeat(100) } as Step });
  await expect.poll(() => out.written.join('')).toContain('pod  0/2  xxx');
  progress.close();
  const lines = out.written.join('').split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(60);
  expect(out.written.at(-1)).toContain('\u001B[1A\u001B[0J');
});
