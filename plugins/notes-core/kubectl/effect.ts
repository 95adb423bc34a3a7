import { hasSwitch, isDryRun, type KubectlCall } from './command-line.ts';

const READS = new Set(
  `get describe logs explain api-resources api-versions version cluster-info diff wait events help options completion
  kustomize plugin top`.split(/\s+/),
);
const TWO_WORD_READS = new Set([
  'auth can-i',
  'auth whoami',
  'rollout status',
  'rollout history',
  'config view',
  'config current-context',
  'config get-contexts',
  'config get-clusters',
  'config get-users',
  'apply view-last-applied',
]);

/**
 * Whether a call leaves cluster and session as they are. `exec` does where its command does: `runsReader` judges that.
 * What is not known changes.
 */
export function kubectlReads(call: KubectlCall, runsReader: (command: KubectlCall['command']) => boolean): boolean {
  const { verb } = call;
  if (verb === '' || hasSwitch(call, 'help') || isDryRun(call)) return true;
  const [first = '', second] = verb.split(' ');
  if (verb === 'cluster-info dump') return !call.flags.has('output-directory');
  if (READS.has(first) || TWO_WORD_READS.has(verb)) return true;
  if (first === 'label' || first === 'annotate' || verb === 'set env') return hasSwitch(call, 'list');
  return first === 'exec' && second === undefined && call.command !== undefined && runsReader(call.command);
}
