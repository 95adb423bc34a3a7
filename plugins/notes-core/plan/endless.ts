import { hasSwitch, type KubectlCall } from '../kubectl/command-line.ts';
import type { Analysis } from './analysis.ts';

/** Why a statement does not end by itself, and how its block says when it is ready. */
export interface Endless {
  readonly what: string;
  readonly hint: string;
}

const READY = 'Say what it prints when it is ready, and it runs until the page ends: ';

/**
 * A statement that runs until it is stopped. Nothing where something else ends it (`timeout`, the reader of a pipe, `&`).
 * `limited`: the page sets a limit, so its author knows that what is followed ends.
 */
export function findEndless({ syntax, invocations }: Analysis, limited: boolean): Endless | undefined {
  const [invocation] = invocations;
  if (invocation === undefined || syntax.commands.length !== 1 || syntax.background) return undefined;
  const [program] = invocation.command.words;
  if (program?.value === 'timeout') return undefined;
  if (program?.value === 'watch')
    return { what: 'watch', hint: 'Leave out `watch`: a command is tried until it answers as the page says.' };
  if (invocation.kubectl !== undefined) return endlessCall(invocation.kubectl, limited);
  const follows =
    invocation.program === 'tail' && invocation.args.some(({ value }) => /^(?:-\w*[fF]|--follow)/.test(value));
  return follows ? { what: 'tail -f', hint: `${READY}background="a line of the file".` } : undefined;
}

function endlessCall(call: KubectlCall, limited: boolean): Endless | undefined {
  if (hasSwitch(call, 'help')) return undefined;
  switch (call.verb) {
    case 'port-forward':
      return { what: 'kubectl port-forward', hint: `${READY}background="Forwarding from".` };
    case 'proxy':
      return { what: 'kubectl proxy', hint: `${READY}background="Starting to serve".` };
    case 'get':
      if (!hasSwitch(call, 'watch', 'watch-only')) return undefined;
      return { what: 'kubectl get --watch', hint: `${READY}background="Running".` };
    case 'logs': {
      // What a Job prints has an end.
      const ends = limited || call.operands.some(({ value }) => /^jobs?(?:\.batch)?\//.test(value));
      if (!hasSwitch(call, 'follow') || ends) return undefined;
      return {
        what: 'kubectl logs --follow',
        hint: `${READY}background="a line of the log"; or, where it does end, timeout=60s.`,
      };
    }
    default:
      return undefined;
  }
}
