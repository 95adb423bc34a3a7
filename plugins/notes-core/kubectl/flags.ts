/** One letter flags by their long name. What a letter means differs by verb in a few cases only. */
const SHORT: Readonly<Record<string, string>> = {
  A: 'all-namespaces',
  L: 'label-columns',
  R: 'recursive',
  c: 'container',
  e: 'env',
  f: 'filename',
  h: 'help',
  i: 'stdin',
  k: 'kustomize',
  l: 'selector',
  n: 'namespace',
  o: 'output',
  p: 'patch',
  q: 'quiet',
  r: 'replicas',
  s: 'server',
  t: 'tty',
  v: 'v',
  w: 'watch',
};
const SHORT_BY_VERB: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  logs: { f: 'follow', p: 'previous' },
};

/** Flags that stand alone; with a value only as `--flag=value`. All others take the next word. */
const SWITCHES = new Set(
  `all all-containers all-namespaces all-pods allow-missing-template-keys append-hash attach cached client cascade
  arguments-only command containers current delete-emptydir-data disable-eviction dry-run enable-helm expose flatten follow force force-conflicts
  from-current help ignore-daemonsets ignore-errors ignore-not-found insecure-skip-tls-verify interactive
  keep-annotations keep-init-containers keep-labels keep-liveness keep-readiness keep-startup leave-stdin-open list local
  merge merge-key minify namespaced no-headers now output-watch-events overwrite overwrite-all-contexts
  prefix preserve-config previous privileged prune quiet raw-config record recursive resolve
  rm rollback replace same-node save-config server-print server-side share-processes show-capacity show-events show-kind
  show-labels show-managed-fields show-swap stdin sum timestamps tty validate verbs-only wait warnings-as-errors watch
  watch-only windows-line-endings disable-compression match-server-version no-wait`.split(/\s+/),
);
/** Flags that take a value elsewhere. */
const SWITCHES_BY_VERB: Readonly<Record<string, ReadonlySet<string>>> = {
  config: new Set(['raw']),
};

/** The long name of a one-letter flag. */
export function longName(letter: string, verb: string): string {
  return SHORT_BY_VERB[verb]?.[letter] ?? SHORT[letter] ?? letter;
}

/** Whether the flag (long name) takes the next word as its value. */
export function takesValue(flag: string, verb: string): boolean {
  return SWITCHES_BY_VERB[verb]?.has(flag) !== true && !SWITCHES.has(flag);
}
