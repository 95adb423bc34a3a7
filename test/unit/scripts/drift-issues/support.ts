import type { StepId } from '../../../../plugins/notes-core/block/block.ts';
import type { StepOutcome, Verdict } from '../../../../plugins/notes-core/outcome/outcome.ts';
import type { RunRecord } from '../../../../scripts/results-branch/run-record.ts';

const place = { line: 12, column: 3 };

export interface NightOptions {
  readonly images?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly commit?: string;
  /** What the step printed. */
  readonly stdout?: string;
}

/** Kubernetes version to step to verdict; `undefined` for a version whose run came to nothing. */
export type Night = Readonly<Record<string, Readonly<Record<StepId, Verdict>> | undefined>>;

/** A record of one page, `pod`, whose steps have these verdicts. */
export function night(day: number, versions: Night, options: NightOptions = {}): RunRecord {
  const { images = {}, environment = {}, commit = 'c'.repeat(40), stdout = 'web\n' } = options;
  return {
    schemaVersion: 1,
    trigger: 'nightly',
    recordedAt: `2026-11-${String(day).padStart(2, '0')}T18:17:00.000Z`,
    commit,
    url: `https://github.test/o/r/actions/runs/${day}`,
    versions: Object.entries(versions).map(([kubernetesVersion, steps]) => {
      if (steps === undefined) return { kubernetesVersion, environment };
      const page = {
        id: 'pod',
        file: 'docs/pod.md',
        startedAt: '2026-11-01T00:00:00Z',
        durationMs: 1,
        images,
        steps: Object.entries(steps).map(([id, verdict]) =>
          outcome(`pod#${id.slice(id.indexOf('#') + 1)}`, verdict, stdout),
        ),
      };
      const cluster = { backend: 'kind', kubernetesVersion, level: 'executed' } as const;
      return { kubernetesVersion, environment, results: { schemaVersion: 1, cluster, pages: [page] } };
    }),
  };
}

function outcome(id: StepId, verdict: Verdict, stdout: string): StepOutcome {
  const statement = {
    text: 'kubectl get pods',
    place,
    exit: { kind: 'code', code: 0 },
    stdout,
    stderr: '',
    durationMs: 1,
    attempts: 1,
  } as const;
  const base = { id, hash: 'a'.repeat(64), place, statements: [statement], durationMs: 1 };
  const failure = { code: 'NOTES-OUTPUT', message: 'Unexpected output @someone, expected `web`.', place } as const;
  switch (verdict) {
    case 'passed':
      return { ...base, verdict, level: 'executed', simulated: false, warnings: [] };
    case 'failed':
      return { ...base, verdict, failure: { ...failure, diff: ['-web', `+${stdout.trimEnd()}`] }, warnings: [] };
    case 'errored':
      return { ...base, verdict, failure: { ...failure, code: 'NOTES-ERRORED', message: 'The registry is gone.' } };
    case 'skipped':
      return { ...base, verdict, reason: { kind: 'capability', missing: ['nfs'] } };
    case 'unsteady':
      return {
        ...base,
        verdict,
        failure,
        failedStatements: [],
        warnings: [],
        runs: { of: 2, failed: [1] },
        seed: 0,
        blocks: false,
      };
    default:
      return verdict satisfies never;
  }
}
