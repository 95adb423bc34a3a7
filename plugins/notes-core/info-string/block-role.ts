import { CONSOLE_LANGUAGE, DISPLAY_LANGUAGES, SHELL_LANGUAGES, YAML_LANGUAGE } from './languages.ts';

/** What a block is for, as far as its info string tells. */
export type BlockRole =
  | 'shell'
  | 'console'
  | 'manifest'
  | 'file'
  | 'fragment'
  | 'file-fragment'
  | 'assert'
  | 'output'
  | 'display'
  | 'skipped';

/** Languages in which the expected output of a statement may be written. */
const OUTPUT_LANGUAGES: readonly string[] = ['text', 'json', YAML_LANGUAGE];

const COMMON = ['id', 'hidden'];
const FAILURE = ['expect', 'exit', 'error', 'warning'];
const SHELL = [
  ...COMMON,
  ...FAILURE,
  'cleanup',
  'setup',
  'needs',
  'settle',
  'k8s',
  'timeout',
  'stdin',
  'tty',
  'node',
  'background',
];
const YAML = [...COMMON, ...FAILURE, 'setup', 'needs', 'settle', 'k8s', 'timeout'];

/** The options that mean something to a block of this role. */
const OPTIONS: Readonly<Record<BlockRole, readonly string[]>> = {
  shell: SHELL,
  console: SHELL,
  manifest: YAML,
  file: [...COMMON, 'title', 'setup', 'k8s'],
  fragment: [...YAML, 'fragment', 'at', 'dry'],
  'file-fragment': [...COMMON, 'fragment', 'at', 'setup', 'k8s'],
  assert: [...COMMON, 'assert', 'needs', 'k8s', 'timeout'],
  output: [...COMMON, 'output', 'k8s'],
  display: COMMON,
  skipped: [...COMMON, 'title', 'skip', 'until', 'setup', 'needs', 'k8s', 'fragment', 'at', 'dry', 'assert', 'output'],
};

const ROLE_NAMES: Readonly<Record<Exclude<BlockRole, 'display'>, string>> = {
  shell: 'a shell block',
  console: 'a console block',
  manifest: 'a manifest',
  file: 'a file (it has a title)',
  fragment: 'a fragment of an object',
  'file-fragment': 'a fragment of a file',
  assert: 'an assertion',
  output: 'expected output',
  skipped: 'a skipped block',
};

/** The role that language and keys give a block. `fileFragment`: its `fragment=` names a file. */
export function roleOf(language: string, keys: ReadonlySet<string>, fileFragment: boolean): BlockRole {
  const onlyShown = DISPLAY_LANGUAGES.includes(language) && !keys.has('title') && !keys.has('output');
  if (keys.has('skip')) return onlyShown ? 'display' : 'skipped';
  if (keys.has('assert') && language === YAML_LANGUAGE) return 'assert';
  if (keys.has('fragment') && language === YAML_LANGUAGE) return fileFragment ? 'file-fragment' : 'fragment';
  if (keys.has('output') && OUTPUT_LANGUAGES.includes(language)) return 'output';
  if (keys.has('title')) return 'file';
  if (SHELL_LANGUAGES.includes(language)) return 'shell';
  if (language === CONSOLE_LANGUAGE) return 'console';
  return language === YAML_LANGUAGE ? 'manifest' : 'display';
}

/** Option that cannot stand without the other. */
const REQUIRES: readonly (readonly [string, string, string])[] = [
  ['exit', 'expect', 'Add expect=fail.'],
  ['error', 'expect', 'Add expect=fail.'],
  ['until', 'skip', 'Add skip="the reason".'],
  ['at', 'fragment', 'Add fragment=deployment/web.'],
  ['dry', 'fragment', 'Add fragment=deployment/web.'],
];

/** Options that contradict each other. */
const EXCLUDES: readonly (readonly [string, string, string])[] = [
  ['warning', 'expect', 'A warning comes with exit code 0; keep one of the two.'],
  ['cleanup', 'setup', 'A clean-up comes last; keep one of the two.'],
  ['background', 'expect', 'A statement in the background goes on; keep one of the two.'],
  ['background', 'cleanup', 'Background statements end with the page; keep one of the two.'],
  ['settle', 'dry', 'What is only validated changes nothing; remove settle.'],
];

export interface Conflict {
  /** The option to complain about. */
  readonly key: string;
  readonly message: string;
  readonly hint: string;
}

/** Combinations of options that cannot be meant. */
export function findConflicts(role: BlockRole, language: string, keys: ReadonlySet<string>): Conflict[] {
  const conflicts: Conflict[] = [];
  const conflicting = new Set<string>();
  const add = (key: string, message: string, hint: string): void => {
    if (conflicting.has(key)) return;
    conflicting.add(key);
    conflicts.push({ key, message, hint });
  };
  for (const [key, other, hint] of REQUIRES) {
    if (keys.has(key) && !keys.has(other)) add(key, `Unexpected "${key}" without "${other}".`, hint);
  }
  for (const [key, other, hint] of EXCLUDES) {
    if (keys.has(key) && keys.has(other)) add(key, `Unexpected "${key}" together with "${other}".`, hint);
  }
  const allowed = OPTIONS[role];
  for (const key of keys) {
    if (allowed.includes(key)) continue;
    const block = role === 'display' ? `a ${language} block, which is only shown` : ROLE_NAMES[role];
    add(key, `Unexpected "${key}" on ${block}.`, explain(key, role, allowed));
  }
  return conflicts;
}

function explain(key: string, role: BlockRole, allowed: readonly string[]): string {
  if (key === 'assert' || key === 'fragment') {
    if (role !== 'assert' && role !== 'fragment' && role !== 'skipped') return `"${key}" belongs on a yaml block.`;
  }
  if (key === 'output') return `Expected output is written as \`text output\`, below a shell block.`;
  if (key === 'skip') return 'Only what would run can be skipped; this block is shown as it is.';
  return `Possible here: ${allowed.join(', ')}.`;
}
