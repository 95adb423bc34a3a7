import type { StepId } from '../../plugins/notes-core/block/block.ts';
import type { StepOutcome, Verdict } from '../../plugins/notes-core/outcome/outcome.ts';
import type { PageResults } from '../../plugins/notes-core/results/results.ts';
import type { RunRecord, VersionRun } from '../results-branch/run-record.ts';

/** A step as one run on one version saw it. */
export interface Sighting<Outcome extends StepOutcome = StepOutcome> {
  readonly record: RunRecord;
  readonly version: VersionRun;
  readonly page: PageResults;
  readonly step: Outcome;
}

/** A step's sightings in a run, one a version that has results. */
export function sightingsIn(record: RunRecord): Map<StepId, Sighting[]> {
  const found = new Map<StepId, Sighting[]>();
  for (const version of record.versions) {
    for (const page of version.results?.pages ?? []) {
      for (const step of page.steps) {
        const sightings = found.get(step.id);
        const sighting = { record, version, page, step };
        if (sightings === undefined) found.set(step.id, [sighting]);
        else sightings.push(sighting);
      }
    }
  }
  return found;
}

export function withVerdict<V extends Verdict>(
  sightings: readonly Sighting[],
  verdict: V,
): Sighting<Extract<StepOutcome, { verdict: V }>>[] {
  return sightings.filter((sighting): sighting is Sighting<Extract<StepOutcome, { verdict: V }>> => {
    return sighting.step.verdict === verdict;
  });
}

/** The last time that a step passed before the last run: on the same minor version of Kubernetes, else on any. */
export function lastGreen(history: readonly RunRecord[], { version, step }: Sighting): Sighting | undefined {
  const greens = history
    .slice(0, -1)
    .reverse()
    .flatMap((record) => withVerdict(sightingsIn(record).get(step.id) ?? [], 'passed'));
  return greens.find((green) => minor(green.version) === minor(version)) ?? greens[0];
}

function minor({ kubernetesVersion }: VersionRun): string {
  return kubernetesVersion.split('.', 2).join('.');
}
