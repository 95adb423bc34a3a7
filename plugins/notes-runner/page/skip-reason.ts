import { Range, SemVer } from 'semver';
import type { Capability } from '../../notes-core/block/options.ts';
import type { SkipReason } from '../../notes-core/outcome/outcome.ts';
import type { Step } from '../../notes-core/plan/plan.ts';

/** Why a step does not run on this cluster, known before the page starts. */
export function reasonToSkip(
  step: Step,
  cluster: { readonly capabilities: ReadonlySet<Capability>; readonly kubernetesVersion: string },
): SkipReason | undefined {
  if (step.kind === 'skip') {
    return { kind: 'marked', text: step.reason, ...(step.until === undefined ? {} : { until: step.until }) };
  }
  if (step.k8s !== undefined && !isInRange(cluster.kubernetesVersion, step.k8s)) {
    return { kind: 'version', range: step.k8s };
  }
  const missing = step.needs.filter((need) => !cluster.capabilities.has(need));
  return missing.length === 0 ? undefined : { kind: 'capability', missing };
}

/** Pre-releases count as the release they lead to: a note says `>=1.37`, a cluster `v1.37.0-rc.1`. */
export function isInRange(kubernetesVersion: string, range: string): boolean {
  const version = new SemVer(kubernetesVersion, { loose: true });
  return new Range(range).test(new SemVer(`${version.major}.${version.minor}.${version.patch}`));
}
