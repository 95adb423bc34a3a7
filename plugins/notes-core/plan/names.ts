import { flagValue, isDryRun, kubectlTargets, type KubectlCall } from '../kubectl/command-line.ts';
import { resourceKind } from '../kubectl/resource-kinds.ts';
import type { Invocation } from '../shell/invocation.ts';
import type { ManifestObject } from '../yaml/manifest.ts';
import type { Analysis } from './analysis.ts';
import { fileWords, objectsGiven, type PageFacts } from './page-facts.ts';

/** What a step creates for later ones, and the words in it that may name what earlier ones created. */
export interface StepNames {
  readonly defines: readonly string[];
  readonly uses: readonly string[];
}

/** `deployments/web`: the same for a manifest's kind and kubectl's short name. */
function objectKey(resource: string, name: string): string {
  return `${resourceKind(resource)?.plural ?? resource}/${name}`;
}

export function objectNames(objects: readonly ManifestObject[]): StepNames {
  const named = objects.filter(({ name }) => name !== '');
  return {
    defines: named.flatMap(({ resource, name, labels, claimNames }) => [
      objectKey(resource, name),
      ...labels.map((label) => `label/${label}`),
      ...claimNames.map((claim) => objectKey('pvc', claim)),
    ]),
    uses: objects.flatMap(({ mentions }) => mentions.flatMap((mention) => [mention, ...tokens(mention)])),
  };
}

/** The parts of a word that may be names; of `key=value` only the value. */
export function tokens(word: string): string[] {
  const value = word.slice(word.startsWith('$') ? 0 : word.indexOf('=') + 1);
  const parts = value.split(/[\s/=,:;'"()@|&<>{}[\]!]+/).filter((part) => part !== '' && !part.startsWith('-'));
  const hosts = parts.flatMap((part) => /^([^.]+)\.(?:[^.]+\.)?svc\b/.exec(part)?.[1] ?? []);
  return [...parts, ...hosts, ...(value.includes('/') ? [value] : [])];
}

const GENERATED = '[bcdfghjklmnpqrstvwxz2456789]';
const OF_OWNER = new RegExp(
  `^(.+?)-(?:${GENERATED}{6,10}|${GENERATED}{5}|\\d+|\\.\\.\\..*)(?:-(?:${GENERATED}{5}|\\.\\.\\.))?$`,
);

/** The tokens of a text, and the owners of generated names: `web-7d4b9c8f6d-x2x7k` and `web-0` are of `web`. */
export function namesIn(text: string): string[] {
  const all = text.split(/\s+/).flatMap(tokens);
  return all.flatMap((token) => [token, ...(OF_OWNER.exec(token)?.slice(1, 2) ?? [])]);
}

export function statementNames(analysis: Analysis, facts: PageFacts): StepNames {
  const { syntax, invocations, remote, writes, heredocObjects } = analysis;
  const defines: string[] = [];
  const own = new Set<number>();
  for (const invocation of invocations) {
    defines.push(...invocationDefines(invocation, own));
    const { kubectl, command } = invocation;
    if (kubectl !== undefined && /^(?:apply|create|replace)$/.test(kubectl.verb) && !isDryRun(kubectl)) {
      defines.push(...objectNames(objectsGiven(kubectl, analysis, facts)).defines);
    }
    for (const { name } of command.words.length === 0 ? command.assignments : []) defines.push(`variable/$${name}`);
  }
  defines.push(...syntax.functions.map((name) => `function/${name}`));
  for (const { path } of writes) defines.push(`file/${path}`);
  const applied = invocations.flatMap(({ kubectl }) => {
    return kubectl !== undefined && fileWords(kubectl).length > 0 ? objectsGiven(kubectl, analysis, facts) : [];
  });
  const words = syntax.words.filter(({ start }) => !own.has(start)).flatMap(({ value }) => [value, ...namesIn(value)]);
  const uses = [
    ...words,
    ...invocations.flatMap(({ kubectl }) => kubectl?.flags.get('selector') ?? []).flatMap((text) => text.split(',')),
    ...syntax.variables.map((name) => `$${name}`),
    ...objectNames([...heredocObjects, ...applied]).uses,
    ...remote.flatMap(({ args }) => args.flatMap(({ value }) => namesIn(value))),
  ];
  return { defines: [...new Set(defines)], uses: [...new Set(uses)] };
}

function invocationDefines({ program, args, kubectl }: Invocation, own: Set<number>): string[] {
  if (kubectl !== undefined) return kubectlDefines(kubectl, own);
  const operands = args.filter(({ value }) => !value.startsWith('-'));
  switch (program) {
    case 'export':
    case 'declare':
    case 'readonly':
    case 'read':
      return operands.map(({ value }) => `variable/$${value.split('=')[0] ?? ''}`);
    case 'mkdir':
    case 'touch':
      return operands.map(({ value }) => `file/${value}`);
    case 'cp':
    case 'mv':
    case 'ln':
      return operands.slice(-1).map(({ value }) => `file/${value}`);
    case 'helm':
      return operands[0]?.value === 'install' ? operands.slice(1, 2).map(({ value }) => `helm/${value}`) : [];
    default:
      return [];
  }
}

/** `own` collects the words that are the new names themselves. */
function kubectlDefines(call: KubectlCall, own: Set<number>): string[] {
  if (isDryRun(call)) return [];
  const [verb = ''] = call.verb.split(' ');
  const [target] = kubectlTargets(call);
  if (verb === 'create' || verb === 'run') {
    const word = call.operands[0];
    if (target?.name === undefined || word === undefined) return [];
    own.add(word.start);
    return [objectKey(target.resource, target.name)];
  }
  const kind = verb === 'expose' ? 'services' : verb === 'autoscale' ? 'horizontalpodautoscalers' : undefined;
  const copy = flagValue(call, 'copy-to');
  if (verb === 'debug' && copy !== undefined) return [objectKey('pods', copy)];
  if (kind === undefined) return [];
  for (const word of call.flagWords.get('name') ?? []) own.add(word.start);
  const name = flagValue(call, 'name') ?? target?.name;
  return name === undefined ? [] : [objectKey(kind, name)];
}
