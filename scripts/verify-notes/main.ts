import { resolve } from 'node:path';
import type { Colors } from 'picocolors/types.js';
import { formatDiagnostic, type Diagnostic } from '../../plugins/notes-core/diagnostics/diagnostic.ts';
import { listBlocks } from '../../plugins/notes-core/plan/list.ts';
import { renderPlan } from '../../plugins/notes-core/plan/render.ts';
import { loadNotes } from '../../plugins/notes-runner/run/load-notes.ts';
import { colorsFor } from '../report/colors.ts';
import { EXIT } from './exit-code.ts';
import { helpText, parseOptions, refuseSwallowedOptions, viewOf } from './options.ts';

/** What the command line gives; nothing below touches `process`. */
export interface Io {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Does what was asked and gives the exit code. Data goes to stdout, what goes on to stderr. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  refuseSwallowedOptions(io.env, argv);
  const options = parseOptions(argv);
  if (options.help) {
    io.stdout.write(helpText());
    return EXIT.verified;
  }
  const colors = colorsFor(io.stderr);
  const docsDir = resolve(io.cwd, options.docs);
  const { notes, diagnostics } = await loadNotes({ ...options, docsDir, cwd: io.cwd, view: viewOf(options) });
  printDiagnostics(diagnostics, io, colors);
  if (options.list) {
    const records = notes.flatMap(({ page, plan }) => listBlocks(page, plan));
    const text = options.json
      ? JSON.stringify(records, null, 2)
      : records.map(({ page, line, language, role, id }) => `${page}:${line} ${language} ${role} ${id}`).join('\n');
    io.stdout.write(`${text}\n`);
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return EXIT.usage;
  if (options.list) return EXIT.verified;
  if (options.plan) {
    io.stdout.write(renderPlan(notes.map(({ plan }) => plan)));
    return EXIT.verified;
  }
  // Vitest and the API client take their time to load: only a run needs them.
  const { verify } = await import('./verify.ts');
  return verify({ options, notes, docsDir, io, colors });
}

function printDiagnostics(diagnostics: readonly Diagnostic[], io: Io, colors: Colors): void {
  for (const diagnostic of diagnostics) {
    const paint = diagnostic.severity === 'error' ? colors.red : colors.yellow;
    io.stderr.write(`${formatDiagnostic(diagnostic).replace(diagnostic.severity, paint(diagnostic.severity))}\n`);
    if (io.env['GITHUB_ACTIONS'] === 'true') io.stdout.write(`${githubAnnotation(diagnostic)}\n`);
  }
}

/** Shows the mistake on its line of the pull request. */
function githubAnnotation({ severity, file, range, code, message, hint }: Diagnostic): string {
  const place = range === undefined ? '' : `,line=${range.start.line},col=${range.start.column}`;
  const text = hint === undefined ? message : `${message}\n${hint}`;
  const escaped = text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  return `::${severity} file=${file}${place},title=${code}::${escaped}`;
}
