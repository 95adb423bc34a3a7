import { hasSwitch, type KubectlCall } from '../kubectl/command-line.ts';
import type { ShellSyntax, ShellWord } from '../shell/command.ts';
import { readInvocation, type Invocation } from '../shell/invocation.ts';

/** What a note must not do, found before it runs. */
export interface Refusal {
  /** One sentence. */
  readonly message: string;
  readonly hint: string;
  /** 0-based offset in the statement. */
  readonly offset: number;
}

const OWN_CLUSTER = 'Blocks run against the cluster of the run only; remove it, and let the page use its own context.';
const NO_SLEEP =
  'The runner waits by watching: remove the sleep. Where a wait is part of the lesson, use `kubectl wait`.';

/** Flags that lead to another cluster or another identity than the page's. `--as` stays: it is part of RBAC lessons. */
const REFUSED_FLAGS = `kubeconfig context cluster server token user username password client-certificate client-key
  certificate-authority insecure-skip-tls-verify tls-server-name`.split(/\s+/);
/** `--user` and `--token` name something else there. */
const OWN_MEANING: Readonly<Record<string, readonly string[]>> = {
  'create rolebinding': ['user'],
  'create clusterrolebinding': ['user'],
  'set subject': ['user'],
};
const ALLOWED_CONFIG = new Set(['view', 'current-context', 'get-contexts', 'get-clusters', 'get-users']);
const REFUSED_HELM = /^--(?:kubeconfig|kube-(?:context|apiserver|token|ca-file|as-user))(?:=|$)/;
const REFUSED_VARIABLE = /^(?:KUBECONFIG|HOME|KUBERNETES_MASTER|HELM_KUBE[A-Z_]*)(?:=|$)/;
const REFUSED_PATH = /(?:^|[^\w.])\.kube(?:\/|$)|\/etc\/kubernetes(?:\/|$)/;

/** What of a statement is refused, in source order; empty where it may run. */
export function findRefusals(syntax: ShellSyntax): Refusal[] {
  const found = new Map<string, Refusal>();
  const refuse = (what: string, hint: string, offset: number): void => {
    const message = `Unexpected ${what}, expected a statement that stays in the page's own cluster, context and folder.`;
    if (!found.has(`${what}\n${offset}`)) found.set(`${what}\n${offset}`, { message, hint, offset });
  };
  visit(syntax, undefined, refuse, (offset) => {
    const message = 'Unexpected `sleep`, expected no waiting by the clock.';
    found.set(`sleep\n${offset}`, { message, hint: NO_SLEEP, offset });
  });
  return [...found.values()].sort((a, b) => a.offset - b.offset);
}

type Refuse = (what: string, hint: string, offset: number) => void;

function visit(
  syntax: ShellSyntax,
  at: number | undefined,
  refuse: Refuse,
  refuseSleep: (offset: number) => void,
): void {
  const remote = new Set<ShellWord['start']>();
  for (const command of syntax.commands) {
    const invocation = readInvocation(command);
    const offset = at ?? invocation.args[0]?.start ?? command.start;
    for (const { name, start } of command.assignments) {
      if (REFUSED_VARIABLE.test(name)) refuse(`\`${name}=\``, OWN_CLUSTER, at ?? start);
    }
    for (const word of command.words) {
      if (REFUSED_VARIABLE.test(word.value) && sets(command.words[0]?.value, word.value)) {
        refuse(`\`${word.value}\``, OWN_CLUSTER, at ?? word.start);
      }
    }
    if (invocation.program === 'sleep') refuseSleep(at ?? command.start);
    if (invocation.kubectl !== undefined) {
      refuseKubectl(invocation.kubectl, at, offset, refuse);
      for (const word of invocation.kubectl.command ?? []) remote.add(word.start);
    }
    if (invocation.program === 'helm') refuseHelm(invocation, at, refuse);
    // The script's own offsets mean nothing in the page: all of it stands where the call does.
    if (invocation.script !== undefined) visit(invocation.script, at ?? command.start, refuse, refuseSleep);
  }
  for (const word of syntax.words) {
    // What stands behind `--` runs in a container and sees that container's files.
    if (!remote.has(word.start) && REFUSED_PATH.test(word.value))
      refuse(`\`${word.value}\``, OWN_CLUSTER, at ?? word.start);
  }
}

/** `export KUBECONFIG=…`, `env KUBECONFIG=…`, `unset KUBECONFIG`: not `echo KUBECONFIG`. */
function sets(program: string | undefined, word: string): boolean {
  if (program === 'unset' || program === 'export' || program === 'declare') return true;
  return word.includes('=') && program !== 'echo' && program !== 'printf' && program !== 'grep';
}

function refuseKubectl(call: KubectlCall, at: number | undefined, offset: number, refuse: Refuse): void {
  const [verb, second] = call.verb.split(' ');
  for (const flag of REFUSED_FLAGS) {
    const own = OWN_MEANING[call.verb]?.includes(flag) === true || verb === 'config';
    const word = call.flagWords.get(flag)?.[0];
    if (word !== undefined && !own) refuse(`\`--${flag}\``, OWN_CLUSTER, at ?? word.start);
  }
  if (verb !== 'config' || second === undefined || ALLOWED_CONFIG.has(second)) return;
  if (second === 'set-context' && hasSwitch(call, 'current')) return;
  const hint = 'Only `config view`, `current-context`, `get-contexts` and `set-context --current` stay in the page.';
  refuse(`\`kubectl config ${second}\``, hint, at ?? offset);
}

function refuseHelm(invocation: Invocation, at: number | undefined, refuse: Refuse): void {
  for (const { value, start } of invocation.args) {
    if (REFUSED_HELM.test(value)) refuse(`\`${value.split('=')[0] ?? value}\``, OWN_CLUSTER, at ?? start);
  }
}
