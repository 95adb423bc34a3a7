import { CAPABILITIES, type Capability, type Settle } from '../block/options.ts';
import { flagValue, hasSwitch, isDryRun, kubectlTargets, type KubectlCall } from '../kubectl/command-line.ts';
import type { Invocation } from '../shell/invocation.ts';
import type { ManifestObject } from '../yaml/manifest.ts';
import type { Analysis } from './analysis.ts';
import { fileWords, objectsGiven, type PageFacts } from './page-facts.ts';

export const NETWORK_PROGRAMS = new Set('curl wget nslookup dig host ping nc telnet ab hey wrk traceroute'.split(' '));
/** Programs of a node that runs containers. */
export const NODE_PROGRAMS = new Set(
  'crictl ctr nerdctl docker kubeadm kubelet systemctl journalctl etcdctl iptables ipvsadm'.split(' '),
);
/** They talk to a container. */
const CONTAINER_VERBS = new Set(['exec', 'attach', 'cp', 'logs', 'port-forward', 'debug']);
/** What of kube-system only a real cluster has. */
const SYSTEM_RESOURCES = new Set(
  'pods deployments replicasets daemonsets statefulsets services endpoints endpointslices all'.split(' '),
);

/** States that only a kubelet with real containers brings about; in lower case. */
const CONTAINER_STATES = new Set(
  `errimagepull imagepullbackoff errimageneverpull invalidimagename crashloopbackoff createcontainerconfigerror
  createcontainererror runcontainererror oomkilled error completed succeeded failed`.split(/\s+/),
);

/** Each once, in the order of {@link CAPABILITIES}. */
export function inOrder(needs: Iterable<Capability>): Capability[] {
  const set = new Set(needs);
  return CAPABILITIES.filter((capability) => set.has(capability));
}

/** What it takes so that an object can come to the state that the page shows. */
export function stateNeeds(settle: Settle | undefined): Capability[] {
  return settle?.kind === 'state' && CONTAINER_STATES.has(settle.state.toLowerCase()) ? ['containers'] : [];
}

/** What objects ask of the cluster so that they can settle. */
export function objectNeeds(objects: readonly ManifestObject[], facts: PageFacts): Capability[] {
  return inOrder(
    objects.flatMap(({ needs, claims }) => {
      const provisioned = claims.some((name) => name !== '' && !(name !== undefined && facts.classes.has(name)));
      return provisioned ? [...needs, 'storage' as const] : needs;
    }),
  );
}

/**
 * What a statement needs from the cluster beyond its API, by what it calls. Objects of a statement that must fail need
 * nothing: they are never there.
 */
export function statementNeeds(analysis: Analysis, facts: PageFacts, mustFail = false): Capability[] {
  const local = analysis.invocations.flatMap((invocation) => [
    ...programNeeds(invocation),
    ...(invocation.kubectl === undefined ? [] : kubectlNeeds(invocation.kubectl, analysis, facts, mustFail)),
  ]);
  return inOrder([...local, ...analysis.remote.flatMap(programNeeds)]);
}

function programNeeds({ program }: Invocation): Capability[] {
  if (NETWORK_PROGRAMS.has(program)) return ['containers', 'network'];
  if (NODE_PROGRAMS.has(program)) return ['containers'];
  return program === 'helm' ? ['helm'] : [];
}

function kubectlNeeds(call: KubectlCall, analysis: Analysis, facts: PageFacts, mustFail: boolean): Capability[] {
  const [verb = ''] = call.verb.split(' ');
  if (isDryRun(call) || hasSwitch(call, 'help')) return [];
  const needs: Capability[] = [];
  if (CONTAINER_VERBS.has(verb)) needs.push('containers');
  if (['exec', 'attach', 'run', 'debug'].includes(verb) && hasSwitch(call, 'tty')) needs.push('tty');
  if (verb === 'run' && runsToItsEnd(call)) needs.push('containers');
  if (/^create (?:job|cronjob)s?$/.test(call.verb)) needs.push('containers');
  if (verb === 'top' || verb === 'autoscale') needs.push('metrics');
  if (readsRealNodes(call) || readsSystemPods(call, facts)) needs.push('containers');
  if (/\/proxy(?:\/|$)/.test(flagValue(call, 'raw') ?? '')) needs.push('containers');
  if (['apply', 'create', 'replace'].includes(verb)) {
    if (!mustFail) needs.push(...objectNeeds(objectsGiven(call, analysis, facts), facts));
    if (fileWords(call).some((word) => /^(?:https?:\/\/|git@|github\.com\/)/.test(word))) needs.push('network');
  }
  return needs;
}

/** It waits for a container, or for its end, which only a real kubelet brings. */
function runsToItsEnd(call: KubectlCall): boolean {
  if (hasSwitch(call, 'stdin', 'tty', 'rm', 'attach')) return true;
  return (flagValue(call, 'restart') ?? 'Always') !== 'Always';
}

function readsRealNodes(call: KubectlCall): boolean {
  const nodes = kubectlTargets(call).some(({ resource }) => resource === 'nodes');
  return nodes && (call.verb === 'describe' || (call.verb === 'get' && flagValue(call, 'output') === 'wide'));
}

function readsSystemPods(call: KubectlCall, { own }: PageFacts): boolean {
  const everywhere = hasSwitch(call, 'all-namespaces');
  if (!everywhere && flagValue(call, 'namespace') !== 'kube-system') return false;
  if (!/^(?:get|describe|rollout|wait)\b/.test(call.verb)) return false;
  // What the page itself has put there is there on every cluster.
  const selector = flagValue(call, 'selector');
  if (selector?.split(',').every((label) => own.has(label)) === true) return false;
  return kubectlTargets(call).some(({ resource, name }) => {
    return SYSTEM_RESOURCES.has(resource) && !(name !== undefined && own.has(name));
  });
}
