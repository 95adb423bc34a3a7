import { readKubectl, type KubectlCall } from '../kubectl/command-line.ts';
import type { ShellRedirect, ShellSyntax, ShellWord, SimpleCommand } from './command.ts';
import { readSyntax } from './syntax.ts';

/** A program that a statement calls, wrappers such as `sudo` and `env` taken off. */
export interface Invocation {
  /** Without its folder: `kubectl`. '' where there are only assignments or redirects, or a variable names it. */
  readonly program: string;
  readonly args: readonly ShellWord[];
  readonly command: SimpleCommand;
  /** Where the program is kubectl. */
  readonly kubectl?: KubectlCall;
  /** Where the program is a shell with `-c` and a script that can be read. */
  readonly script?: ShellSyntax;
}

/** Programs that run another one, with those of their flags that take a value. */
const WRAPPERS: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p', '-C'],
  env: ['-u', '-C', '-S'],
  command: [],
  exec: ['-a'],
  nohup: [],
  nice: ['-n'],
  time: ['-o', '-f'],
  timeout: ['-s', '-k', '--signal', '--kill-after'],
  watch: ['-n', '--interval'],
  xargs: ['-n', '-I', '-L', '-P', '-d', '-a', '-E', '-s'],
  setsid: [],
  stdbuf: ['-i', '-o', '-e'],
};
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh']);

function withoutWrappers(words: readonly ShellWord[]): readonly ShellWord[] {
  let rest = words;
  for (;;) {
    const program = rest[0]?.value ?? '';
    const valued = WRAPPERS[program];
    // `command -v kubectl` asks; it does not run.
    if (valued === undefined || (program === 'command' && /^-[vV]/.test(rest[1]?.value ?? ''))) return rest;
    let at = 1;
    for (let word = rest[at]?.value; word !== undefined; word = rest[at]?.value) {
      if (valued.includes(word)) at += 2;
      else if (word.startsWith('-') || (program === 'env' && word.includes('='))) at += 1;
      else break;
    }
    if (program === 'timeout') at += 1;
    if (rest[at] === undefined) return rest;
    rest = rest.slice(at);
  }
}

/** Reads the words of a command, program first. */
export function readInvocation(command: SimpleCommand, words: readonly ShellWord[] = command.words): Invocation {
  const [first, ...args] = withoutWrappers(words);
  const named = first === undefined || /[$`]/.test(first.value) ? '' : first.value;
  const program = named.slice(named.lastIndexOf('/') + 1);
  if (program === 'kubectl') return { program, args, command, kubectl: readKubectl(args) };
  const script = SHELLS.has(program) ? scriptOf(args) : undefined;
  return { program, args, command, ...(script === undefined ? {} : { script }) };
}

function scriptOf(args: readonly ShellWord[]): ShellSyntax | undefined {
  const at = args.findIndex(({ value }) => /^-[a-z]*c$/.test(value));
  const script = at === -1 ? undefined : args[at + 1];
  return script === undefined ? undefined : readSyntax(script.value);
}

/** All invocations of a statement, in source order; those in `bash -c '…'` among them. */
export function readInvocations(syntax: ShellSyntax): Invocation[] {
  return syntax.commands.flatMap((command) => {
    const invocation = readInvocation(command);
    return [invocation, ...(invocation.script === undefined ? [] : readInvocations(invocation.script))];
  });
}

/** The file that a redirect writes; undefined where it reads, or where only descriptors are joined. */
export function writtenFile(redirect: ShellRedirect): string | undefined {
  if (!redirect.operator.includes('>') || redirect.target === undefined) return undefined;
  const { value } = redirect.target;
  const joins = redirect.operator === '>&' && /^(?:\d+-?|-)$/.test(value);
  return joins || /^\/dev\/(?:null|std(?:out|err)|tty)$/.test(value) ? undefined : value;
}
