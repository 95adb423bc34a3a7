import { parseArgs } from 'node:util';

import type { BackendName } from '../../plugins/notes-runner/cluster/backend.ts';
import { usageError } from '../report/run-main.ts';

export interface BumpOptions {
  /** `1.38` or `v1.38.2`: without or with a patch. */
  readonly version: string;
  /** Pages or folders of pages; all pages where empty. */
  readonly paths: readonly string[];
  readonly docs: string;
  readonly cluster: BackendName;
}

export const HELP = `Moves the notes to another Kubernetes version, and shows which steps it changes.

  npm run bump-k8s 1.38                          pin the newest patch of 1.38, then compare it with the version before it
  npm run bump-k8s 1.38.2                        this patch; it takes the place of another patch of 1.38
  npm run bump-k8s 1.38 -- --cluster kind        compare on kind
  npm run bump-k8s 1.38 -- docs/resources/pod.md compare these pages only

  --cluster NAME  embedded or kind (default: embedded)
  --docs DIR      folder of the notes (default: docs)
  -h, --help      print this

A version that is pinned already stays as it is; only the comparison is made. The pins are the list in
plugins/notes-runner/toolchain/versions.ts and a folder in plugins/notes-runner/toolchain/go/; writing them takes Go.
The steps that differ go to stdout, with what each version printed; ages, addresses, generated names and the version
itself do not count.

Exit codes: 0 no step differs · 1 steps differ · 2 usage or a note's syntax · 3 the cluster or a tool failed · 130 Ctrl-C
`;

const SEE_HELP = 'Type npm run bump-k8s -- --help';

/**
 * npm takes options in front of `--` for its own and hands on only their values.
 *
 * @throws NotesError of kind `usage`
 */
export function refuseSwallowedOptions(env: NodeJS.ProcessEnv): void {
  for (const name of ['cluster', 'docs']) {
    const value = env[`npm_config_${name}`];
    if (value === undefined || value === '') continue;
    throw usageError(
      `npm kept --${name} for itself.`,
      `Type: npm run bump-k8s 1.38 -- --${name} ${name === 'docs' ? 'DIR' : 'NAME'}`,
    );
  }
}

/** Undefined where help is asked for. @throws NotesError of kind `usage` */
export function parseOptions(argv: readonly string[]): BumpOptions | undefined {
  const { values, positionals } = parse(argv);
  if (values.help === true) return undefined;
  const [version, ...paths] = positionals;
  if (version === undefined) {
    throw usageError(
      'Unexpected end of the command line, expected a Kubernetes version.',
      'Type npm run bump-k8s 1.38',
    );
  }
  if (!/^v?1\.\d+(?:\.\d+)?$/u.test(version)) {
    throw usageError(`Unexpected Kubernetes version "${version}", expected one such as 1.38 or 1.38.2.`, SEE_HELP);
  }
  const { cluster = 'embedded', docs = 'docs' } = values;
  if (cluster !== 'embedded' && cluster !== 'kind') {
    throw usageError(`Unexpected cluster "${cluster}", expected embedded or kind.`, SEE_HELP);
  }
  return { version: version.replace(/^v/u, ''), paths, docs, cluster };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { cluster: { type: 'string' }, docs: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw usageError(error instanceof Error ? `${error.message.split('. ')[0] ?? ''}.` : String(error), SEE_HELP);
  }
}
