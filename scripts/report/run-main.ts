import process from 'node:process';
import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';
import { EXIT } from '../verify-notes/exit-code.ts';
import { colorsFor } from './colors.ts';

/** Runs a script's `main`, which gives its exit code; what a user can put right is printed without a stack trace. */
export async function runMain(main: (argv: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof NotesError)) throw error;
    const colors = colorsFor(process.stderr);
    process.stderr.write(`${colors.red('error')} ${error.code}  ${error.message}\n`);
    if (error.hint !== undefined) process.stderr.write(`    ${colors.cyan('→')} ${error.hint}\n`);
    process.exitCode = error.kind === 'usage' ? EXIT.usage : EXIT.environment;
  }
}

/** A line about what goes on; data goes to stdout. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function usageError(message: string, hint: string): NotesError {
  return new NotesError('NOTES-USAGE', message, { kind: 'usage', hint });
}
