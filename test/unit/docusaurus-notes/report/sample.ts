import type { BlockOptions } from '../../../../plugins/notes-core/block/options.ts';
import type { SkipReason, StatementOutcome, StepOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import type { PagePlan, Step } from '../../../../plugins/notes-core/plan/plan.ts';
import type { Results } from '../../../../plugins/notes-core/results/results.ts';
import { mapLine } from '../../../../plugins/notes-core/text/mapped-text.ts';

const place = { line: 1, column: 1 };

interface SampleOptions {
  readonly hidden?: true;
  readonly skip?: string;
  readonly until?: string;
  readonly heading?: string;
  readonly text?: string;
  readonly cleanup?: true;
  readonly defines?: readonly string[];
  readonly uses?: readonly string[];
}

/** A step of the page `pod` whose hash is a digit, sixty-four times. */
export function step(name: string, digit: string, options: SampleOptions = {}): Step {
  const blockOptions: BlockOptions = options.hidden === undefined ? {} : { hidden: options.hidden };
  const base = {
    id: `pod#${name}`,
    block: {
      id: `pod#${name}`,
      kind: 'shell',
      range: { start: place, end: place },
      language: 'bash',
      info: 'bash',
      heading: options.heading ?? '',
      content: mapLine(options.text ?? 'kubectl get pods', place),
      options: blockOptions,
      hash: digit.repeat(64),
    },
    name,
    place,
    needs: [],
    cleanup: options.cleanup ?? false,
    ...(options.defines && { defines: options.defines }),
    ...(options.uses && { uses: options.uses }),
    awaits: [],
    timeoutMs: 60_000,
    settle: { kind: 'all' },
    hash: digit.repeat(64),
  } as const;
  return options.skip === undefined
    ? { ...base, kind: 'run', statements: [], tty: false, inNode: false }
    : { ...base, kind: 'skip', reason: options.skip, ...(options.until !== undefined && { until: options.until }) };
}

export function plan(...steps: Step[]): PagePlan {
  return { pageId: 'pod', file: 'docs/pod.md', steps, images: [], after: [], holds: [], privileges: [] };
}

/** A statement that printed something. */
export function statement(text: string, stdout = ''): StatementOutcome {
  return { text, place, exit: { kind: 'code', code: 0 }, stdout, stderr: '', durationMs: 40, attempts: 1 };
}

const outcomeBase = (name: string, digit: string) =>
  ({ id: `pod#${name}`, hash: digit.repeat(64), place, statements: [], durationMs: 100 }) as const;

export function passed(
  name: string,
  digit: string,
  level: 'api' | 'executed' = 'api',
  warnings: string[] = [],
  statements: StatementOutcome[] = [],
): StepOutcome {
  return { ...outcomeBase(name, digit), statements, verdict: 'passed', level, simulated: false, warnings };
}
export function failed(name: string, digit: string): StepOutcome {
  const failure = { code: 'NOTES-OUTPUT', message: 'Other output.', place } as const;
  return { ...outcomeBase(name, digit), verdict: 'failed', failure, warnings: [] };
}
export function unsteady(name: string, digit: string): StepOutcome {
  const failure = { code: 'NOTES-OUTPUT', message: 'Other output.', place } as const;
  const runs = { of: 2, failed: [1] };
  const base = outcomeBase(name, digit);
  return { ...base, verdict: 'unsteady', failure, failedStatements: [], warnings: [], runs, seed: 0, blocks: false };
}
export function errored(name: string, digit: string): StepOutcome {
  return {
    ...outcomeBase(name, digit),
    verdict: 'errored',
    failure: { code: 'NOTES-ERRORED', message: 'Gone.', place },
  };
}
export function skipped(name: string, digit: string, reason: SkipReason): StepOutcome {
  return { ...outcomeBase(name, digit), verdict: 'skipped', reason };
}

export function results(backend: 'embedded' | 'kind', steps: StepOutcome[], version = 'v1.37.0', day = '24'): Results {
  return {
    schemaVersion: 1,
    cluster: { backend, kubernetesVersion: version, level: backend === 'kind' ? 'executed' : 'api' },
    pages: [
      { id: 'pod', file: 'docs/pod.md', startedAt: `2026-11-${day}T00:00:00Z`, durationMs: 1000, steps, images: {} },
    ],
  };
}
