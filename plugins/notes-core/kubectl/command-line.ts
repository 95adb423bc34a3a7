import type { ShellWord } from '../shell/command.ts';
import { longName, takesValue } from './flags.ts';
import { resourceKind } from './resource-kinds.ts';

/** A call of kubectl, read as kubectl reads it. */
export interface KubectlCall {
  /** `get`, `rollout status`, `create deployment`; '' where none is given. */
  readonly verb: string;
  /** Words after the verb that are no flags, up to `--`. */
  readonly operands: readonly ShellWord[];
  /** Values by long name, in order; a switch has `true`. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  /** The words that hold the flags' values (`-n NAME`, `--namespace=NAME`), by long name. */
  readonly flagWords: ReadonlyMap<string, readonly ShellWord[]>;
  /** What stands behind `--`: a command for a container. */
  readonly command: readonly ShellWord[] | undefined;
}

/** What a call names: a kind, with or without an object of it. */
export interface KubectlTarget {
  /** Plural of a built-in kind, else as written: `pods`. */
  readonly resource: string;
  readonly name?: string;
  readonly clusterScoped: boolean;
}

const TWO_WORD_VERBS = new Set([
  'apply',
  'auth',
  'certificate',
  'cluster-info',
  'config',
  'create',
  'rollout',
  'set',
  'top',
]);
const THREE_WORD_VERBS = new Set(['create secret', 'create service']);
/** Second words of verbs that also take an operand there. */
const SUBCOMMANDS: Readonly<Record<string, ReadonlySet<string>>> = {
  apply: new Set(['edit-last-applied', 'set-last-applied', 'view-last-applied']),
  'cluster-info': new Set(['dump']),
};

/** Reads the words behind `kubectl`. */
export function readKubectl(words: readonly ShellWord[]): KubectlCall {
  const flags = new Map<string, string[]>();
  const flagWords = new Map<string, ShellWord[]>();
  const operands: ShellWord[] = [];
  let command: readonly ShellWord[] | undefined;
  const add = (name: string, value: string, word: ShellWord): void => {
    flags.set(name, [...(flags.get(name) ?? []), value]);
    flagWords.set(name, [...(flagWords.get(name) ?? []), word]);
  };
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const { value } = word;
    const verb = operands[0]?.value ?? '';
    const takeNext = (name: string): void => {
      const next = words[index + 1];
      if (takesValue(name, verb) && next !== undefined) {
        index += 1;
        add(name, next.value, next);
      } else add(name, 'true', word);
    };
    if (value === '--') {
      command = words.slice(index + 1);
      break;
    }
    if (value.startsWith('--')) {
      const equals = value.indexOf('=');
      if (equals === -1) takeNext(value.slice(2));
      else add(value.slice(2, equals), value.slice(equals + 1), word);
    } else if (/^-[A-Za-z]/.test(value)) {
      readLetters(value, verb, (name, rest) => {
        if (rest === undefined) takeNext(name);
        else add(name, rest, word);
      });
    } else operands.push(word);
  }
  const verb = verbOf(operands);
  return { verb, operands: operands.slice(verb === '' ? 0 : verb.split(' ').length), flags, flagWords, command };
}

/** `-it`, `-n`, `-nkube-system`, `-o=wide`, `-owide`. */
function readLetters(word: string, verb: string, flag: (name: string, rest: string | undefined) => void): void {
  for (let at = 1; at < word.length; at++) {
    const name = longName(word.charAt(at), verb);
    const rest = word.slice(at + 1);
    if (rest.startsWith('=')) {
      flag(name, rest.slice(1));
      return;
    }
    if (takesValue(name, verb)) {
      flag(name, rest === '' ? undefined : rest);
      return;
    }
    flag(name, 'true');
  }
}

function verbOf(operands: readonly ShellWord[]): string {
  const [first, second, third] = operands.map(({ value }) => value);
  if (first === undefined) return '';
  if (second === undefined || !TWO_WORD_VERBS.has(first) || SUBCOMMANDS[first]?.has(second) === false) return first;
  const two = `${first} ${second}`;
  return third !== undefined && THREE_WORD_VERBS.has(two) ? `${two} ${third}` : two;
}

/** The last value of a flag (long name), `true` for a switch; undefined where it is not given. */
export function flagValue(call: KubectlCall, name: string): string | undefined {
  return call.flags.get(name)?.at(-1);
}

export function hasSwitch(call: KubectlCall, ...names: readonly string[]): boolean {
  return names.some((name) => {
    const value = flagValue(call, name);
    return value !== undefined && value !== 'false';
  });
}

/** `--dry-run` in any form but `none`, or `--local`. */
export function isDryRun(call: KubectlCall): boolean {
  const dry = flagValue(call, 'dry-run');
  return (dry !== undefined && dry !== 'none' && dry !== 'false') || hasSwitch(call, 'local');
}

const POD_VERBS = new Set(['logs', 'exec', 'attach', 'port-forward', 'debug', 'cp']);
/** Operands are names of one kind. */
const VERB_KIND: Readonly<Record<string, string>> = {
  cordon: 'nodes',
  uncordon: 'nodes',
  drain: 'nodes',
  'top node': 'nodes',
  'top nodes': 'nodes',
  'top no': 'nodes',
  'top pod': 'pods',
  'top pods': 'pods',
  'top po': 'pods',
  run: 'pods',
};
const NO_TARGETS = new Set([
  'explain',
  'config',
  'auth',
  'api-resources',
  'api-versions',
  'version',
  'cluster-info',
  'completion',
]);

function target(resource: string, name?: string): KubectlTarget {
  const kind = resourceKind(resource);
  return {
    resource: kind?.plural ?? resource.toLowerCase(),
    clusterScoped: kind?.clusterScoped ?? false,
    ...(name === undefined ? {} : { name }),
  };
}

/** The kinds and objects that a call names on its command line; files are not looked into. */
export function kubectlTargets(call: KubectlCall): KubectlTarget[] {
  const [verb = '', second] = call.verb.split(' ');
  const words = call.operands.map(({ value }) => value);
  if (NO_TARGETS.has(verb)) return [];
  const kind = VERB_KIND[call.verb];
  if (kind !== undefined) return words.length === 0 ? [target(kind)] : words.map((name) => target(kind, name));
  if (verb === 'create') return second === undefined ? [] : [target(second, words[0])];
  if (verb === 'events') return [target('events')];
  if (POD_VERBS.has(verb)) return podTargets(verb, words);
  const [types, ...names] = words;
  if (types === undefined) return [];
  if (types.includes('/')) {
    return words
      .filter((word) => word.includes('/') && !isChange(call.verb, word))
      .map((word) => target(word.slice(0, word.indexOf('/')), word.slice(word.indexOf('/') + 1)));
  }
  const objects = names.filter((name) => !isChange(call.verb, name));
  return types
    .split(',')
    .flatMap((type) => (objects.length === 0 ? [target(type)] : objects.map((name) => target(type, name))));
}

/** `key=value`, `key-` and `key=value:Effect` of the verbs that set something. */
function isChange(verb: string, word: string): boolean {
  return /^(?:label|annotate|taint|set \w+)$/.test(verb) && /=|-$|:/.test(word);
}

function podTargets(verb: string, words: readonly string[]): KubectlTarget[] {
  if (verb === 'cp') {
    const remote = words.find((word) => word.includes(':'))?.split(':')[0];
    return remote === undefined ? [] : [target('pods', remote.split('/').at(-1) ?? remote)];
  }
  const [first] = words;
  if (first === undefined) return [];
  const slash = first.indexOf('/');
  return [slash === -1 ? target('pods', first) : target(first.slice(0, slash), first.slice(slash + 1))];
}
