import process from 'node:process';
import { parseArgs } from 'node:util';

import { NotesError } from '../plugins/notes-core/diagnostics/notes-error.ts';
import type { Progress } from '../plugins/notes-runner/cluster/backend.ts';
import { EmbeddedBackend } from '../plugins/notes-runner/cluster/embedded/embedded-backend.ts';
import { VERSIONS, pinnedKubernetesVersion } from '../plugins/notes-runner/toolchain/versions.ts';
import { EXIT } from './verify-notes/exit-code.ts';

const HELP = `Keeps an embedded cluster between runs, so that verify-notes need not start one.

  npm run cluster up                  start it, or say where it is
  npm run cluster -- up --k8s 1.36    of another Kubernetes version (${VERSIONS.kubernetes.join(', ')}); replaces a kept one
  npm run cluster status              name, state, version, kubeconfig; exit code 3 where none answers
  npm run cluster down                stop it and remove its files

Use it by hand: export KUBECONFIG=<the kubeconfig that is printed>
Exit codes: 0 done, 2 usage, 3 environment, 130 Ctrl-C. Data goes to stdout, progress to stderr.
`;

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
  const { command, k8s, help } = parse(args);
  if (help) {
    process.stdout.write(HELP);
    return EXIT.verified;
  }
  const backend = new EmbeddedBackend({ checkout: process.cwd() });
  switch (command) {
    case 'up': {
      const kubernetesVersion = pinnedKubernetesVersion(k8s);
      const cluster = await backend.up({ kubernetesVersion, signal: interrupt.signal, progress, keep: true });
      print(cluster.name, cluster.kept ? 'was running' : 'started', cluster.kubernetesVersion, cluster.kubeconfig);
      return EXIT.verified;
    }
    case 'status': {
      const found = await backend.findKept();
      if (found.kind === 'warm') {
        print(found.state.name, 'running', found.state.kubernetesVersion, backend.keptKubeconfig);
        return EXIT.verified;
      }
      print(backend.folders.name, found.kind === 'stale' ? 'does not answer' : 'none');
      return EXIT.environment;
    }
    case 'down':
      print(backend.folders.name, (await backend.down(interrupt.signal)) ? 'stopped' : 'none');
      return EXIT.verified;
    default:
      throw usage(
        `Unexpected ${command === undefined ? 'end of the command line' : `command "${command}"`}, expected up, status or down.`,
        SEE_HELP,
      );
  }
}

function parse(args: readonly string[]): {
  readonly command: string | undefined;
  readonly k8s?: string;
  readonly help: boolean;
} {
  // npm takes an option in front of `--` for its own, and the command would run without it.
  const swallowed = process.env['npm_config_k8s'];
  if (swallowed !== undefined && swallowed !== '') {
    // `--k8s=1.36` gives the value, `--k8s 1.36` gives "true" and leaves the value among the arguments.
    const typed = swallowed === 'true' ? args : [...args, swallowed];
    throw usage(
      'npm kept --k8s for itself.',
      `Type npm run cluster -- ${[typed[0], '--k8s', ...typed.slice(1)].join(' ')}`,
    );
  }
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { k8s: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const [command, extra] = positionals;
    if (extra !== undefined) throw usage(`Unexpected argument "${extra}", expected none.`, SEE_HELP);
    if (values.k8s !== undefined && command !== 'up')
      throw usage('Unexpected option --k8s, expected it with up only.', SEE_HELP);
    return { command, ...(values.k8s === undefined ? {} : { k8s: values.k8s }), help: values.help === true };
  } catch (error) {
    if (error instanceof NotesError || !(error instanceof Error)) throw error;
    throw usage(`${error.message.split('. ')[0] ?? error.message}.`, SEE_HELP);
  }
}

function usage(message: string, hint: string): NotesError {
  return new NotesError('NOTES-USAGE', message, { kind: 'usage', hint });
}

function print(...fields: readonly string[]): void {
  process.stdout.write(`${fields.join('  ')}\n`);
}
