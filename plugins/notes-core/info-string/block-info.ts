import type { BlockOptions } from '../block/options.ts';
import { suggest } from '../text/nearest.ts';
import { findConflicts, roleOf, type BlockRole } from './block-role.ts';
import { LANGUAGES, languageForAlias } from './languages.ts';
import {
  readTyped,
  readBlockId,
  readCapabilities,
  readDate,
  readExitCode,
  readFieldPath,
  readFragmentTarget,
  readSettle,
  readText,
  readTimeout,
  readVersionRange,
  readWord,
  readWorkPath,
  type FragmentTarget,
  type Reading,
} from './option-values.ts';
import { parseInfoString, type InfoEntry, type InfoProblem } from './parse-info-string.ts';

const FLAGS = ['cleanup', 'hidden', 'setup', 'tty', 'node', 'dry', 'assert', 'output'] as const;
const KEYED = [
  'id',
  'title',
  'fragment',
  'at',
  'expect',
  'exit',
  'error',
  'warning',
  'needs',
  'skip',
  'until',
  'settle',
  'k8s',
  'timeout',
  'stdin',
  'background',
] as const;
type Flag = (typeof FLAGS)[number];
type Keyed = (typeof KEYED)[number];

/** Every option that a fence may carry, in the order in which the README explains them. */
export const OPTION_KEYS: readonly string[] = [...KEYED, ...FLAGS];

/** What a fence's info string means. */
export interface BlockInfo {
  /** First word, lower case; '' where there is none. */
  readonly language: string;
  readonly role: BlockRole;
  readonly options: BlockOptions;
  readonly fragment?: FragmentTarget;
  /** Where in the fragment's target; [] is its root. */
  readonly at: readonly (string | number)[];
  readonly dry: boolean;
  readonly problems: readonly InfoProblem[];
}

/** Reads options one by one and collects what is wrong with them. */
class OptionReader {
  readonly problems: InfoProblem[] = [];
  readonly #entries = new Map<string, InfoEntry>();

  constructor(entries: readonly InfoEntry[]) {
    for (const entry of entries) {
      const { key, start } = entry;
      const end = start + key.length;
      if (!OPTION_KEYS.includes(key)) {
        const message = `Unexpected option "${key}".`;
        this.problems.push({ code: 'NOTES-INFO-UNKNOWN-KEY', message, hint: suggest(key, OPTION_KEYS), start, end });
      } else if (this.#entries.has(key)) {
        const message = `Unexpected second "${key}", expected each option once.`;
        this.problems.push({ code: 'NOTES-INFO-DUPLICATE-KEY', message, hint: 'Remove one of the two.', start, end });
      } else {
        this.#entries.set(key, entry);
      }
    }
  }

  get keys(): ReadonlySet<string> {
    return new Set(this.#entries.keys());
  }

  report(key: string, code: InfoProblem['code'], message: string, hint?: string): void {
    const { start, end } = this.#entries.get(key) ?? { start: 0, end: 0 };
    this.problems.push({ code, message, ...(hint !== undefined && { hint }), start, end });
  }

  flag(key: Flag): true | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.value !== undefined) {
      this.report(key, 'NOTES-INFO-VALUE', `Unexpected value of "${key}", expected none.`, `Type ${key} alone.`);
    }
    return true;
  }

  value<T>(key: Keyed, read: (text: string) => Reading<T>): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.value === undefined) {
      const hint = key === 'skip' ? 'Type skip="the reason, which readers see".' : `Type ${key}=… or ${key}="…".`;
      this.report(key, 'NOTES-INFO-VALUE', `Unexpected "${key}" without a value.`, hint);
      return undefined;
    }
    const reading = read(entry.value);
    if (reading.ok) return reading.value;
    const found = entry.value === '' ? `an empty "${key}"` : `${JSON.stringify(entry.value)} for "${key}"`;
    this.report(key, 'NOTES-INFO-VALUE', `Unexpected ${found}, expected ${reading.expected}.`, reading.hint);
    return undefined;
  }
}

function readOptions(reader: OptionReader): BlockOptions {
  const id = reader.value('id', readBlockId);
  const title = reader.value('title', readWorkPath);
  const reason = reader.value('skip', readText);
  const until = reader.value('until', readDate);
  const expect = reader.value('expect', readWord(['fail']));
  const exitCode = reader.value('exit', readExitCode);
  const error = reader.value('error', readText);
  const warning = reader.value('warning', readText);
  const cleanup = reader.flag('cleanup');
  const hidden = reader.flag('hidden');
  const setup = reader.flag('setup');
  const needs = reader.value('needs', readCapabilities);
  const settle = reader.value('settle', readSettle);
  const k8s = reader.value('k8s', readVersionRange);
  const timeoutMs = reader.value('timeout', readTimeout);
  const stdin = reader.value('stdin', readTyped);
  const tty = reader.flag('tty');
  const node = reader.flag('node');
  const background = reader.value('background', readText);
  return {
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title }),
    ...(reason !== undefined && { skip: { reason, ...(until !== undefined && { until }) } }),
    ...(expect !== undefined && {
      fails: { ...(exitCode !== undefined && { exitCode }), ...(error !== undefined && { error }) },
    }),
    ...(warning !== undefined && { warning }),
    ...(cleanup && { cleanup }),
    ...(hidden && { hidden }),
    ...(setup && { setup }),
    ...(needs !== undefined && { needs }),
    ...(settle !== undefined && { settle }),
    ...(k8s !== undefined && { k8s }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(stdin !== undefined && { stdin }),
    ...(tty && { tty }),
    ...(node && { node }),
    ...(background !== undefined && { background }),
  };
}

function languageProblem(language: string, info: string): InfoProblem | undefined {
  const start = info.length - info.trimStart().length;
  if (language === '') {
    const message = 'Unexpected fence without a language.';
    const hint = 'Type one after the fence: yaml, bash, console; text for what is only shown.';
    return { code: 'NOTES-FENCE-NO-LANGUAGE', message, hint, start, end: start };
  }
  if (LANGUAGES.includes(language)) return undefined;
  const known = languageForAlias(language);
  return {
    code: 'NOTES-FENCE-UNKNOWN-LANGUAGE',
    message: `Unexpected language ${JSON.stringify(language)}.`,
    hint: known === undefined ? suggest(language, LANGUAGES) : `Type ${known} instead.`,
    start,
    end: start + language.length,
  };
}

/** Reads a fence's info string (from the raw source) and checks all that can be checked without its content. Never throws. */
export function parseBlockInfo(info: string): BlockInfo {
  const { language, entries, problems: syntax } = parseInfoString(info);
  const reader = new OptionReader(entries);
  const options = readOptions(reader);
  const fragment = reader.value('fragment', readFragmentTarget);
  const at = reader.value('at', readFieldPath) ?? [];
  const dry = reader.flag('dry') ?? false;
  reader.flag('assert');
  reader.flag('output');

  const keys = reader.keys;
  const role = roleOf(language, keys, fragment?.kind === 'file');
  const unknownLanguage = languageProblem(language, info);
  // An unknown language says nothing about what its options could mean.
  const conflicts = unknownLanguage === undefined ? findConflicts(role, language, keys) : [];
  for (const { key, message, hint } of conflicts) reader.report(key, 'NOTES-INFO-CONFLICT', message, hint);

  const problems = [...syntax, ...reader.problems];
  if (unknownLanguage !== undefined) problems.push(unknownLanguage);
  problems.sort((a, b) => a.start - b.start);
  return { language, role, options, ...(fragment !== undefined && { fragment }), at, dry, problems };
}
