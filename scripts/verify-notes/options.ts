import { normalize } from 'node:path';
import { parseArgs, type ParseArgsOptionDescriptor } from 'node:util';
import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';
import type { PageView } from '../../plugins/notes-core/page-view/page-view.ts';
import type { BackendName } from '../../plugins/notes-runner/cluster/backend.ts';
import { DOCS_ORDER, randomSeed } from '../../plugins/notes-runner/run/page-order.ts';

/** What `verify-notes` was asked to do. */
export interface VerifyOptions {
  /** Pages or folders of pages; all pages where empty. */
  readonly paths: readonly string[];
  readonly docs: string;
  readonly cluster?: BackendName;
  readonly k8s?: string;
  readonly nodes?: number;
  readonly kindImage?: string;
  readonly plan: boolean;
  readonly list: boolean;
  readonly json: boolean;
  readonly strict: boolean;
  readonly update: boolean;
  readonly keep: boolean;
  readonly bail: boolean;
  readonly watch: boolean;
  /** Pages at the same time; the runner's default where absent. */
  readonly concurrency?: number;
  /** Milliseconds for a step that says nothing itself. */
  readonly timeoutMs?: number;
  /** The order in which pages start; 0 is the docs' own. */
  readonly seed: number;
  /** Placeholders have the values that this seed draws; the page's own where absent. */
  readonly valuesSeed?: number;
  /** One page after another in `default`, as the administrator, with only what pages show. */
  readonly asReader: boolean;
  /** Runs of each page; one, and a second where that failed, where absent. */
  readonly repeat?: number;
  readonly results: string;
  /** Handed to Vitest as they are. */
  readonly testNamePattern?: string;
  readonly reporters: readonly string[];
  readonly outputFile?: string;
  readonly shard?: string;
  readonly help: boolean;
}

interface OptionHelp {
  readonly short?: string;
  /** Name of the value in `--help`; a flag where absent. */
  readonly value?: string;
  readonly multiple?: true;
  readonly text: string;
}

/** One row an option: parsing and `--help` both come from it. */
const OPTIONS = {
  docs: { value: 'DIR', text: 'folder of the notes (default: docs)' },
  cluster: {
    value: 'NAME',
    text: 'kind (real containers, in Docker) or embedded (a real control plane without containers; default: a kept cluster, else NOTES_CLUSTER, else kind where Docker answers)',
  },
  k8s: { value: 'VERSION', text: 'Kubernetes version, such as 1.36 (default: the newest pinned one)' },
  nodes: { value: 'N', text: 'nodes of a kind cluster, the control plane among them (default: 3)' },
  'kind-image': { value: 'IMAGE', text: "image of a kind cluster's nodes (default: the pinned one)" },
  plan: { text: 'print what would run, in order, and stop; needs no cluster' },
  list: { text: 'print one record for each fence of each page, and stop' },
  json: { text: 'data as JSON: with --list the records, otherwise the results' },
  strict: { text: 'fail on warnings that no warning="…" announces, and on skips whose date has passed' },
  update: { short: 'u', text: 'rewrite expected output from the real one; wildcards, captures and placeholders stay' },
  keep: { text: 'leave the cluster running for later runs (npm run cluster down ends it)' },
  concurrency: { value: 'N', text: 'pages that run at the same time' },
  timeout: { value: 'SECONDS', text: 'limit of a step that sets none itself (default: 60)' },
  'as-reader': {
    text: 'as a reader of the site: one page after another in the namespace default, as cluster-admin, without hidden blocks',
  },
  shuffle: { text: 'start the pages in a random order; its seed is printed' },
  'shuffle-values': { text: 'bind placeholders to random other values than the page has; the seed is printed' },
  seed: {
    value: 'N',
    text: "what is drawn: the order of the pages (default: 0, the docs' own); with --shuffle-values their values, and the order only with --shuffle, too",
  },
  repeat: {
    value: 'N',
    text: 'run each page N times and say how often it failed; 1: a page that fails gets no second run',
  },
  bail: { text: 'start no further page after the first failure' },
  watch: { text: 'run a page again when it is saved' },
  results: {
    value: 'DIR',
    text: 'where the results are written (default: verify-results; with --as-reader or --shuffle-values a folder beside it, which the site does not read)',
  },
  testNamePattern: { short: 't', value: 'REGEXP', text: 'only pages with a step whose name matches (as in Vitest)' },
  reporter: {
    value: 'NAME',
    multiple: true,
    text: 'a Vitest reporter beside our own: junit, github-actions, json, verbose …',
  },
  outputFile: { value: 'FILE', text: "where Vitest's reporter writes" },
  shard: { value: 'I/N', text: 'only the I-th of N parts of the pages (as in Vitest)' },
  help: { short: 'h', text: 'print this' },
} as const satisfies Record<string, OptionHelp>;
type OptionName = keyof typeof OPTIONS;

/** Where the site finds the results that it shows. */
const SITE_RESULTS = 'verify-results';

const NAMES = Object.keys(OPTIONS) as OptionName[];

/** How pages are to be taken. */
export function viewOf({ valuesSeed, asReader }: Pick<VerifyOptions, 'valuesSeed' | 'asReader'>): PageView {
  return { asReader, ...optional('valuesSeed', valuesSeed) };
}

/** @throws NotesError of kind `usage` */
export function parseOptions(argv: readonly string[]): VerifyOptions {
  const { values, positionals } = parse(argv);
  const text = (name: OptionName): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const cluster = backendName(text('cluster'));
  const concurrency = count('concurrency', text('concurrency'));
  const timeout = count('timeout', text('timeout'));
  const repeat = count('repeat', text('repeat'));
  const alone = (['update', 'watch'] as const).find((name) => values[name] === true);
  if (repeat !== undefined && alone !== undefined)
    throw usage(`Unexpected --${alone} beside --repeat, expected one of them.`);
  const asReader = values['as-reader'] === true;
  const shuffleValues = values['shuffle-values'] === true;
  if (asReader) refuseForReader(values, shuffleValues);
  if (shuffleValues && values['update'] === true) {
    throw usage(
      'Unexpected --update beside --shuffle-values, expected one of them.',
      'Run -u without it: a page is rewritten with its own values, then tried with others.',
    );
  }
  const modes = [...(asReader ? ['as-reader'] : []), ...(shuffleValues ? ['shuffle-values'] : [])];
  const reporter = values['reporter'];
  return {
    paths: positionals,
    docs: text('docs') ?? 'docs',
    ...optional('cluster', cluster),
    ...optional('k8s', text('k8s')),
    ...optional('nodes', count('nodes', text('nodes'))),
    ...optional('kindImage', text('kind-image')),
    plan: values['plan'] === true,
    list: values['list'] === true,
    json: values['json'] === true,
    strict: values['strict'] === true,
    update: values['update'] === true,
    keep: values['keep'] === true,
    bail: values['bail'] === true,
    watch: values['watch'] === true,
    ...optional('concurrency', concurrency),
    ...optional('timeoutMs', timeout === undefined ? undefined : timeout * 1000),
    ...seedsOf(text('seed'), values['shuffle'] === true, shuffleValues),
    asReader,
    ...optional('repeat', repeat),
    results: resultsFolder(text('results'), modes),
    ...optional('testNamePattern', text('testNamePattern')),
    reporters: Array.isArray(reporter) ? reporter.filter((name) => typeof name === 'string') : [],
    ...optional('outputFile', text('outputFile')),
    ...optional('shard', text('shard')),
    help: values['help'] === true,
  };
}

/**
 * npm takes options that stand before `--` for its own and hands them on only as `npm_config_*`: the run would silently
 * be another one than the user typed.
 *
 * @throws NotesError of kind `usage`, with the corrected line
 */
export function refuseSwallowedOptions(env: NodeJS.ProcessEnv, argv: readonly string[]): void {
  const script = env['npm_lifecycle_event'];
  if (script === undefined) return;
  const swallowed = NAMES.filter((name) => name !== 'help').flatMap((name) => {
    const key = `npm_config_${name.replaceAll('-', '_')}`;
    const value = env[key] ?? env[key.toLowerCase()];
    if (value === undefined || value === '' || value === 'false') return [];
    return ['value' in OPTIONS[name] && value !== 'true' ? `--${name} ${value}` : `--${name}`];
  });
  if (swallowed.length === 0) return;
  throw usage(
    `npm kept ${swallowed.join(', ')} for itself.`,
    `Type: npm run ${script} -- ${[...swallowed, ...argv].join(' ')}`,
  );
}

/** The text of `--help`. */
export function helpText(): string {
  const rows = NAMES.map((name) => {
    const option: OptionHelp = OPTIONS[name];
    const short = option.short === undefined ? '    ' : `-${option.short}, `;
    const value = option.value === undefined ? '' : ` ${option.value}`;
    return `  ${short}${`--${name}${value}`.padEnd(26)}${option.text}`;
  });
  return `Runs every YAML and shell block of the notes on a real Kubernetes API.

  npm run verify-notes -- [PATHS…] [OPTIONS]
  npm run verify-notes -- docs/resources/pod.md --strict

${rows.join('\n')}

Exit codes: 0 all verified · 1 a note is wrong · 2 usage, configuration or a note's syntax, before anything ran ·
3 the cluster or a tool failed, or nothing passed · 130 Ctrl-C
`;
}

function parse(argv: readonly string[]): { values: Record<string, unknown>; positionals: string[] } {
  const options: Record<string, ParseArgsOptionDescriptor> = {};
  for (const name of NAMES) {
    const { short, value, multiple }: OptionHelp = OPTIONS[name];
    options[name] = {
      type: value === undefined ? 'boolean' : 'string',
      ...(short === undefined ? {} : { short }),
      ...(multiple === undefined ? {} : { multiple }),
    };
  }
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (cause) {
    throw usage(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') + '.' : String(cause));
  }
}

function backendName(text: string | undefined): BackendName | undefined {
  if (text === undefined || text === 'embedded' || text === 'kind') return text;
  throw usage(`Unexpected cluster \`${text}\`, expected embedded or kind.`);
}

function count(name: OptionName, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw usage(`Unexpected --${name} \`${text}\`, expected a whole number above 0.`);
  return Number(text);
}

/** One number draws the order and the values; so that a page which fails with values fails by them alone, the order stays. */
function seedsOf(
  text: string | undefined,
  shuffle: boolean,
  shuffleValues: boolean,
): Pick<VerifyOptions, 'seed' | 'valuesSeed'> {
  if (text !== undefined && !/^\d{1,6}$/.test(text)) {
    throw usage(`Unexpected --seed \`${text}\`, expected a whole number of at most six digits.`);
  }
  const seed = text === undefined ? undefined : Number(text);
  if (!shuffleValues) return { seed: seed ?? (shuffle ? randomSeed() : DOCS_ORDER) };
  if (seed === DOCS_ORDER) throw usage('Unexpected --seed 0 beside --shuffle-values, expected 1 or more.');
  const valuesSeed = seed ?? randomSeed();
  return { seed: shuffle ? valuesSeed : DOCS_ORDER, valuesSeed };
}

/** A reader reads pages in their order, each once, and changes none. */
function refuseForReader(values: Readonly<Record<string, unknown>>, shuffleValues: boolean): void {
  const hints = {
    concurrency: 'Leave it out: a reader reads one page after another.',
    shuffle: "Leave it out: a reader reads the pages in the docs' order.",
    seed: 'Leave it out, or add --shuffle-values, whose values it draws.',
    repeat: 'Leave it out: pages run in one namespace, so no two of them at a time.',
    update: 'Run -u without it, then as a reader.',
    watch: 'Leave it out: the pages before a page count, too.',
  } as const;
  for (const [name, hint] of Object.entries(hints)) {
    if (values[name] === undefined || (name === 'seed' && shuffleValues)) continue;
    throw usage(`Unexpected --${name} beside --as-reader.`, hint);
  }
}

/** Results of pages that ran otherwise than the site shows them are none of the site's. */
function resultsFolder(text: string | undefined, modes: readonly string[]): string {
  if (modes.length === 0) return text ?? SITE_RESULTS;
  if (text === undefined) return `${SITE_RESULTS}-${modes.join('-')}`;
  if (normalize(`${text}/`) !== normalize(`${SITE_RESULTS}/`)) return text;
  const option = `--${modes.join(' --')}`;
  throw usage(
    `Unexpected --results ${text} beside ${option}: the site shows what is in there as its pages' verification.`,
    'Name another folder, or leave it out.',
  );
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}

function usage(message: string, hint = 'npm run verify-notes -- --help lists the options.'): NotesError {
  return new NotesError('NOTES-USAGE', message, { kind: 'usage', hint });
}
