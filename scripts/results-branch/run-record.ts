import * as v from 'valibot';
import type { Results } from '../../plugins/notes-core/results/results.ts';
import { resultsSchema } from '../../plugins/notes-core/results/schema.ts';

/** What is around a run and may change without the notes: tools, machine. Names to versions. */
export type Environment = Readonly<Record<string, string>>;

/** A run on one Kubernetes version, as far as it came. */
export interface VersionRun {
  /** Such as `v1.37.0`: the version that was to be run on. */
  readonly kubernetesVersion: string;
  readonly environment: Environment;
  /** Absent where the run ended before it had any. */
  readonly results?: Results;
}

/** One run of all pages on all versions: one file on the branch `results`. */
export interface RunRecord {
  readonly schemaVersion: 1;
  readonly trigger: Trigger;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  /** Of the notes, 40 hex digits. */
  readonly commit: string;
  /** Of the run's page on GitHub; empty for runs elsewhere. */
  readonly url: string;
  /** In the order of the pinned versions. */
  readonly versions: readonly VersionRun[];
}

export const TRIGGERS = ['nightly', 'main'] as const;
export type Trigger = (typeof TRIGGERS)[number];

const recordSchema = v.object({
  schemaVersion: v.literal(1),
  trigger: v.picklist(TRIGGERS),
  recordedAt: v.pipe(v.string(), v.isoTimestamp()),
  commit: v.string(),
  url: v.string(),
  versions: v.array(
    v.object({
      kubernetesVersion: v.string(),
      environment: v.record(v.string(), v.string()),
      results: v.exactOptional(resultsSchema),
    }),
  ),
});

export function encodeRecord(record: RunRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/** Undefined where the text is no record of this schema: an older run that nothing can be learnt from any more. */
export function decodeRecord(text: string): RunRecord | undefined {
  try {
    const parsed = v.safeParse(recordSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
