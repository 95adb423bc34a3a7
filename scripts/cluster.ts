import process from 'node:process';
import { parseArgs } from 'node:util';

import { NotesError } from '../plugins/notes-core/diagnostics/notes-error.ts';
import type { BackendName, Progress } from '../plugins/notes-runner/cluster/backend.ts';
import { backendsOf, selectCluster, type ClusterWish } from '../plugins/notes-runner/cluster/select.ts';
import { VERSIONS } from '../plugins/notes-runner/toolchain/versions.ts';
import { EXIT } from './verify-notes/exit-code.ts';

const VERSIONS_TEXT = VERSIONS.kubernetes.join(', ');
const HELP = `Keeps a cluster between runs, so that verify-notes need not start one.

  npm run cluster up                        start it, or say where it is: kind where Docker answers, else embedded
  npm run cluster -- up --cluster embedded  a control plane without containers (or kind: the real thing)
  npm run cluster -- up --k8s 1.36          of another Kubernetes version (${VERSIONS_TEXT}); replaces a kept one
  npm run cluster -- up --nodes 1           kind: nodes in all (default: 3); --kind-image IMAGE: what they are made from
  npm run cluster status                    name, state, version, kubeconfig; exit code 3 where none answers. What is
                                            outdated is not used any more, and replaced by the next up
  npm run cluster down                      stop what is kept and remove its files; with --cluster NAME only that one

Use it by hand: export KUBECONFIG=<the kubeconfig that is printed>
Exit codes: 0 done, 2 usage, 3 environment, 130 Ctrl-C. Data goes to stdout, progress to stderr.
`;

const OPTIONS = {
  cluster: { type: 'string' },
  k8s: { type: 'string' },
  nodes: { type: 'string' },
  'kind-image': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const SEE_HELP = 'Type npm run cluster -- --help';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupt.abort());
const progress: Progress = (message) => void process.stderr.write(`${message}\n`);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (interrupt.signal.aborted) process.exitCode = EXIT.interrupted;
  else if (error instanceof NotesError) {
    progress(`error ${error.code}  ${error.message}`);
    if (error.hint !== undefined) progress(`    ${error.hint}`);
    process.exitCode = error.kind === 'usage' ? EXIT.usage : EXIT.environment;
  } else throw error;
}

async function main(args: readonly string[]): Promise<number> {
  const { command, help, wish } = parse(args);
  if (help) {
    process.stdout.write(HELP);
    return EXIT.verified;
  }
  const backends = Object.values(backendsOf({ checkout: process.cwd() }));
  switch (command) {
    case 'up': {
      const { backend, kubernetesVersion, notices } = await selectCluster({ ...wish, checkout: process.cwd() });
      notices.forEach(progress);
      const cluster = await backend.up({ kubernetesVersion, signal: interrupt.signal, progress, keep: true });
      const state = cluster.kept ? 'was running' : 'started';
      print(cluster.backend, cluster.name, state, cluster.kubernetesVersion, cluster.kubeconfig);
      return EXIT.verified;
    }
    case 'status': {
      const found = await Promise.all(backends.map(async (backend) => ({ backend, kept: await backend.findKept() })));
      for (const { backend, kept } of found) {
        const { name, folders, keptKubeconfig } = backend;
        if (kept.kind === 'warm') {
          const { definition, kubernetesVersion } = kept.state;
          // A run would not use it: it was made in another way than this checkout makes them now.
          const state = definition === (await backend.definition(kubernetesVersion)) ? 'running' : 'outdated';
          print(name, kept.state.name, state, kubernetesVersion, keptKubeconfig);
        } else print(name, folders.name, kept.kind === 'stale' ? 'does not answer' : 'none');
      }
      return found.some(({ kept }) => kept.kind === 'warm') ? EXIT.verified : EXIT.environment;
    }
    case 'down':
      for (const backend of backends) {
        if (wish.cluster !== undefined && wish.cluster !== backend.name) continue;
        print(backend.name, backend.folders.name, (await backend.down(interrupt.signal)) ? 'stopped' : 'none');
      }
      return EXIT.verified;
    default:
      throw usage(
        `Unexpected ${command === undefined ? 'end of the command line' : `command "${command}"`}, expected up, status or down.`,
        SEE_HELP,
      );
  }
}

interface CommandLine {
  readonly command: string | undefined;
  readonly help: boolean;
  readonly wish: Omit<ClusterWish, 'checkout'>;
}

function parse(args: readonly string[]): CommandLine {
  refuseSwallowed(args);
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const [command, extra] = positionals;
    if (extra !== undefined) throw usage(`Unexpected argument "${extra}", expected none.`, SEE_HELP);
    const { help, cluster, k8s, nodes, 'kind-image': kindImage } = values;
    const given = Object.keys(values).find((name) => name !== 'help' && !(name === 'cluster' && command === 'down'));
    if (given !== undefined && command !== 'up')
      throw usage(`Unexpected option --${given}, expected it with up only.`, SEE_HELP);
    if (nodes !== undefined && !/^[1-9]\d?$/u.test(nodes))
      throw usage(`Unexpected --nodes "${nodes}", expected a whole number from 1 to 99.`, SEE_HELP);
    const wish = {
      ...(cluster === undefined ? {} : { cluster: backendName(cluster) }),
      ...(k8s === undefined ? {} : { k8s }),
      ...(nodes === undefined ? {} : { nodes: Number(nodes) }),
      ...(kindImage === undefined ? {} : { kindImage }),
    };
    return { command, help: help === true, wish };
  } catch (error) {
    if (error instanceof NotesError || !(error instanceof Error)) throw error;
    throw usage(`${error.message.split('. ')[0] ?? error.message}.`, SEE_HELP);
  }
}

function backendName(name: string): BackendName {
  if (name === 'kind' || name === 'embedded') return name;
  throw usage(`Unexpected cluster "${name}", expected kind or embedded.`, SEE_HELP);
}

/** npm takes an option in front of `--` for its own, and the command would run without it. */
function refuseSwallowed(args: readonly string[]): void {
  for (const name of ['cluster', 'k8s', 'nodes', 'kind-image']) {
    const swallowed = process.env[`npm_config_${name.replaceAll('-', '_')}`];
    if (swallowed === undefined || swallowed === '') continue;
    // `--k8s=1.36` gives the value, `--k8s 1.36` gives "true" and leaves the value among the arguments.
    const typed = swallowed === 'true' ? args : [...args, swallowed];
    throw usage(
      `npm kept --${name} for itself.`,
      `Type npm run cluster -- ${[typed[0], `--${name}`, ...typed.slice(1)].join(' ')}`,
    );
  }
}

function usage(message: string, hint: string): NotesError {
  return new NotesError('NOTES-USAGE', message, { kind: 'usage', hint });
}

function print(...fields: readonly string[]): void {
  process.stdout.write(`${fields.join('  ')}\n`);
}
