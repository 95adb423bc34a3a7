import { flagValue, isDryRun, kubectlTargets, type KubectlCall } from '../kubectl/command-line.ts';
import type { Analysis } from './analysis.ts';
import { fileWords } from './page-facts.ts';

/** Their READY, STATUS, RESTARTS, addresses or completions come from a kubelet, or from who stands in for it. */
const RESOURCES = new Set(
  `pods deployments replicasets statefulsets daemonsets replicationcontrollers jobs cronjobs endpoints endpointslices
  horizontalpodautoscalers poddisruptionbudgets events all`.split(/\s+/),
);
/** Printed by templates, these come from there too. */
const STATUS_FIELDS = /status|podIPs?|hostIPs?|nodeName|endpoints|addresses/;

function isSimulated(call: KubectlCall): boolean {
  if (isDryRun(call)) return false;
  if (call.verb === 'rollout status' || call.verb === 'events') return true;
  if (call.verb === 'wait') return !/^(?:delete|create)$/.test(flagValue(call, 'for') ?? '');
  if (call.verb !== 'get' && call.verb !== 'describe') return false;
  const targets = kubectlTargets(call);
  // A Service's description lists the addresses of its Pods.
  const described = call.verb === 'describe' && targets.some(({ resource }) => /^(?:services|nodes)$/.test(resource));
  const concerned = described || targets.some(({ resource }) => RESOURCES.has(resource)) || fileWords(call).length > 0;
  return concerned && showsStatus(flagValue(call, 'output'));
}

function showsStatus(output: string | undefined): boolean {
  if (output === undefined || /^(?:wide|yaml|json)$/.test(output)) return true;
  return output !== 'name' && STATUS_FIELDS.test(output);
}

/** Whether a statement's output rests on what the embedded cluster only simulates. */
export function showsSimulated({ invocations }: Analysis): boolean {
  return invocations.some(({ kubectl }) => kubectl !== undefined && isSimulated(kubectl));
}

/** Whether rows come in a chosen order: `--sort-by`, or `sort` in the pipeline. */
export function isSorted({ invocations }: Analysis): boolean {
  return invocations.some(
    ({ program, kubectl }) => program === 'sort' || program === 'tac' || kubectl?.flags.has('sort-by') === true,
  );
}
