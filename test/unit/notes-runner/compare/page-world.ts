import type { ComparisonContext } from '../../../../plugins/notes-runner/compare/context.ts';
import { NO_RENAMING } from '../../../../plugins/notes-runner/compare/context.ts';

/** What a page made that created Deployments web and api, StatefulSet db, DaemonSet agent, Job once, CronJob tick, Pod web-pod. */
const OWNERS: readonly (readonly [pattern: RegExp, root: string])[] = [
  [/^web-[a-z0-9]{9,10}(?:-[a-z0-9]{5})?$/, 'deployment/web'],
  [/^api-[a-z0-9]{9,10}(?:-[a-z0-9]{5})?$/, 'deployment/api'],
  [/^web$/, 'deployment/web'],
  [/^web-pod$/, 'pod/web-pod'],
  [/^db-\d$/, 'statefulset/db'],
  [/^agent-[a-z0-9]{5}$/, 'daemonset/agent'],
  [/^once-[a-z0-9]{5}$/, 'job/once'],
  [/^tick-\d{8}(?:-[a-z0-9]{5})?$/, 'cronjob/tick'],
  [/^web-54fp8$/, 'service/web'],
];

export function pageContext(changes: Partial<ComparisonContext> = {}): ComparisonContext {
  return {
    sorted: false,
    kubernetesVersion: 'v1.37.0',
    simulated: false,
    renaming: NO_RENAMING,
    world: {
      ownerOf: (name) => OWNERS.find(([pattern]) => pattern.test(name))?.[1],
      nodes: new Map([
        ['notes-control-plane', 'control-plane'],
        ['notes-worker', 'worker'],
        ['notes-worker2', 'worker'],
      ]),
      given: new Set(),
    },
    ...changes,
  };
}
