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

/**
 * As {@link runMain}, for what Ctrl-C must end in good order: `main` gets a signal, and the exit code is then 130, whatever
 * was being done. A second Ctrl-C leaves at once. @param stopping says what is being ended
 */
export async function runInterruptible(
  stopping: string,
  main: (argv: readonly string[], signal: AbortSignal) => Promise<number>,
): Promise<void> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => {
    process.stderr.write(`\nStopping: ${stopping}. Ctrl-C again to leave at once.\n`);
    interrupt.abort();
    process.once('SIGINT', () => process.exit(EXIT.interrupted));
  });
  process.once('SIGTERM', () => interrupt.abort());
  await runMain(async (argv) => {
    try {
      return await main(argv, interrupt.signal);
    } catch (error) {
      // What was being done when Ctrl-C came says nothing.
      if (interrupt.signal.aborted) return EXIT.interrupted;
      throw error;
    }
  });
  if (interrupt.signal.aborted) process.exitCode = EXIT.interrupted;
}

/** A line about what goes on; data goes to stdout. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function usageError(message: string, hint: string): NotesError {
  return new NotesError('NOTES-USAGE', message, { kind: 'usage', hint });
}
